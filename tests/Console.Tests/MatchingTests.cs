using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

public sealed class MatchingTests(Browser browser)
{
    [Fact]
    public async Task Many_are_matched_by_a_rule_exactly_as_the_preview_showed()
    {
        await using var world = await World.StartAsync(organizations: 8, systems: 16);
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        var preview = await world.PostAsync(
            "companies/matches",
            new
            {
                select = "AllAboveScore",
                score = 0.7,
                preview = true,
            }
        );
        var expected = preview["matches"]!.AsArray().Count;
        Assert.True(expected > 0);
        await using var visitor = await Visitor.OpenAsync(browser, world, "companies");

        await visitor.Button("Match many…").ClickAsync();
        await visitor.Page.GetByLabel("Match by suggestion, from a score on").CheckAsync();
        await visitor.Page.GetByRole(AriaRole.Slider).FillAsync("70");
        await Expect(
                visitor.Page.GetByRole(AriaRole.List, new() { Name = "What would happen" }).GetByRole(AriaRole.Listitem)
            )
            .ToHaveCountAsync(expected);
        Assert.All(await StatesAsync(world), state => Assert.Equal("Unmatched", state));
        await visitor.Button($"Decide for {expected}").ClickAsync();

        await visitor.SeesAsync($"{expected} decided");
        Assert.Equal(expected, (await StatesAsync(world)).Count(s => s == "Matched"));
    }

    [Fact]
    public async Task One_is_matched_to_any_company_of_Hudu_and_left_unmatched_again()
    {
        await using var world = await World.StartAsync(organizations: 4, systems: 8);
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        var organization = (await world.GetAsync("companies"))["companies"]![0]!;
        var name = (string)organization["organizationName"]!;
        var company = (await world.GetAsync("hudu-companies"))["companies"]!.AsArray()[^1]!;
        await using var visitor = await Visitor.OpenAsync(browser, world, "companies");

        await visitor.Button($"Actions for {name}").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Match to a company…" }).ClickAsync();
        var box = visitor.Dialog.GetByRole(AriaRole.Combobox);
        await box.ClickAsync();
        await box.FillAsync((string)company["name"]!);
        await visitor
            .Page.GetByRole(AriaRole.Option, new() { Name = (string)company["name"]!, Exact = true })
            .First.ClickAsync();
        await visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = "Match", Exact = true }).ClickAsync();
        await Expect(visitor.Dialog).ToHaveCountAsync(0);
        Assert.Equal((long)company["id"]!, (long?)(await FirstAsync(world))["companyId"]);

        await visitor.Button($"Actions for {name}").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Leave unmatched" }).ClickAsync();
        await visitor.SeesAsync($"Take the match of {name} away?");
        Assert.Equal("Matched", (string?)(await FirstAsync(world))["state"]);
        await visitor.Button("Take it away").ClickAsync();
        await Expect(visitor.Page.GetByText("Unmatched", new() { Exact = true })).ToHaveCountAsync(4);
        Assert.Equal("Unmatched", (string?)(await FirstAsync(world))["state"]);
    }

    [Fact]
    public async Task A_company_is_found_by_any_part_of_its_name_among_more_than_a_list_can_show()
    {
        await using var world = await World.StartAsync(organizations: 90, systems: 90);
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        var organization = (await world.GetAsync("companies"))["companies"]!
            .AsArray()
            .First(c => c!["suggestion"] is not null)!;
        var companies = (await world.GetAsync("hudu-companies"))["companies"]!.AsArray();
        Assert.True(companies.Count > 50, "All companies fit: the test would show nothing.");
        var company = companies[^1]!;
        var name = (string)company["name"]!;
        await using var visitor = await Visitor.OpenAsync(browser, world, "companies");
        await visitor.Button($"Actions for {organization["organizationName"]}").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Match to a company…" }).ClickAsync();
        var box = visitor.Dialog.GetByRole(AriaRole.Combobox);
        await Expect(box).ToHaveValueAsync((string)organization["suggestion"]!["companyName"]!);

        await box.ClickAsync();
        await visitor.SeesAsync($"{companies.Count - 50} more: type to narrow them down");
        await box.FillAsync("");
        await box.PressSequentiallyAsync(name[2..]);
        await Expect(box).ToHaveValueAsync(name[2..]);
        await visitor.Page.GetByRole(AriaRole.Option, new() { Name = name, Exact = true }).First.ClickAsync();
        await visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = "Match", Exact = true }).ClickAsync();
        await Expect(visitor.Dialog).ToHaveCountAsync(0);

        var matched = (await world.GetAsync($"companies?search={organization["organizationId"]}"))["companies"]!
            .AsArray()
            .First(c => (long)c!["organizationId"]! == (long)organization["organizationId"]!)!;
        Assert.Equal((long)company["id"]!, (long?)matched["companyId"]);
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> FirstAsync(World world) =>
        (await world.GetAsync("companies"))["companies"]![0]!;

    private static async Task<List<string>> StatesAsync(World world) =>
        [.. (await world.GetAsync("companies"))["companies"]!.AsArray().Select(c => (string)c!["state"]!)];
}
