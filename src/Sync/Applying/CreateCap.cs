using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>Stops a run before the first creation of a company that would bring it over its cap, and asks.</summary>
public sealed class CreateCap(IRunStore runs)
{
    /// <summary>The changes that may be applied: all, or all but the creations.</summary>
    public async Task<IReadOnlyList<Change>> ApplyAsync(
        JobContext context,
        IReadOnlyList<Change> changes,
        CancellationToken cancellationToken
    )
    {
        if (!changes.Any(c => c is CreateAsset))
        {
            return changes;
        }

        // Said before it is summed, so that two companies that plan at the same moment see each other.
        await context.Progress.SaveAsync(cancellationToken);
        var jobs = await runs.JobsAsync(context.Run.Id, cancellationToken);
        var planned = jobs.Sum(j => j.Value.Counts.PlannedCreates);
        var cap = context.Settings.Limits.MaxCreatesPerRun;
        if (planned <= cap)
        {
            return changes;
        }

        var left = changes.Where(c => c is not CreateAsset).ToList();
        context.Progress.Add(
            new(
                "create-cap",
                $"This run would make {planned} assets, more than the cap of {cap}, so {changes.Count - left.Count} assets of \"{context.Progress.Job.Name}\" were not made. If that many are right, raise limits.maxCreatesPerRun in the settings and sync again."
            )
        );
        context.Progress.Count(c =>
            c with
            {
                Total = c.Total - (changes.Count - left.Count),
                PlannedCreates = c.Created,
                Skipped = c.Skipped + changes.Count - left.Count,
            }
        );
        return left;
    }
}
