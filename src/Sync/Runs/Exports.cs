using System.Runtime.CompilerServices;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>A time, for exports.</summary>
/// <param name="From">From this time on, UTC; null for no limit.</param>
/// <param name="To">Before this time, UTC; null for no limit.</param>
public sealed record ExportTime(DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>Whether a time is in it.</summary>
    public bool Has(DateTimeOffset time) => (From is null || time >= From) && (To is null || time < To);
}

/// <summary>Everything that is stored about runs and links, row by row: memory does not grow with it.</summary>
public sealed class Exports(IRunStore runs, ILinkStore links, IJournal journal)
{
    /// <summary>Runs that were asked for in that time, newest first.</summary>
    public IAsyncEnumerable<Run> Runs(ExportTime time, CancellationToken cancellationToken) =>
        runs.StreamAsync(time.From, time.To, cancellationToken);

    /// <summary>Links that were written last in that time, by company.</summary>
    public async IAsyncEnumerable<Link> LinksAsync(
        ExportTime time,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var link in links.AllAsync(cancellationToken))
        {
            if (time.Has(link.UpdatedAt))
            {
                yield return link;
            }
        }
    }

    /// <summary>The journal of one run.</summary>
    /// <exception cref="RefusedException">There is no run of that id.</exception>
    public async Task<IAsyncEnumerable<JournalEntry>> JournalOfAsync(string runId, CancellationToken cancellationToken)
    {
        var run = await runs.RequireAsync(runId, cancellationToken);
        return journal.StreamAsync(run.Id, jobId: null, cancellationToken);
    }

    /// <summary>The journal of all runs that were asked for in that time, newest run first, with whole texts.</summary>
    public async IAsyncEnumerable<JournalEntry> JournalAsync(
        ExportTime time,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var run in runs.StreamAsync(time.From, time.To, cancellationToken))
        {
            await foreach (var entry in journal.StreamAsync(run.Id, jobId: null, cancellationToken))
            {
                yield return entry;
            }
        }
    }
}
