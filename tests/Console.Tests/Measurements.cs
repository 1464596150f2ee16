using System.Globalization;
using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;

namespace PulsewayToHudu.Console.Tests;

/// <summary>How long the page takes to show something useful. Off unless <c>MEASURE</c> is set: no test depends on the clock.</summary>
public sealed class Measurements(Browser browser, ITestOutputHelper output)
{
    private const string Variable = "MEASURE";
    private const int Tries = 7;

    [Theory]
    [InlineData(400)]
    [InlineData(5_000)]
    public async Task First_useful_paint_of_the_list_of_companies(int organizations)
    {
        Assert.SkipWhen(
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)),
            $"Figures are taken on request: set {Variable}=1."
        );
        await using var world = await World.StartAsync(organizations, systems: organizations);
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        var useful = new List<double>();
        var painted = new List<double>();
        for (var i = 0; i < Tries; i++)
        {
            // A context of its own: nothing is cached.
            await using var visitor = await Visitor.OpenAsync(browser, world, "companies");
            await visitor.Page.GetByRole(AriaRole.Checkbox).Nth(3).WaitForAsync();
            useful.Add(await visitor.Page.EvaluateAsync<double>("performance.now()"));
            painted.Add(
                await visitor.Page.EvaluateAsync<double>(
                    "performance.getEntriesByName('first-contentful-paint')[0].startTime"
                )
            );
        }

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{organizations} organizations, nothing cached, milliseconds, median (min to max) of {Tries}: first contentful paint {Show(painted)}, first rows {Show(useful)}"
            )
        );
    }

    private static string Show(List<double> values)
    {
        values.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{values[Tries / 2]:F0} ({values[0]:F0} to {values[^1]:F0})"
        );
    }
}
