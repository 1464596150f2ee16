using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

public sealed class SetUpTests(Browser browser)
{
    [Fact]
    public async Task The_wizard_leads_from_an_empty_set_up_to_a_synced_estate()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 20);
        await using var visitor = await Visitor.OpenAsync(browser, world);
        await visitor.Link("Pulseway and Hudu are not connected yet: begin the set-up").ClickAsync();

        await FillConnectionAsync(visitor, world, world.Options.HuduKey);
        await visitor.Button("Save and go on").ClickAsync();

        await visitor.SeesAsync("Step 2. Default asset layout and options");
        await visitor
            .Field("Default asset layout for Pulseway systems")
            .SelectOptionAsync(new SelectOptionValue { Label = "Pulseway Systems" });
        await visitor.Button("Add them to the layout").ClickAsync();
        await visitor.Button("Add to the layout").ClickAsync();
        await visitor.SeesAsync("“Pulseway Systems” has all default fields.");
        await visitor.Page.GetByLabel("Auto-update names of Assets").CheckAsync();
        await visitor.Button("Save and go on").ClickAsync();

        await visitor.Button("Test connection").ClickAsync();
        await visitor.SeesAsync("Connection successful");
        await visitor.Button("Start the initial sync").ClickAsync();
        await visitor.SeesAsync("3 companies of Pulseway are known.");
        await visitor.Button("Go on").ClickAsync();

        await visitor.Link("Match companies").ClickAsync();
        await visitor.SeesTitleAsync("Companies");
        var list = await world.GetAsync("companies");
        var suggested = list["undecided"]!.AsObject().Sum(basis => (int)basis.Value!);
        await visitor.Field("Select all").CheckAsync();
        await visitor.Button("Match as suggested…").ClickAsync();
        await visitor.Button($"Decide for {suggested}").ClickAsync();
        await visitor.SeesAsync($"{suggested} decided");
        if (suggested < 3)
        {
            await visitor.Field("Show").SelectOptionAsync("unmatched");
            await visitor.Field("Select all").CheckAsync();
            await visitor.Button("Create companies…").ClickAsync();
            await visitor.SeesAsync("a new company, made at the next sync");
            await visitor.Button($"Decide for {3 - suggested}").ClickAsync();
            await visitor.SeesAsync($"{3 - suggested} decided");
        }

        await visitor.GoAsync("setup");
        await visitor.Button("Sync now").ClickAsync();
        await visitor.SeesAsync("3 companies are in sync.");

        world.ShouldHaveOneAssetForEachSystem();
        Assert.True((bool)(await world.GetAsync("settings"))["options"]!["autoUpdateNames"]!);
    }

    [Fact]
    public async Task A_layout_made_from_a_template_becomes_the_default_once_the_step_is_saved()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 5);
        await world.ConnectAsync();
        var before = (await world.GetAsync("settings"))["defaultLayoutId"]!.ToString();
        await using var visitor = await Visitor.OpenAsync(browser, world, "setup?step=layout");
        await visitor.Button("New layout from a template…").ClickAsync();
        await visitor.Field("Name").FillAsync("Machines");

        await visitor.Button("Make the layout").ClickAsync();

        var layout = visitor.Field("Default asset layout for Pulseway systems");
        await Expect(layout.Locator("option:checked")).ToHaveTextAsync("Machines");
        await visitor.SeesAsync("Step 2. Default asset layout and options");
        // The page behind the dialog was not saved with it.
        Assert.Equal(before, (await world.GetAsync("settings"))["defaultLayoutId"]!.ToString());
        await visitor.Button("Save and go on").ClickAsync();
        await Expect(visitor.Section("Step 3. Test connection and run an initial sync")).ToBeFocusedAsync();
        var made = (await world.GetAsync("layouts"))["layouts"]!
            .AsArray()
            .Single(l => (string?)l!["layout"]!["name"] == "Machines");
        Assert.Equal(
            made!["layout"]!["id"]!.ToString(),
            (await world.GetAsync("settings"))["defaultLayoutId"]!.ToString()
        );
    }

    [Fact]
    public async Task Wrong_credentials_are_told_by_the_connection_test_with_what_to_do()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 5);
        await using var visitor = await Visitor.OpenAsync(browser, world, "setup");
        await FillConnectionAsync(visitor, world, huduKey: "not-the-key");
        await visitor.Button("Save and go on").ClickAsync();
        await visitor.SeesAsync("Step 2. Default asset layout and options");

        await visitor.GoAsync("setup?step=sync");
        await visitor.Button("Test connection").ClickAsync();

        await visitor.SeesAsync("Not connected yet: see what to do below");
        var report = await world.PostAsync("connection-test");
        Assert.False((bool)report["hudu"]!["authorized"]!);
        var advice = report["hudu"]!["checks"]!.AsArray().First(c => !(bool)c!["passed"]!)!["message"]!;
        await visitor.SeesAsync((string)advice!);
    }

    [Fact]
    public async Task A_host_that_is_none_is_refused_at_its_field()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 5);
        await using var visitor = await Visitor.OpenAsync(browser, world, "setup");
        await FillConnectionAsync(visitor, world, world.Options.HuduKey);
        await visitor.Field("Hudu address").FillAsync("http://docs.example.com");
        await visitor.Button("Save and go on").ClickAsync();

        await visitor.SeesAsync("Not saved");
        await Expect(visitor.Field("Hudu address")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(visitor.Field("Token ID")).ToHaveValueAsync(world.Options.PulsewayTokenId);
        Assert.Null((await world.GetAsync("settings"))["huduHost"]);
    }

    [Fact]
    public async Task A_form_keeps_what_was_entered_while_the_server_is_gone_and_saves_it_when_it_is_back()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 5);
        await world.ConnectAsync();
        await using var visitor = await Visitor.OpenAsync(browser, world, "settings");
        await visitor.Field("Loss guard, percent").FillAsync("35");
        await visitor.Page.GetByLabel("Skip Importing Systems").CheckAsync();

        var address = world.App.Urls.First();
        await world.StopAppAsync(world.App);
        await visitor.Button("Save").ClickAsync();
        await visitor.SeesAsync("The app does not answer.");
        await Expect(visitor.Field("Loss guard, percent")).ToHaveValueAsync("35");

        await world.StartAppAsync(address);
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Field("Loss guard, percent")).ToHaveValueAsync("35");
        await visitor.Button("Save").ClickAsync();
        await visitor.SeesAsync("Settings saved");

        var saved = await world.GetAsync("settings");
        Assert.Equal(35, (int)saved["limits"]!["lossGuardPercent"]!);
        Assert.True((bool)saved["options"]!["skipImportingSystems"]!);
    }

    private static async Task FillConnectionAsync(Visitor visitor, World world, string huduKey)
    {
        await visitor
            .Field("Pulseway Server Hostname")
            .FillAsync(world.Pulseway.Address.GetLeftPart(UriPartial.Authority));
        await visitor.Field("Token ID").FillAsync(world.Options.PulsewayTokenId);
        await visitor.Field("Token Secret").FillAsync(world.Options.PulsewayTokenSecret);
        await visitor.Field("Hudu address").FillAsync(world.Hudu.Address.GetLeftPart(UriPartial.Authority));
        await visitor.Field("Hudu API key").FillAsync(huduKey);
    }
}
