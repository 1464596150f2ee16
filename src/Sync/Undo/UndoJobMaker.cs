using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Sync.Undo;

/// <summary>Makes the jobs of an undo: one for each company in which the run did something.</summary>
public sealed class UndoJobMaker(IRunStore runs, ISnapshotStore snapshots, IConnections connections, JobMaker jobMaker)
{
    /// <summary>Reads Hudu's layouts once for all jobs, then writes the jobs and the run's new state.</summary>
    public async Task MakeAsync(Run run, CallMeter meter, CancellationToken cancellationToken)
    {
        var hudu = await connections.OpenHuduAsync(cancellationToken);
        await snapshots.WriteDocumentAsync(
            run.Id,
            RunDocuments.Layouts,
            (IReadOnlyList<AssetLayout>)await hudu.LayoutsAsync(cancellationToken),
            cancellationToken
        );
        var jobs = (await runs.JobsAsync(run.SourceRunId!, cancellationToken))
            .Select(j => j.Value)
            .Where(DidSomething)
            .GroupBy(j => j.CompanyId!.Value)
            .Select(company => new RunJob
            {
                RunId = run.Id,
                JobId = CompanyLeases.NameOf(company.Key),
                OrganizationIds = [.. company.SelectMany(j => j.OrganizationIds).Distinct().Order()],
                CompanyId = company.Key,
                Name = company.First().Name,
                Sources = [.. company.Select(j => j.JobId)],
                Counts = new() { Systems = company.Sum(j => j.Counts.Changed) },
            })
            .ToList();
        await jobMaker.SaveAsync(run, jobs, totals: null, problems: [], meter.Counts, cancellationToken);
    }

    // The counts of a job that did not end by itself may lag behind what it did.
    private static bool DidSomething(RunJob job) =>
        job.CompanyId is not null
        && (job.Counts.Changed > 0 || job.State is not (JobState.Succeeded or JobState.SucceededWithProblems));
}
