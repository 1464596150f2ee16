using System.Text.Json;
using PulsewayToHudu.Integration.Tests;

namespace PulsewayToHudu.Console.Tests;

/// <summary>One synced estate with something on every page, looked at by all tests.</summary>
public sealed class SyncedWorld : IAsyncLifetime
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    public World World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        World = await ConflictWorld.StartAsync(organizations: 6, systems: 40);
        await ConflictWorld.AddTwinsAsync(World, World.Pulseway.Estate.Devices.Values.First());
        var layout = (await World.PostAsync("layouts", new { template = "Server" }))["layout"]!["id"]!;
        await World.PutAsync("sort-rules", new { rules = new[] { Rule("Servers", (long)layout) } });
        await World.SyncAsync();
        await World.SyncAsync(new { dryRun = true });
        var system = (await World.GetAsync("systems?top=1"))["systems"]![0]!;
        _ids["{system}"] = Uri.EscapeDataString((string)system["id"]!);
        _ids["{organization}"] = system["organizationId"]!.ToString();
        _ids["{run}"] = (string)(await World.GetAsync("runs"))["items"]![1]!["id"]!;
    }

    /// <summary>A path with the ids of this world.</summary>
    public string Path(string template) =>
        _ids.Aggregate(template, (path, id) => path.Replace(id.Key, id.Value, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private static object Rule(string name, long layoutId) =>
        new
        {
            name,
            conditions = new[]
            {
                new
                {
                    property = "os-name",
                    @operator = "Contains",
                    value = "Server",
                },
            },
            target = new { layoutId },
        };
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
        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
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
        var visitor = await Visitor.OpenAsync(browser, synced.World, synced.Path(path), width, dark);
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        // Everything has been read: no spinner is left.
        await Microsoft
            .Playwright.Assertions.Expect(visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Progressbar))
            .ToHaveCountAsync(0);
        return visitor;
    }
}
