using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Tests.Control;

public sealed class DurabilityTests : SimulatorTest, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("simulator-state-");

    protected override SimulatorOptions Options =>
        new()
        {
            Organizations = 4,
            Systems = 20,
            StateDirectory = _directory.FullName,
        };

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task What_was_answered_survives_a_restart_on_both_sides()
    {
        var asset = await MakeAssetAsync("Durable", ""","custom_fields":[{"notes":"Kept"}]""");
        await HuduApi.PostAsync("companies", """{"company":{"name":"Durable","parent_company_id":5}}""");
        await HuduApi.PostAsync("lists", """{"list":{"name":"L","list_items_attributes":[{"name":"a"}]}}""");
        await MakeLayoutAsync("""{"label":"Rack","field_type":"Text"}""");
        var removed = Pulseway.Estate.Devices.Keys.First();
        await PulsewayApi.PostAsync("/__sim/edits", $$"""{"kind":"removeSystem","id":"{{removed}}"}""");
        await HuduApi.PostAsync(
            "/__sim/edits",
            $$"""{"kind":"deleteLayout","id":{{Hudu.State.Layouts.Keys.Last()}}}"""
        );
        var before = await EverythingAsync();

        await RestartAsync();

        Assert.Equal(before, await EverythingAsync());
        Assert.Equal(404, (await PulsewayApi.GetAsync($"devices/{removed}")).Status);
        Assert.True(await MakeAssetAsync("Next") > asset);
    }

    [Fact]
    public async Task A_last_line_that_was_cut_off_is_dropped()
    {
        var id = await MakeAssetAsync("Whole");
        await RestartAsync();
        await File.AppendAllTextAsync(
            Path.Combine(_directory.FullName, "hudu.jsonl"),
            """{"kind":"asset","rec""",
            TestContext.Current.CancellationToken
        );

        await RestartAsync();
        var next = await MakeAssetAsync("After the crash");
        await RestartAsync();

        Assert.Equal("Whole", Hudu.State.Assets[id].Name);
        Assert.Equal("After the crash", Hudu.State.Assets[next].Name);
    }

    [Fact]
    public async Task Reset_forgets_what_was_kept()
    {
        var id = await MakeAssetAsync("Gone");
        await HuduApi.PostAsync("/__sim/reset", "");

        await RestartAsync();

        Assert.False(Hudu.State.Assets.ContainsKey(id));
    }

    private async Task<string> EverythingAsync()
    {
        var all = "";
        foreach (var path in new[] { "companies", "asset_layouts", "assets", "lists", "matchers?integration_id=3" })
        {
            all += (await HuduApi.GetAsync(path)).Body.Replace(
                $":{Hudu.Address.Port}/",
                ":0/",
                StringComparison.Ordinal
            );
        }

        return all + (await PulsewayApi.GetAsync("devices")).Body;
    }
}
