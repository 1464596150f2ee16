using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PulsewayToHudu.Sync;

namespace PulsewayToHudu.Storage.Tests.Upgrade;

/// <summary>
/// What earlier versions wrote is read for ever: for each format there is a directory of rows and blobs as they were written, and what
/// was read of them then. What a newer version wrote is refused, and left as it is.
/// </summary>
public sealed class UpgradeTests
{
    private const string WriteTo = "UPGRADE_WRITE";
    private const string WasRead = "read.json";

    private static readonly JsonSerializerOptions s_written = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static TheoryData<string> Versions =>
        [
            .. Directory
                .EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "Upgrade"))
                .Select(d => Path.GetFileName(d)!)
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task What_an_earlier_version_wrote_is_read(string version)
    {
        await using var account = await Account.StartAsync();
        await account.RestoreAsync(DirectoryOf(version), format: null);

        var read = await account.Stored.ReadAsync();

        var then = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(DirectoryOf(version), WasRead)))!.AsArray();
        Assert.NotEmpty(then);
        ShouldHold(then, read, "$");
    }

    [Fact]
    public async Task What_this_version_writes_is_read_as_it_was_written()
    {
        await using var account = await Account.StartAsync();
        await account.Stored.WriteAsync();

        var read = await account.Stored.ReadAsync();

        Assert.DoesNotContain(read, r => r is null);
        if (Environment.GetEnvironmentVariable(WriteTo) is { Length: > 0 } directory)
        {
            await account.SaveAsync(directory);
            await File.WriteAllTextAsync(Path.Combine(directory, WasRead), read.ToJsonString(s_written));
        }
    }

    [Fact]
    public async Task What_a_newer_version_wrote_is_refused_by_its_name_and_stays_as_it_is()
    {
        await using var account = await Account.StartAsync();
        await account.RestoreAsync(DirectoryOf("Version1"), format: 2);
        await account.RaiseRowsAsync();
        var before = await account.VersionsAsync();

        foreach (var (kind, readAsync) in account.Stored.Reads)
        {
            var refusal = await Assert.ThrowsAnyAsync<UnreadableDataException>(readAsync);
            Assert.Contains(
                "has format 2, which this version does not know",
                refusal.Message,
                StringComparison.Ordinal
            );
            Assert.True(refusal is NewerRowException or NewerBlobException, kind);
        }

        Assert.Equal(before, await account.VersionsAsync());
    }

    private static string DirectoryOf(string version) => Path.Combine(AppContext.BaseDirectory, "Upgrade", version);

    // All that was read then is read now; what is new since has whatever value it has.
    private static void ShouldHold(JsonNode? then, JsonNode? now, string at)
    {
        switch (then)
        {
            case JsonObject members:
                var present = Assert.IsType<JsonObject>(now, exactMatch: true);
                foreach (var (name, value) in members)
                {
                    Assert.True(present.ContainsKey(name), $"{at}.{name} is gone.");
                    ShouldHold(value, present[name], $"{at}.{name}");
                }

                break;
            case JsonArray items:
                var list = Assert.IsType<JsonArray>(now, exactMatch: true);
                Assert.True(items.Count == list.Count, $"{at} had {items.Count} items and has {list.Count}.");
                for (var i = 0; i < items.Count; i++)
                {
                    ShouldHold(items[i], list[i], $"{at}[{i}]");
                }

                break;
            default:
                Assert.True(JsonNode.DeepEquals(then, now), $"{at} was {then} and is {now}.");
                break;
        }
    }
}
