using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PulsewayToHudu.Infra.Tests.Bicep;
using PulsewayToHudu.Infra.Tests.Telemetry;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Telemetry;

namespace PulsewayToHudu.Infra.Tests.Template;

/// <summary>Alerts look for what the app writes.</summary>
public sealed partial class AlertTests
{
    private static readonly string[] s_rules = ["message-given-up", "no-successful-run", "run-failed"];

    [Fact]
    public async Task There_is_a_rule_for_each_trouble_and_it_tells_who_is_named()
    {
        var installation = await Installation.ScenarioAsync("everything");
        var group = installation.Resource("Microsoft.Insights/actionGroups");

        Assert.Equal(
            ["one@example.com", "two@example.com"],
            group["properties"]!["emailReceivers"]!.AsArray().Select(r => (string?)r!["emailAddress"])
        );
        foreach (var name in s_rules)
        {
            var rule = await RuleAsync(name);
            Assert.True((bool?)rule["enabled"]);
            Assert.Equal([(string?)group["id"]], rule["actions"]!["actionGroups"]!.AsArray().Select(g => (string?)g));
            Assert.Contains(
                ".outputs.insightsId.",
                (string?)Assert.Single(rule["scopes"]!.AsArray()),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Without_anybody_to_tell_the_rules_are_there_all_the_same()
    {
        var small = await Installation.SmallAsync();

        Assert.Empty(small.Resources("Microsoft.Insights/actionGroups"));
        Assert.Equal(s_rules.Length, small.Resources("Microsoft.Insights/scheduledQueryRules").Count);
    }

    [Fact]
    public async Task A_rule_fires_at_the_first_row_and_looks_at_no_time_twice_or_never()
    {
        foreach (var name in s_rules)
        {
            var rule = await RuleAsync(name);
            var criterion = Assert.Single(rule["criteria"]!["allOf"]!.AsArray())!;
            Assert.Equal(
                ("Count", "GreaterThan", 0),
                ((string?)criterion["timeAggregation"], (string?)criterion["operator"], (int)criterion["threshold"]!)
            );
            Assert.Equal("PT15M", (string?)rule["evaluationFrequency"]);
            Assert.Equal(name == "no-successful-run" ? "P2D" : "PT15M", (string?)rule["windowSize"]);
        }
    }

    [Theory]
    [InlineData(RunKind.Sync, false, RunState.Failed, true)]
    [InlineData(RunKind.Apply, false, RunState.Failed, true)]
    [InlineData(RunKind.Undo, false, RunState.Failed, true)]
    [InlineData(RunKind.Sync, true, RunState.Failed, false)]
    [InlineData(RunKind.Undo, true, RunState.Failed, false)]
    [InlineData(RunKind.Sync, false, RunState.SucceededWithProblems, false)]
    [InlineData(RunKind.Sync, false, RunState.Cancelled, false)]
    public async Task A_run_that_failed_is_told_unless_it_was_a_dry_one(
        RunKind kind,
        bool dry,
        RunState state,
        bool isTold
    )
    {
        var query = await QueryAsync("run-failed");

        var line = EndedLine()
            .Match(Repository.Read("src", "Sync", "Runs", "RunCloser.cs"))
            .Groups["line"]
            .Value.Replace("{RunId}", EndedRuns.Succeeded.Id, StringComparison.Ordinal)
            .Replace(
                "{Kind}",
                RunCloser.KindOf(EndedRuns.Succeeded with { Kind = kind, Scope = new(DryRun: dry) }),
                StringComparison.Ordinal
            )
            .Replace("{State}", state.ToString(), StringComparison.Ordinal)
            .Replace("{Reason}", "Hudu refused the key.", StringComparison.Ordinal);

        var begins = line.StartsWith(Quoted(query, "startswith"), StringComparison.OrdinalIgnoreCase);
        var has = line.Contains(Quoted(query, " contains"), StringComparison.OrdinalIgnoreCase);
        var hasNot = !line.Contains(Quoted(query, "!contains"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(isTold, begins && has && hasNot);
        Assert.Equal(2, query.Split(" and ").Length - 1);
    }

    public static TheoryData<string, RunKind, RunScope, RunState, bool> Successes =>
        new()
        {
            { "a sync", RunKind.Sync, new(), RunState.Succeeded, true },
            { "one with problems", RunKind.Sync, new(), RunState.SucceededWithProblems, true },
            { "an applied dry run", RunKind.Apply, new(), RunState.Succeeded, true },
            { "an undo", RunKind.Undo, new(), RunState.Succeeded, false },
            { "a dry run", RunKind.Sync, new(DryRun: true), RunState.Succeeded, false },
            { "of one company", RunKind.Sync, new(OrganizationId: 1), RunState.Succeeded, false },
            { "of one system", RunKind.Sync, new(SystemId: "s"), RunState.Succeeded, false },
            { "a failure", RunKind.Sync, new(), RunState.Failed, false },
            { "cancelled", RunKind.Sync, new(), RunState.Cancelled, false },
        };

    [Theory]
    [MemberData(nameof(Successes))]
    public async Task What_counts_as_a_successful_sync_of_everything(
        string what,
        RunKind kind,
        RunScope scope,
        RunState state,
        bool counts
    )
    {
        var run = EndedRuns.Succeeded with { Kind = kind, Scope = scope, State = state };
        var document = Repository.Read("docs", "telemetry.md").Split("```").Single(q => q.Contains("hours = datetime"));

        foreach (var query in new[] { await QueryAsync("no-successful-run"), document })
        {
            var tags = Measured(run, Quoted(query, "name =="));
            var looked = Tags().Matches(query);
            Assert.Equal(
                ["run.dry_run", "run.kind", "run.scope", "run.state"],
                looked.Select(m => m.Groups["tag"].Value).Order()
            );
            Assert.True(
                counts == looked.All(m => Fits(m, tags[m.Groups["tag"].Value])),
                $"{what} does {(counts ? "not " : "")}count in {query}"
            );
        }
    }

    [Fact]
    public async Task A_sync_is_missed_after_the_hours_that_were_asked_for() =>
        Assert.Contains("ago(12h)", await QueryAsync("no-successful-run"), StringComparison.Ordinal);

    private static bool Fits(Match condition, string? value) =>
        condition
            .Groups["values"]
            .Value.Split(',')
            .Select(v => v.Trim(' ', '"'))
            .Contains(
                value,
                condition.Groups["operator"].Value == "=~" ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal
            );

    // Tags of a measure that is taken of a run that has ended.
    private static Dictionary<string, string?> Measured(Run run, string measure)
    {
        using var meters = new Meters();
        using var listener = new MeterListener();
        var tags = new Dictionary<string, string?>(StringComparer.Ordinal);
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == measure)
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (_, _, measured, _) =>
            {
                foreach (var tag in measured)
                {
                    tags[tag.Key] = tag.Value?.ToString();
                }
            }
        );
        listener.Start();

        new SyncMetrics(meters).Ended(run, []);
        return tags;
    }

    [Fact]
    public async Task Given_up_messages_are_looked_for_under_the_names_of_the_code()
    {
        var query = await QueryAsync("message-given-up");
        var queue = Quoted(query, "and message contains");
        var function = Quoted(query, "operation_Name endswith");

        var poison = PoisonFunctions()
            .Matches(Repository.Read("src", "Functions", "PoisonFunctions.cs"))
            .ToDictionary(m => m.Groups["function"].Value, m => QueueNameOf(m.Groups["queue"].Value));

        Assert.Equal(
            (await Installation.SmallAsync())
                .Resources("Microsoft.Storage/storageAccounts/queueServices/queues")
                .Select(q => ((string)q["name"]!).Split('/')[^1])
                .Where(q => q.Contains(queue, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
            poison.Values.Order(StringComparer.Ordinal)
        );
        Assert.All(poison.Keys, f => Assert.EndsWith(function, f, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_rules_look_at_is_not_sampled_away()
    {
        var host = JsonNode.Parse(Repository.Read("host.json"))!;
        var sampling = host["logging"]?["applicationInsights"]?["samplingSettings"];
        var kept = ((string?)sampling?["excludedTypes"] ?? "").Split(';');

        Assert.True(
            (bool?)sampling?["isEnabled"] == false || kept.Intersect(["Trace", "Request"]).Count() == 2,
            "host.json must keep every trace and request: the alerts count them."
        );
        Assert.Equal("Information", (string?)host["logging"]!["logLevel"]!["default"]);
    }

    private static async Task<JsonNode> RuleAsync(string name) =>
        Assert.Single(
            (await Installation.ScenarioAsync("everything")).Resources("Microsoft.Insights/scheduledQueryRules"),
            r => ((string)r["name"]!).StartsWith(name + "-", StringComparison.Ordinal)
        )["properties"]!;

    private static async Task<string> QueryAsync(string name) =>
        (string)(await RuleAsync(name))["criteria"]!["allOf"]![0]!["query"]!;

    private static string Quoted(string query, string after)
    {
        var match = Regex.Match(
            query,
            after + " ?\"(?<text>[^\"]+)\"",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
        Assert.True(match.Success, $"No text after {after}: {query}");
        return match.Groups["text"].Value;
    }

    private sealed class Meters : IMeterFactory
    {
        private readonly List<Meter> _made = [];

        public Meter Create(MeterOptions options)
        {
            _made.Add(new(options));
            return _made[^1];
        }

        public void Dispose() => _made.ForEach(m => m.Dispose());
    }

    [GeneratedRegex(
        "\\[\"(?<tag>[^\"]+)\"\\]\\) (?<operator>==|=~|in) \\(?(?<values>\"[^\"]+\"(, \"[^\"]+\")*)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Tags();

    private static string QueueNameOf(string constant) =>
        (string)typeof(QueueNames).GetField(constant)!.GetRawConstantValue()!;

    [GeneratedRegex(
        "\\[Function\\(\"(?<function>\\w+)\"\\)\\][^\\[]*\\[QueueTrigger\\(QueueNames\\.(?<queue>\\w+)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex PoisonFunctions();

    [GeneratedRegex("LogInformation\\(\\s*\"(?<line>Run [^\"]* has ended[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EndedLine();
}
