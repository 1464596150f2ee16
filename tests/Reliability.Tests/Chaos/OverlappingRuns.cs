using PulsewayToHudu.Reliability.Tests.Crashes;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Reliability.Tests.Chaos;

/// <summary>Two runs about the same systems: the journal says of each change once that it was made, and in the run that made it.</summary>
public sealed class OverlappingRuns(AzuriteAccounts accounts)
{
    [Fact]
    public async Task What_another_run_did_meanwhile_is_not_claimed_by_a_run_that_only_meant_to()
    {
        await using var site = await Site.StartAsync(await accounts.FreshAsync());
        await using var worker = site.Worker(Death.None());
        var all = await StartedAsync(worker, new());
        var company = (await worker.Get<IRunStore>().JobsAsync(all.Id, Site.Stop)).First(j =>
            j.Value.CompanyId is not null
        );
        var job = JobMessage.Of(all, company.Value.JobId);
        // As often as a call is tried: the job fails for now, with its first creation intended and not made.
        Fault throttled = new()
        {
            Kind = FaultKind.TooManyRequests,
            Method = "POST",
            Route = "companies/{id}/assets",
            Count = 4,
            RetryAfterSeconds = 0,
        };
        site.Simulators.Hudu.Faults.Add(throttled);
        await Assert.ThrowsAsync<RemoteException>(() => worker.Get<CompanyJobRunner>().HandleAsync(job, Site.Stop));
        var meant = Assert.Single(await CreationsAsync(worker, all), e => e.Outcome == JournalOutcome.Intended);

        var small = await StartedAsync(worker, new(company.Value.OrganizationIds[0]));
        await worker.Get<CompanyJobRunner>().HandleAsync(JobMessage.Of(small, job.JobId), Site.Stop);
        await worker.Get<CompanyJobRunner>().HandleAsync(job, Site.Stop);

        var made = Assert.Single(await CreationsAsync(worker, small), e => e.SystemId == meant.SystemId);
        Assert.Equal(JournalOutcome.Applied, made.Outcome);
        var overtaken = Assert.Single(await CreationsAsync(worker, all), e => e.SystemId == meant.SystemId);
        Assert.Equal(JournalOutcome.Failed, overtaken.Outcome);
        Assert.Contains(small.Id, overtaken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_run_that_has_ended_does_not_go_on_asking_for_its_company()
    {
        await using var site = await Site.StartAsync(await accounts.FreshAsync());
        await using var worker = site.Worker(Death.None());
        var small = await StartedAsync(worker, new(site.Simulators.Pulseway.Estate.Organizations.Keys.First()));
        var job = Assert.Single(await worker.Get<IRunStore>().JobsAsync(small.Id, Site.Stop)).Value.JobId;
        var leases = worker.Get<ILeases>();
        await using (await leases.TryAcquireAsync(job, Site.Stop))
        {
            await worker.Get<CompanyJobRunner>().HandleAsync(JobMessage.Of(small, job), Site.Stop);
        }

        Assert.True(await leases.IsAskedForAsync(job, Site.Stop));
        // Another delivery has done the work meanwhile.
        await worker.Get<GivenUpJobs>().CloseAsync(small.Id, job, "Over.", Site.Stop);

        await worker.Get<CompanyJobRunner>().HandleAsync(JobMessage.Of(small, job), Site.Stop);

        Assert.False(await leases.IsAskedForAsync(job, Site.Stop));
    }

    [Fact]
    public async Task A_job_whose_run_is_closed_and_cleared_away_while_it_reads_takes_no_system_for_gone()
    {
        await using var site = await Site.StartAsync(await accounts.FreshAsync());
        await site.SyncAsync();
        await using var worker = site.Worker(Death.None());
        var (runs, links) = (worker.Get<IRunStore>(), worker.Get<ILinkStore>());
        var run = await StartedAsync(worker, new());
        var job = (await runs.JobsAsync(run.Id, Site.Stop))[0].Value;
        var before = await links.OfCompanyAsync(job.CompanyId!.Value, Site.Stop);
        await worker.Get<ISnapshotStore>().DeleteAsync(run.Id, Site.Stop);
        // Without a snapshot the company is asked for by its id.
        Task? closed = null;
        site.Simulators.Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.Run,
                Method = "GET",
                Route = "companies/{id}",
                Action = () =>
                {
                    closed = runs.UpdateAsync(run.Id, r => r with { State = RunState.Failed }, Site.Stop);
                    closed.GetAwaiter().GetResult();
                },
            }
        );

        await worker.Get<CompanyJobRunner>().HandleAsync(JobMessage.Of(run, job.JobId), Site.Stop);

        Assert.NotNull(closed);
        Assert.NotEmpty(before);
        Assert.All(before, l => Assert.Null(l.GoneSince));
        Assert.Equal(before, await links.OfCompanyAsync(job.CompanyId.Value, Site.Stop));
        Assert.Equal(JobState.Cancelled, (await runs.FindJobAsync(run.Id, job.JobId, Site.Stop))!.Value.State);
    }

    private static async Task<Run> StartedAsync(Worker worker, ResyncRequest request)
    {
        var run = (await worker.Get<RunStarter>().StartAsync(request, RunTrigger.Manual, Site.Stop)).Run;
        await worker.Get<Gatherer>().HandleAsync(new(run.Id), Site.Stop);
        return run;
    }

    private static async Task<List<JournalEntry>> CreationsAsync(Worker worker, Run run) =>
        await worker
            .Get<IJournal>()
            .StreamAsync(run.Id, jobId: null, Site.Stop)
            .Where(e => e.Kind == JournalKind.CreateAsset)
            .ToListAsync();
}
