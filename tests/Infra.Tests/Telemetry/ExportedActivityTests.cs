using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Telemetry;

namespace PulsewayToHudu.Infra.Tests.Telemetry;

/// <summary>Activities arrive in Application Insights, all of them, where the document's queries look for them.</summary>
public sealed partial class ExportedActivityTests
{
    // Names of what is sent, as https://learn.microsoft.com/azure/azure-monitor/app/data-model-complete names the tables.
    private static readonly Dictionary<string, string> s_tables = new(StringComparer.Ordinal)
    {
        ["RequestData"] = "requests",
        ["RemoteDependencyData"] = "dependencies",
    };

    [Fact]
    public async Task Every_activity_is_in_the_table_that_the_document_names()
    {
        var tables = await TablesAsync();

        Assert.Equal(
            ["apply dependencies", "gather requests", "job requests", "plan dependencies", "run dependencies"],
            tables.Select(t => $"{t.Key} {t.Value}").Order(StringComparer.Ordinal)
        );
        Assert.Matches(
            @"activities\s+`gather` and\s+`job`, in\s+`requests`, all other activities in\s+`dependencies`",
            Document()
        );
    }

    [Fact]
    public async Task A_query_for_an_activity_looks_into_the_table_that_it_is_in()
    {
        var tables = await TablesAsync();
        var queries = Queries().Where(q => ActivityName().IsMatch(q)).ToList();

        Assert.NotEmpty(queries);
        Assert.All(
            queries,
            q =>
                Assert.StartsWith(
                    tables[ActivityName().Match(q).Groups["name"].Value] + "\n",
                    q,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task A_query_for_a_whole_run_looks_into_all_tables_that_activities_are_in()
    {
        var all = (await TablesAsync()).Values.ToHashSet(StringComparer.Ordinal);
        var query = Assert.Single(Queries(), q => q.Contains("\"run.id\"", StringComparison.Ordinal));

        Assert.Contains(
            "union " + string.Join(", ", all.OrderDescending(StringComparer.Ordinal)),
            query,
            StringComparison.Ordinal
        );
        Assert.DoesNotMatch(@"(?m)^(requests|dependencies)\b", query);
    }

    [Fact]
    public async Task None_is_sampled_away_however_many_there_are()
    {
        const int many = 300;

        var arrived = await ApplicationInsights.ArrivingAsync(() =>
        {
            for (var i = 0; i < many; i++)
            {
                SyncActivities.Ended(EndedRuns.Succeeded with { Id = $"{EndedRuns.Succeeded.Id}-{i}" });
            }
        });

        Assert.Equal(many, arrived.Select(RunId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(many, arrived.Count);
    }

    [Fact]
    public async Task They_stand_under_the_name_of_the_app_or_one_of_your_own()
    {
        var delivered = await ApplicationInsights.ArrivingAsync(() => SyncActivities.Ended(EndedRuns.Succeeded));
        var own = await ApplicationInsights.ArrivingAsync(
            () => SyncActivities.Ended(EndedRuns.Succeeded),
            ("OTEL_SERVICE_NAME", "my-sync")
        );

        Assert.Equal("pulseway-to-hudu", Role(delivered));
        Assert.Equal("my-sync", Role(own));

        static string? Role(IReadOnlyCollection<JsonNode> arrived) =>
            (string?)Assert.Single(arrived)["tags"]!["ai.cloud.role"];
    }

    private static async Task<Dictionary<string, string>> TablesAsync()
    {
        var arrived = await ApplicationInsights.ArrivingAsync(() =>
        {
            foreach (
                var begin in new Func<Activity?>[]
                {
                    () => SyncActivities.Gather(EndedRuns.Succeeded),
                    () => SyncActivities.Job(EndedRuns.Succeeded, "job-1"),
                    SyncActivities.Plan,
                    SyncActivities.Apply,
                }
            )
            {
                begin()!.Dispose();
            }

            SyncActivities.Ended(EndedRuns.Succeeded);
        });
        return arrived.ToDictionary(
            a => (string)a["data"]!["baseData"]!["name"]!,
            a => s_tables[(string)a["data"]!["baseType"]!],
            StringComparer.Ordinal
        );
    }

    private static string? RunId(JsonNode item) => (string?)item["data"]!["baseData"]!["properties"]!["run.id"];

    private static string Document() => Repository.Read("docs", "telemetry.md");

    private static IEnumerable<string> Queries() => Kql().Matches(Document()).Select(m => m.Groups["query"].Value);

    [GeneratedRegex("```kql\n(?<query>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Kql();

    [GeneratedRegex("\\| where name == \"(?<name>[a-z]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ActivityName();
}
