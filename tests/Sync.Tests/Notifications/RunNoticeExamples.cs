using PulsewayToHudu.Sync.Notifications;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Tests.Notifications;

/// <summary>What there is to tell of a run.</summary>
public sealed class RunNoticeExamples
{
    private static readonly Run s_run = new()
    {
        Id = "20261123-214510123-4f2a9c",
        Scope = new(),
        Trigger = RunTrigger.Timer,
        State = RunState.SucceededWithProblems,
        Reason = "1 of 2 companies without problems.",
        CreatedAt = new(2026, 11, 23, 21, 45, 10, TimeSpan.Zero),
        HeartbeatAt = new(2026, 11, 23, 21, 50, 0, TimeSpan.Zero),
    };

    private static readonly Problem s_conflict = new("conflict", "Two assets may be it.", 7, "a");
    private static readonly Problem s_cap = new("create-cap", "Too many.", 7);

    [Theory]
    [InlineData(RunState.Failed, true, true, true, "RunFailed,Guard")]
    [InlineData(RunState.Failed, false, true, true, "Guard")]
    [InlineData(RunState.SucceededWithProblems, true, true, true, "Guard,RunProblems")]
    [InlineData(RunState.SucceededWithProblems, true, false, true, "RunProblems")]
    [InlineData(RunState.SucceededWithProblems, true, true, false, "Guard")]
    [InlineData(RunState.Succeeded, true, false, true, "")]
    public void The_gravest_occasion_comes_first_and_only_what_is_chosen(
        RunState state,
        bool onFailed,
        bool onGuard,
        bool onProblems,
        string expected
    )
    {
        var options = new NotificationOptions
        {
            OnFailed = onFailed,
            OnGuard = onGuard,
            OnProblems = onProblems,
        };

        var occasions = RunNotices.Occasions(s_run with { State = state }, [s_conflict, s_cap], options);

        Assert.Equal(expected, string.Join(',', occasions));
    }

    [Fact]
    public void A_dry_run_is_not_told() =>
        Assert.Empty(
            RunNotices.Occasions(s_run with { State = RunState.Failed, Scope = new(DryRun: true) }, [s_cap], new())
        );

    [Fact]
    public void At_most_ten_problems_are_shown_those_of_guards_first_and_all_are_counted()
    {
        var problems = Enumerable.Repeat(s_conflict, 20).Append(s_cap).ToList();

        var notice = RunNotices.Of(s_run, [], problems, [NotificationOccasion.Guard], "https://sync.example.com");

        Assert.Equal(10, notice.Problems.Count);
        Assert.Equal(s_cap, notice.Problems[0]);
        Assert.Equal(21, notice.ProblemCount);
        Assert.Equal("https://sync.example.com/console/#/runs/20261123-214510123-4f2a9c", notice.Link);
    }

    [Fact]
    public void The_fingerprint_follows_outcome_code_organization_and_system_and_not_words_or_order()
    {
        var one = RunNotices.Fingerprint(s_run, [s_conflict, s_cap]);

        Assert.Equal(one, RunNotices.Fingerprint(s_run, [s_cap, s_conflict with { Message = "Else" }]));
        Assert.NotEqual(one, RunNotices.Fingerprint(s_run with { State = RunState.Failed }, [s_conflict, s_cap]));
        Assert.NotEqual(one, RunNotices.Fingerprint(s_run, [s_conflict]));
        Assert.NotEqual(one, RunNotices.Fingerprint(s_run, [s_conflict with { SystemId = "b" }, s_cap]));
        Assert.NotEqual(one, RunNotices.Fingerprint(s_run, [s_conflict with { OrganizationId = 8 }, s_cap]));
    }

    [Theory]
    [InlineData(15, 14, null)]
    [InlineData(14, 14, 14)]
    [InlineData(4, 14, 14)]
    [InlineData(3, 14, 3)]
    [InlineData(1, 14, 3)]
    [InlineData(0, 14, 0)]
    [InlineData(-5, 14, 0)]
    [InlineData(2, 2, 2)]
    [InlineData(3, 2, null)]
    public void An_expiring_token_has_three_warnings(int daysLeft, int warnDaysBefore, int? due) =>
        Assert.Equal(due, TokenExpiryWatch.DueWarning(daysLeft, warnDaysBefore));
}
