using System.Text.Json;
using PulsewayToHudu.Hudu.Assets;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Routes;

public sealed class CustomFieldKeysTests
{
    [Theory]
    [InlineData("Rack", "rack")]
    [InlineData("Pulseway ID", "pulseway_id")]
    [InlineData("  Memory GB ", "memory_gb")]
    [InlineData("two  blanks", "two__blanks")]
    [InlineData("CPU (Cores)", "cpu_(cores)")]
    [InlineData("S/N", "s/n")]
    [InlineData("Größe", "größe")]
    public async Task A_label_becomes_its_key(string label, string key)
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"asset":{"id":9001}}"""));

        await WriteAsync(instance, label);

        Assert.Equal([key], Keys(instance.Wire.Sent[0]));
    }

    [Fact]
    public async Task A_key_does_not_depend_on_the_machines_language()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        using var instance = Instance.Answering(() => Answer.Json("""{"asset":{"id":9001}}"""));
        try
        {
            Thread.CurrentThread.CurrentCulture = new("tr-TR");
            await WriteAsync(instance, "PULSEWAY ID");
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }

        Assert.Equal(["pulseway_id"], Keys(instance.Wire.Sent[0]));
    }

    [Theory]
    [InlineData("Rack Unit", "rack unit")]
    [InlineData("Rack Unit", "Rack_Unit")]
    [InlineData("Rack Unit", " Rack Unit ")]
    public async Task Two_labels_with_one_key_are_refused_before_anything_is_sent(string one, string two)
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"asset":{"id":9001}}"""));

        var failure = await Assert.ThrowsAsync<HuduValidationException>(() => WriteAsync(instance, one, two));

        Assert.Contains($"\"{one}\" and \"{two}\"", failure.Message, StringComparison.Ordinal);
        Assert.Contains("\"rack_unit\"", failure.Message, StringComparison.Ordinal);
        Assert.Empty(instance.Wire.Sent);
    }

    [Fact]
    public async Task A_refused_key_is_tried_once_more_as_the_raw_label()
    {
        using var instance = Server("rack", "CPU (Cores)");

        var result = await WriteAsync(instance, "Rack", "CPU (Cores)");

        Assert.Equal(
            [
                ["rack", "cpu_(cores)"],
                ["rack", "CPU (Cores)"],
            ],
            instance.Wire.Sent.Select(Keys)
        );
        Assert.Empty(result.DroppedFields);
    }

    [Fact]
    public async Task A_field_that_is_refused_under_either_spelling_is_left_out_and_told()
    {
        using var instance = Server("rack", "CPU (Cores)");

        var result = await WriteAsync(instance, "Rack", "Disk Size", "CPU (Cores)");

        Assert.Equal(
            [
                ["rack", "disk_size", "cpu_(cores)"],
                ["rack", "Disk Size", "CPU (Cores)"],
                ["rack", "CPU (Cores)"],
            ],
            instance.Wire.Sent.Select(Keys)
        );
        Assert.Equal(["Disk Size"], result.DroppedFields);
        Assert.Equal(9001, result.Asset.Id);
    }

    [Fact]
    public async Task A_label_that_is_its_own_key_is_not_tried_twice()
    {
        using var instance = Server("rack");

        var result = await WriteAsync(instance, "Rack", "notes");

        Assert.Equal(
            [
                ["rack", "notes"],
                ["rack"],
            ],
            instance.Wire.Sent.Select(Keys)
        );
        Assert.Equal(["notes"], result.DroppedFields);
    }

    [Theory]
    [InlineData("Warranty & Support")]
    [InlineData("RAM, GB")]
    [InlineData("19\" Rack")]
    [InlineData("Größe <cm>")]
    [InlineData("A, B, C")]
    public async Task Labels_with_odd_characters_are_recognised_among_the_refused_ones(string label)
    {
        using var instance = Server("rack");

        var result = await WriteAsync(instance, "Rack", label);

        Assert.Equal([label], result.DroppedFields);
        Assert.Equal(["rack"], Keys(instance.Wire.Sent[^1]));
        Assert.Equal(3, instance.Wire.Sent.Count);
    }

    [Fact]
    public async Task When_all_fields_are_refused_the_rest_is_written_without_any()
    {
        using var instance = Server();

        var result = await WriteAsync(instance, "Disk Size");

        Assert.Equal(["Disk Size"], result.DroppedFields);
        Assert.Null(instance.Wire.Sent[^1].Json["asset"]!["custom_fields"]);
        Assert.Equal("SRV-DC01", (string?)instance.Wire.Sent[^1].Json["asset"]!["name"]);
    }

    [Fact]
    public async Task A_refused_creation_stored_nothing_and_may_be_sent_again()
    {
        using var instance = Server("rack");

        var result = await instance.Client.Assets.CreateAsync(41, Change("Rack", "Disk Size"), CancellationToken.None);

        Assert.Equal(["Disk Size"], result.DroppedFields);
        Assert.All(instance.Wire.Sent, s => Assert.Equal("POST companies/41/assets", s.Line));
    }

    [Theory]
    [InlineData("""{"error":"Invalid custom fields","details":["Invalid field names: name_of_another"]}""")]
    [InlineData("""{"error":"Invalid custom fields","details":["custom_fields must be an array of objects"]}""")]
    [InlineData("""{"error":"Validation failed","details":["Rack is not included in the list"]}""")]
    public async Task Another_refusal_is_told_and_not_repeated(string body)
    {
        using var instance = Instance.Answering(() => Answer.Json(body, 422));

        await Assert.ThrowsAsync<HuduValidationException>(() => WriteAsync(instance, "Rack"));

        Assert.Single(instance.Wire.Sent);
    }

    /// <summary>An instance that refuses a request as a whole for keys that are not of these, as servers do since 2.37.</summary>
    private static Instance Server(params string[] known) =>
        Instance.That(
            (sent, _) =>
                Keys(sent).Except(known, StringComparer.Ordinal).ToList() is { Count: > 0 } unknown
                    ? Answer.Json(
                        JsonSerializer.Serialize(
                            new
                            {
                                error = "Invalid custom fields",
                                details = new[] { $"Invalid field names: {string.Join(", ", unknown)}" },
                            }
                        ),
                        422
                    )
                    : Answer.Json("""{"asset":{"id":9001}}""")
        );

    private static List<string> Keys(Sent sent) =>
        [
            .. (sent.Json["asset"]!["custom_fields"]?.AsArray() ?? []).Select(f =>
                Assert.Single(f!.AsObject().Select(m => m.Key))
            ),
        ];

    private static Task<AssetWriteResult> WriteAsync(Instance instance, params string[] labels) =>
        instance.Client.Assets.UpdateAsync(41, 9001, Change(labels), CancellationToken.None);

    private static AssetChange Change(params string[] labels) =>
        new()
        {
            Name = "SRV-DC01",
            CustomFields = [.. labels.Select(l => KeyValuePair.Create(l, JsonSerializer.SerializeToElement("x")))],
        };
}
