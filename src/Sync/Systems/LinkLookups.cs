namespace PulsewayToHudu.Sync.Systems;

/// <summary>Looks for links on behalf of people.</summary>
internal static class LinkLookups
{
    /// <summary>The link of a system, whatever the case of its identifier.</summary>
    /// <exception cref="RefusedException">The system was never imported.</exception>
    public static async Task<Link> RequireAsync(
        this ILinkStore links,
        string systemId,
        CancellationToken cancellationToken
    ) =>
        await links.FindAsync(systemId.Trim().ToLowerInvariant(), cancellationToken)
        ?? throw new RefusedException(
            RefusalKind.NotFound,
            "system-unknown",
            $"No system \"{systemId}\" was ever imported. Look its Pulseway identifier up in the changes of a run."
        );
}
