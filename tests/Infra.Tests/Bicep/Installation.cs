using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace PulsewayToHudu.Infra.Tests.Bicep;

/// <summary>
/// What a deployment with one parameter file would make, as the compiler's own snapshot predicts it: every resource with its
/// values worked out, but for those that only Azure knows, which stay expressions.
/// </summary>
internal sealed class Installation
{
    private const string Subscription = "11111111-1111-1111-1111-111111111111";
    private static readonly ConcurrentDictionary<string, Lazy<Task<Installation>>> s_all = new();

    private readonly JsonNode _snapshot;

    private Installation(JsonNode snapshot) => _snapshot = snapshot;

    /// <summary>As delivered for a small MSP.</summary>
    public static Task<Installation> SmallAsync() => OfAsync(Repository.PathOf("infra", "main.bicepparam"));

    /// <summary>As delivered for a large MSP.</summary>
    public static Task<Installation> LargeAsync() => OfAsync(Repository.PathOf("infra", "large.bicepparam"));

    /// <summary>With a parameter file of the tests' own.</summary>
    public static Task<Installation> ScenarioAsync(string name) =>
        OfAsync(Repository.PathOf("tests", "Infra.Tests", "Scenarios", name + ".bicepparam"));

    /// <summary>All that differ in what they make.</summary>
    public static async Task<IReadOnlyList<Installation>> AllAsync() =>
        [
            await SmallAsync(),
            await LargeAsync(),
            await ScenarioAsync("everything"),
            await ScenarioAsync("fixed-address"),
        ];

    /// <summary>Resources of a type, such as <c>Microsoft.KeyVault/vaults</c>.</summary>
    public IReadOnlyList<JsonNode> Resources(string type) =>
        [.. Resources().Where(r => string.Equals((string?)r["type"], type, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The one resource of a type.</summary>
    public JsonNode Resource(string type) => Assert.Single(Resources(type));

    /// <summary>Every resource.</summary>
    public IEnumerable<JsonNode> Resources() => _snapshot["predictedResources"]!.AsArray().Select(r => r!);

    /// <summary>App settings of the function app, by name.</summary>
    public IReadOnlyDictionary<string, string> AppSettings() =>
        Resource("Microsoft.Web/sites")["properties"]!["siteConfig"]!["appSettings"]!
            .AsArray()
            .ToDictionary(s => (string)s!["name"]!, s => (string)s!["value"]!, StringComparer.Ordinal);

    private static Task<Installation> OfAsync(string parameters) =>
        s_all.GetOrAdd(parameters, p => new(() => PredictAsync(p))).Value;

    private static async Task<Installation> PredictAsync(string parameters)
    {
        using var infra = new InfraCopy();
        infra.Add(parameters, "tested.bicepparam");
        var compilation = await BicepCompiler.RunAsync(
            infra.Root,
            "snapshot",
            "tested.bicepparam",
            "--mode",
            "overwrite",
            "--subscription-id",
            Subscription,
            "--tenant-id",
            "22222222-2222-2222-2222-222222222222",
            "--resource-group",
            "tests",
            "--location",
            "westeurope"
        );
        Assert.Equal((0, ""), (compilation.ExitCode, compilation.Findings));
        var snapshot = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(infra.Root, "tested.snapshot.json")))!;
        Assert.Empty(snapshot["diagnostics"]?.AsArray() ?? []);
        return new(snapshot);
    }
}
