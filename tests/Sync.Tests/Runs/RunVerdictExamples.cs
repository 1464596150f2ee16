using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Tests.Runs;

public sealed class RunVerdictExamples
{
    private static readonly Run s_run = new()
    {
        Id = "20261201-000000000-aaaaaa",
        Scope = new(),
        Trigger = RunTrigger.Timer,
        CreatedAt = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero),
        HeartbeatAt = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero),
    };

    [Theory]
    [InlineData(0, 0, 0, RunState.Succeeded, "3 companies are in sync.")]
    [InlineData(1, 0, 0, RunState.SucceededWithProblems, "2 of 3 companies without problems, 1 failed.")]
    [InlineData(0, 2, 0, RunState.SucceededWithProblems, "1 of 3 companies without problems, 2 with problems.")]
    [InlineData(0, 0, 1, RunState.SucceededWithProblems, "3 of 3 companies without problems; 1 problem while reading.")]
    [InlineData(
        1,
        1,
        2,
        RunState.SucceededWithProblems,
        "1 of 3 companies without problems, 1 with problems, 1 failed; 2 problems while reading."
    )]
    [InlineData(3, 0, 0, RunState.Failed, "Hudu is away.")]
    public void It_names_only_what_there_is(int failed, int troubled, int problems, RunState state, string reason)
    {
        var jobs = Enumerable
            .Range(0, 3)
            .Select(i =>
                Job(
                    i,
                    i < failed ? JobState.Failed
                        : i < failed + troubled ? JobState.SucceededWithProblems
                        : JobState.Succeeded
                )
            )
            .ToList();
        var run = s_run with
        {
            Problems = [.. Enumerable.Range(0, problems).Select(i => new Problem("code", $"Problem {i}."))],
        };

        Assert.Equal(new(state, reason), RunVerdict.Of(run, jobs));
    }

    [Fact]
    public void What_ended_the_run_comes_before_what_its_companies_did()
    {
        var aborted = s_run with { AbortReason = "The token was refused.", CancelRequested = true };

        Assert.Equal(
            new(RunState.Failed, "The token was refused."),
            RunVerdict.Of(aborted, [Job(0, JobState.Succeeded)])
        );
        Assert.Equal(
            RunVerdict.Cancelled,
            RunVerdict.Of(aborted with { AbortReason = null }, [Job(0, JobState.Failed)])
        );
    }

    private static RunJob Job(int number, JobState state) =>
        new()
        {
            RunId = s_run.Id,
            JobId = $"company-{number}",
            OrganizationIds = [number],
            Name = $"Customer {number}",
            State = state,
            Reason = state == JobState.Failed ? "Hudu is away." : null,
        };
}
