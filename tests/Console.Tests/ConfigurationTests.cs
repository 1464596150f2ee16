using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

public sealed class ConfigurationTests(Browser browser)
{
    [Fact]
    public async Task A_document_is_downloaded_compared_and_put_in_force_after_a_question()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 4);
        await world.ConnectAsync();
        await using var visitor = await Visitor.OpenAsync(browser, world, "settings/configuration");
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Button("Download").ClickAsync());
        Assert.Equal("configuration.json", download.SuggestedFilename);
        var document = await File.ReadAllTextAsync((await download.PathAsync())!);
        Assert.Contains("\"autoUpdateNames\": false", document, StringComparison.Ordinal);

        await visitor
            .Field("Document to compare with what is configured now")
            .FillAsync(
                document.Replace("\"autoUpdateNames\": false", "\"autoUpdateNames\": true", StringComparison.Ordinal)
            );
        await visitor.Button("Compare").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Rowheader, new() { Name = "options.autoUpdateNames" }))
            .ToBeVisibleAsync();
        Assert.False(await AutoUpdatesAsync(world));

        await visitor.Button("Put it in force").ClickAsync();
        await visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = "Put it in force" }).ClickAsync();
        await visitor.SeesAsync("The configuration is in force");
        Assert.True(await AutoUpdatesAsync(world));
    }

    [Fact]
    public async Task What_is_no_configuration_is_refused_with_the_reason()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 1);
        await world.ConnectAsync();
        await using var visitor = await Visitor.OpenAsync(browser, world, "settings/configuration");
        await visitor.Field("Document to compare with what is configured now").FillAsync("{ \"schemaVersion\": ");
        await visitor.Button("Compare").ClickAsync();

        await visitor.SeesAsync("It cannot be put in force");
        await Expect(visitor.Button("Put it in force")).ToHaveCountAsync(0);
    }

    private static async Task<bool> AutoUpdatesAsync(World world) =>
        (bool)(await world.GetAsync("settings"))["options"]!["autoUpdateNames"]!;
}
