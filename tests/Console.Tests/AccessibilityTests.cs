using System.Text.Json;
using PulsewayToHudu.Integration.Tests;

namespace PulsewayToHudu.Console.Tests;

/// <summary>One synced estate, looked at on all pages.</summary>
public sealed class SyncedWorld : IAsyncLifetime
{
    public World World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        World = await World.StartAsync(organizations: 6, systems: 40);
        await World.ConnectAndMatchAllAsync();
        await World.SyncAsync(new { dryRun = true });
        await World.SyncAsync();
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}

public sealed class AccessibilityTests(Browser browser, SyncedWorld synced) : IClassFixture<SyncedWorld>
{
    public static TheoryData<string, bool> Pages
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var path in ConsolePaths.All)
            {
                data.Add(path, false);
                data.Add(path, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_no_serious_violation(string path, bool dark)
    {
        await using var visitor = await OpenAsync(path, width: 1280, dark);
        await visitor.Page.EvaluateAsync(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js"))
        );
        var report = await visitor.Page.EvaluateAsync<JsonElement>(
            // Left out: the library's focus guards, which hand the focus on at once and are never where a person stops.
            "axe.run({ exclude: [['[data-tabster-dummy]']] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })"
        );
        var violations = report
            .GetProperty("violations")
            .EnumerateArray()
            .Where(v => v.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(v =>
                $"{v.GetProperty("id").GetString()}: {string.Join(" | ", v.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("html").GetString() + " " + n.GetProperty("failureSummary").GetString()))}"
            )
            .ToList();

        Assert.True(report.GetProperty("passes").GetArrayLength() > 5, "axe has looked at next to nothing.");
        Assert.Empty(violations);
    }

    [Theory]
    [MemberData(nameof(Narrow))]
    public async Task Nothing_is_wider_than_a_phone(string path)
    {
        await using var visitor = await OpenAsync(path, width: 390, dark: false);

        var overflow = await visitor.Page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );

        Assert.Equal(0, overflow);
    }

    public static TheoryData<string> Narrow => [.. ConsolePaths.All];

    private async Task<Visitor> OpenAsync(string path, int width, bool dark)
    {
        var run = (await synced.World.GetAsync("runs?top=1"))["items"]![0]!["id"]!;
        var visitor = await Visitor.OpenAsync(
            browser,
            synced.World,
            path.Replace("{run}", (string)run!, StringComparison.Ordinal),
            width,
            dark
        );
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        // Everything has been read: no spinner is left.
        await Microsoft
            .Playwright.Assertions.Expect(visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Progressbar))
            .ToHaveCountAsync(0);
        return visitor;
    }
}
