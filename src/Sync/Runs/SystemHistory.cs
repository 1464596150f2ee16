using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>What was done to one system over all runs.</summary>
public sealed class SystemHistory(IJournal journal, ILinkStore links)
{
    /// <summary>Every change that was made, newest run first.</summary>
    /// <exception cref="RefusedException">No system of that id was ever imported.</exception>
    public async Task<Page<JournalEntry>> ReadAsync(
        string systemId,
        int pageSize,
        string? mark,
        CancellationToken cancellationToken
    )
    {
        var id = systemId.Trim().ToLowerInvariant();
        var page = await journal.OfSystemAsync(id, pageSize, mark, cancellationToken);
        return page.Items.Count > 0 || mark is not null || await links.FindAsync(id, cancellationToken) is not null
            ? page
            : throw new RefusedException(
                RefusalKind.NotFound,
                "system-unknown",
                $"No system \"{systemId}\" was ever imported. Look its Pulseway identifier up in the changes of a run."
            );
    }
}
