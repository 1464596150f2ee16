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
        if (page.Items.Count == 0 && mark is null)
        {
            // Nothing was ever done to it, or there is no such system.
            await links.RequireAsync(systemId, cancellationToken);
        }

        return page;
    }
}
