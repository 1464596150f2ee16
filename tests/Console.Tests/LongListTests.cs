using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

/// <summary>Lists of which only the rows in sight are in the page.</summary>
public sealed class LongListTests(Browser browser)
{
    private const string FirstRowInSight = """
        [...document.querySelectorAll("[role=row][data-index]")]
            .map((row) => ({ row, top: row.getBoundingClientRect().top }))
            .filter((seen) => seen.top > 100)
            .sort((one, other) => one.top - other.top)
            .map(({ row, top }) => `${row.querySelector("a").textContent} at ${Math.round(top)}`)[0]
        """;

    [Fact]
    public async Task Who_goes_back_to_a_long_list_finds_the_place_where_they_left_it()
    {
        await using var world = await World.StartAsync(organizations: 150, systems: 300);
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        await using var visitor = await Visitor.OpenAsync(browser, world, "companies");
        await visitor.Page.GetByRole(AriaRole.Checkbox).Nth(3).WaitForAsync();

        // As a person does: bit by bit, so that every row above has been in the page once.
        await visitor.Page.Mouse.MoveAsync(700, 500);
        for (var i = 0; i < 14; i++)
        {
            await visitor.Page.Mouse.WheelAsync(0, 400);
            await visitor.Page.EvaluateAsync(
                "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
            );
        }

        var left = await SettledAsync(visitor);
        var scrolled = await visitor.Page.EvaluateAsync<double>("window.scrollY");
        await visitor.Page.EvaluateAsync(
            "[...document.querySelectorAll('[role=row][data-index] a')].find((a) => a.getBoundingClientRect().top > 300).click()"
        );
        await Expect(visitor.Page.GetByRole(AriaRole.Table, new() { Name = "Companies" })).ToHaveCountAsync(0);
        await visitor.Page.GoBackAsync();
        await visitor.Page.GetByRole(AriaRole.Checkbox).Nth(3).WaitForAsync();

        Assert.True(scrolled > 4_000, $"only {scrolled} pixels down");
        Assert.Equal(left, await SettledAsync(visitor));
    }

    // The row that stays the first in sight for ten frames.
    private static Task<string> SettledAsync(Visitor visitor) =>
        visitor.Page.EvaluateAsync<string>(
            $$"""
            async () => {
                const first = () => {{FirstRowInSight}};
                let [before, still] = [undefined, 0];
                while (still < 10) {
                    await new Promise((done) => requestAnimationFrame(done));
                    const now = first();
                    still = now !== undefined && now === before ? still + 1 : 0;
                    before = now;
                }
                return before;
            }
            """
        );
}
