using PulsewayToHudu.Sync.Applying;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Tiles;

/// <summary>
/// Keeps the dashboard tiles of companies true, at the end of each company's part in a sync of everything. What was written is
/// remembered, so that a tile that says the same costs no call; before one is written it is looked at, so that nobody else's is
/// overwritten and none is made again that a person removed.
/// </summary>
public sealed class TileWriter(IDocumentStore documents, JournalWriter reviews, IJournal journal, TimeProvider time)
{
    /// <summary>Writes the company's tile if the option is on and the tile says something else.</summary>
    public async Task WriteAsync(JobContext context, HuduCompany? company, CancellationToken cancellationToken)
    {
        var options = context.Settings.Options.CompanyTile;
        if (!options.Enabled || company is null || !context.Run.Scope.IsEverything)
        {
            return;
        }

        var tile = CompanyTile.Of(
            options.Title.Trim(),
            context.Progress.Job.Counts.Systems,
            context.Progress.Problems,
            time.GetUtcNow()
        );
        var name = KnownTile.NameOf(company.Id);
        var known = await documents.FindAsync<KnownTile>(name, cancellationToken);
        if (known is not null && known.Value.Title == tile.Title)
        {
            if (known.Value.IsRemoved || known.Value.Hash == tile.Hash)
            {
                return;
            }
        }

        // Who applies a dry run gets what it showed, and nothing else.
        if (context.Run.Kind == RunKind.Apply && !await WasShownAsync(context, tile, cancellationToken))
        {
            return;
        }

        if (context.Run.Scope.DryRun)
        {
            await NoteAsync(context, known?.Value, tile, JournalOutcome.Planned, cancellationToken);
            return;
        }

        try
        {
            await WriteAsync(context, company, tile, known, cancellationToken);
        }
        catch (RemoteException e)
        {
            // The company itself is in sync; the next one tries again.
            context.Progress.Add(new("company-tile", $"The dashboard tile was not written. {e.Message}"));
        }
    }

    private async Task<bool> WasShownAsync(JobContext context, CompanyTile tile, CancellationToken cancellationToken) =>
        (await reviews.ReviewedAsync(context, cancellationToken)).Any(e =>
            e.Kind == JournalKind.CompanyTile && e.Fields.Any(f => f.After == tile.Message)
        );

    private async Task WriteAsync(
        JobContext context,
        HuduCompany company,
        CompanyTile tile,
        Versioned<KnownTile>? known,
        CancellationToken cancellationToken
    )
    {
        var shown = await context.Hudu.FindTileAsync(company.Id, tile.Title, cancellationToken);
        var isOurs = known?.Value.Title == tile.Title;
        var next = new KnownTile(company.Id, tile.Title, tile.Hash, tile.Message);
        if (shown is null && isOurs)
        {
            next = next with { IsRemoved = true };
            await NoteAsync(context, known!.Value, tile: null, JournalOutcome.Reported, cancellationToken);
        }
        else if (shown is not null && !isOurs && !shown.Contains(CompanyTile.Mark, StringComparison.Ordinal))
        {
            context.Progress.Add(
                new(
                    "company-tile-taken",
                    $"The company has a dashboard tile \"{tile.Title}\" already that is not the sync's. Choose another title in options.companyTile.title, or remove that tile."
                )
            );
            return;
        }
        else
        {
            await context.Hudu.WriteTileAsync(company.Name, tile, cancellationToken);
            await NoteAsync(context, isOurs ? known!.Value : null, tile, JournalOutcome.Reported, cancellationToken);
        }

        await documents.WriteAsync(KnownTile.NameOf(company.Id), next, known?.Version, cancellationToken);
    }

    private Task NoteAsync(
        JobContext context,
        KnownTile? before,
        CompanyTile? tile,
        JournalOutcome outcome,
        CancellationToken cancellationToken
    ) =>
        journal.WriteAsync(
            [
                new()
                {
                    RunId = context.Run.Id,
                    JobId = context.Job.JobId,
                    Kind = JournalKind.CompanyTile,
                    Outcome = outcome,
                    At = time.GetUtcNow(),
                    CompanyId = context.Progress.Job.CompanyId,
                    Name = context.Progress.Job.Name,
                    Fields = [new FieldChange("message", before?.Message, tile?.Message)],
                    Reason = tile is null
                        ? "A person removed the company's dashboard tile, so it is not made again."
                        : "The company's dashboard tile says something else now.",
                },
            ],
            cancellationToken
        );
}
