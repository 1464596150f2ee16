using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;
using PulsewayToHudu.Simulators.Estate;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

public sealed class RunTests(Browser browser)
{
    [Fact]
    public async Task A_dry_run_shows_each_change_before_and_after_and_writes_nothing()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 12);
        await world.ConnectAndMatchAllAsync();
        await using var visitor = await Visitor.OpenAsync(browser, world);
        await visitor.Button("Dry run").ClickAsync();

        await visitor.SeesTitleAsync("Dry run of everything");
        await visitor.SeesAsync("Create asset, planned");
        await Expect(visitor.Page.GetByRole(AriaRole.Rowheader, new() { Name = "Pulseway ID" }).First)
            .ToBeVisibleAsync();
        Assert.Empty(world.SyncedAssets);

        await visitor.Page.GetByRole(AriaRole.Tab, new() { Name = "Failed" }).ClickAsync();
        await visitor.SeesAsync("Nothing matches");
    }

    [Fact]
    public async Task A_dry_run_is_applied_and_does_what_it_showed()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 10);
        await world.ConnectAndMatchAllAsync();
        await using var visitor = await Visitor.OpenAsync(browser, world);
        await visitor.Button("Dry run").ClickAsync();
        await visitor.SeesAsync("Create asset, planned");
        Assert.Empty(world.SyncedAssets);

        await visitor.Button("Apply what it shows").ClickAsync();

        await visitor.SeesTitleAsync("Application of a dry run of everything");
        await visitor.SeesAsync("Create asset, done");
        await Expect(visitor.Section("Outcome")).ToBeVisibleAsync();
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Fact]
    public async Task An_undo_shows_first_what_it_would_do_then_takes_back_what_the_run_did()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 10);
        await world.ConnectAndMatchAllAsync(new { autoUpdateNames = true, doNotUpdateCompanyDetails = true });
        await world.SyncAsync();
        var device = world.Pulseway.Estate.Devices.Values.First();
        var before = device.Name;
        world.Pulseway.Edit(new(EstateEditKind.RenameSystem, device.Identifier, Name: "RENAMED-BY-MISTAKE"));
        var run = await world.SyncAsync();
        Assert.Equal("RENAMED-BY-MISTAKE", world.AssetOf(device.Identifier).Name);
        await using var visitor = await Visitor.OpenAsync(browser, world, $"runs/{run["id"]}");

        await visitor.Button("Undo: see first").ClickAsync();
        await visitor.SeesTitleAsync("What an undo of everything would do");
        await visitor.SeesAsync("Update asset, planned");
        Assert.Equal("RENAMED-BY-MISTAKE", world.AssetOf(device.Identifier).Name);

        await visitor.Button("Undo now").ClickAsync();
        await visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = "Undo it" }).ClickAsync();
        await visitor.SeesTitleAsync("Undo of everything");
        await visitor.SeesAsync("Update asset, done");
        Assert.Equal(before, world.AssetOf(device.Identifier).Name);

        await visitor.GoAsync($"systems/{device.Identifier.ToLowerInvariant()}");
        await visitor.SeesAsync("Left alone since");
        await visitor.Button("Let the sync go on").ClickAsync();
        await Expect(visitor.Button("Let the sync go on")).ToHaveCountAsync(0);
        await world.SyncAsync();
        Assert.Equal("RENAMED-BY-MISTAKE", world.AssetOf(device.Identifier).Name);
    }

    [Fact]
    public async Task What_a_run_changed_and_the_list_of_runs_are_exported_as_files()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 4);
        await world.ConnectAndMatchAllAsync();
        var run = await world.SyncAsync();
        await using var visitor = await Visitor.OpenAsync(browser, world, $"runs/{run["id"]}");

        var csv = await DownloadAsync(visitor, "Export CSV");
        Assert.Equal($"changes-{run["id"]}.csv", csv.Name);
        Assert.All(world.SyncedAssets, a => Assert.Contains(a.Name, csv.Text, StringComparison.Ordinal));
        await visitor.GoAsync("runs");
        var json = await DownloadAsync(visitor, "Export JSON");

        Assert.Equal("runs.json", json.Name);
        var runs = JsonNode.Parse(json.Text)!.AsArray();
        Assert.Contains((string)run["id"]!, runs.Select(r => (string)r!["id"]!));
    }

    [Fact]
    public async Task A_run_is_cancelled_in_the_middle_after_a_question_and_goes_on_with_the_next_sync()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 60);
        // So slow that the run cannot end before it is cancelled: one creation a second and a half.
        await world.ConnectAndMatchAllAsync(
            limits: new { huduRequestsPerMinute = 40, pulsewayRequestsPerMinute = 1000 }
        );
        await using var visitor = await Visitor.OpenAsync(browser, world);
        await visitor.Button("Sync now").ClickAsync();
        await visitor.SeesAsync(new Regex("[1-9][0-9]* created", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await visitor.Button("Cancel").ClickAsync();
        await visitor.SeesAsync("What is done stays done");
        await visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel the run" }).ClickAsync();

        await Expect(visitor.Section("Last runs").GetByText("Cancelled").First).ToBeVisibleAsync();
        var made = world.SyncedAssets.Count;
        Assert.InRange(made, 1, 59);

        await world.SettingsAsync(world.LayoutId);
        await world.SyncAsync();
        world.ShouldHaveOneAssetForEachSystem();
    }

    private static async Task<(string Name, string Text)> DownloadAsync(Visitor visitor, string button)
    {
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Button(button).ClickAsync());
        return (download.SuggestedFilename, await File.ReadAllTextAsync((await download.PathAsync())!));
    }
}
