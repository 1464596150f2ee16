namespace PulsewayToHudu.Sync.Tiles;

/// <summary>Lets people have a removed tile made again.</summary>
public sealed class TileDesk(IDocumentStore documents)
{
    /// <summary>Forgets what was written to a company's tile: the next sync of everything writes it. Asking twice is fine.</summary>
    /// <exception cref="RefusedException">No tile of the company was ever written.</exception>
    public async Task RecreateAsync(long companyId, CancellationToken cancellationToken)
    {
        var name = KnownTile.NameOf(companyId);
        var known =
            await documents.FindAsync<KnownTile>(name, cancellationToken)
            ?? throw new RefusedException(
                RefusalKind.NotFound,
                "tile-unknown",
                $"No dashboard tile of company {companyId} was ever written. With options.companyTile.enabled the next sync of everything writes one."
            );
        await documents.DeleteAsync(name, known.Version!, cancellationToken);
    }
}
