using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Runs that have given no sign of life for long, and are alive all the same, or not.</summary>
public sealed class SilentRuns
{
    private static readonly DateTimeOffset s_longAgo = DateTimeOffset.UtcNow.AddHours(-2);

    [Theory]
    [InlineData(true, RunState.Working)]
    [InlineData(false, RunState.Failed)]
    public async Task A_run_that_only_waits_is_as_alive_as_the_one_before_it(bool isWorking, RunState expected)
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        var runs = world.App.Services.GetRequiredService<IRunStore>();
        var lastSign = isWorking ? DateTimeOffset.UtcNow : s_longAgo;
        await OpenAsync(runs, organizationId: 1, JobState.Working, lastSign);
        var waits = await OpenAsync(runs, organizationId: 2, JobState.Queued, heartbeatAt: null);

        await world.App.Services.GetRequiredService<Sweeper>().SweepAsync(CancellationToken.None);

        Assert.Equal(expected, (await runs.FindAsync(waits.Id, CancellationToken.None))!.Value.State);
    }

    [Theory]
    [InlineData(true, RunState.Gathering)]
    [InlineData(false, RunState.Failed)]
    public async Task A_run_that_a_worker_still_reads_for_is_alive(bool isRead, RunState expected)
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        var runs = world.App.Services.GetRequiredService<IRunStore>();
        var run = await OpenRuns.AddAsync(runs, s_longAgo, organizationId: 1);
        await runs.UpdateAsync(
            run.Id,
            r => r with { State = RunState.Gathering, HeartbeatAt = s_longAgo },
            CancellationToken.None
        );
        await using var reading = isRead
            ? await world
                .App.Services.GetRequiredService<ILeases>()
                .TryAcquireAsync(Gatherer.LeaseOf(run.Id), CancellationToken.None)
            : null;

        await world.App.Services.GetRequiredService<Sweeper>().SweepAsync(CancellationToken.None);

        Assert.Equal(expected, (await runs.FindAsync(run.Id, CancellationToken.None))!.Value.State);
    }

    private static async Task<Run> OpenAsync(
        IRunStore runs,
        long organizationId,
        JobState state,
        DateTimeOffset? heartbeatAt
    )
    {
        var run = await OpenRuns.AddAsync(runs, s_longAgo, organizationId);
        var job = new RunJob
        {
            RunId = run.Id,
            JobId = $"company-{organizationId}",
            OrganizationIds = [organizationId],
            CompanyId = organizationId,
            Name = "Customer",
            State = state,
            HeartbeatAt = heartbeatAt,
        };
        await runs.WriteJobAsync(job, version: null, CancellationToken.None);
        return run;
    }
}
