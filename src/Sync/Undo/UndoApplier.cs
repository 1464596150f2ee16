using PulsewayToHudu.Sync.Applying;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Undo;

/// <summary>
/// Applies one step of an undo: intend in the journal, hold, write to Hudu, settle the journal. The hold comes before the write, so
/// that no sync does again what a worker undid just before it died.
/// </summary>
public sealed class UndoApplier(ILinkStore links, IMatchStore matches, JournalWriter journal)
{
    /// <summary>Applies one step.</summary>
    /// <param name="context">Job.</param>
    /// <param name="step">Step.</param>
    /// <param name="halfDone">
    /// Systems of which a step was not wholly done; collected here. The steps that follow rest on it, and are left.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>True: its outcome is known.</returns>
    /// <exception cref="RemoteException">It failed for a reason that concerns more than this step.</exception>
    public async Task<bool> ApplyAsync(
        JobContext context,
        UndoStep step,
        ISet<string> halfDone,
        CancellationToken cancellationToken
    )
    {
        if (step.Change is not { } change)
        {
            await links.WriteAsync(step.LinkAfter!, cancellationToken);
            return true;
        }

        var systemId = (change as SystemChange)?.SystemId;
        if (systemId is not null && halfDone.Contains(systemId))
        {
            await journal.FailedAsync(
                context,
                change,
                "undo-half-done",
                "This step of its undo was left, because the one before it was not wholly done. Undo again.",
                cancellationToken
            );
            return true;
        }

        if (change is ArchiveCompany && context.Progress.Job.Counts.Failed > 0)
        {
            context.Progress.Add(
                new(
                    "company-not-archived",
                    $"The run made the company \"{context.Job.Name}\". It is not archived, because not everything in it could be undone. Undo again."
                )
            );
            return true;
        }

        await journal.IntendAsync(context, change, cancellationToken);
        await HoldAsync(context, step, cancellationToken);
        try
        {
            var dropped = await WriteAsync(context, change, cancellationToken);
            if (change is SystemChange written && dropped.Count > 0)
            {
                DroppedFields.Report(context, written, dropped);
                halfDone.Add(written.SystemId);
            }

            if (change is ArchiveCompany { CompanyId: var companyId })
            {
                await GiveUpAsync(companyId, cancellationToken);
            }

            if (step.LinkAfter is { Hold.AssetArchived: true } archived)
            {
                await links.WriteAsync(archived, cancellationToken);
            }

            await journal.AppliedAsync(context, change, assetId: null, dropped, cancellationToken);
            context.Progress.Count(c => c.Plus(JournalEntries.KindOf(change)));
        }
        catch (RemoteException e) when (!e.MayPass)
        {
            await ReleaseAsync(context, step, cancellationToken);
            await journal.FailedAsync(context, change, e, cancellationToken);
            if (e.Failure is not (RemoteFailure.Refused or RemoteFailure.NotFound))
            {
                throw;
            }

            if (systemId is not null)
            {
                halfDone.Add(systemId);
            }
        }

        return true;
    }

    private async Task HoldAsync(JobContext context, UndoStep step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case { LinkAfter: { Hold: { AssetArchived: true } hold } after, LinkBefore: { } before }:
                // Not archived yet: an asset that is seen active under such a hold counts as unarchived by a person.
                await links.WriteAsync(
                    after with
                    {
                        Hold = hold with { AssetArchived = false },
                        ArchivedAt = before.ArchivedAt,
                    },
                    cancellationToken
                );
                break;
            case { LinkAfter: { } after }:
                await links.WriteAsync(after, cancellationToken);
                break;
            case { Change: UpdateCompany change }:
                await matches.ChangeOfCompanyAsync(
                    change.CompanyId,
                    m => m with { DetailsHold = new(context.Run.Id, context.Run.CreatedAt) },
                    cancellationToken
                );
                break;
        }
    }

    /// <summary>
    /// After a company was archived, its organization is an open question again: a match with it would be a problem at every sync.
    /// </summary>
    public Task GiveUpAsync(long companyId, CancellationToken cancellationToken) =>
        matches.ChangeOfCompanyAsync(companyId, m => m.Decided(MatchState.Unmatched), cancellationToken);

    private async Task ReleaseAsync(JobContext context, UndoStep step, CancellationToken cancellationToken)
    {
        if (step.LinkBefore is { } before)
        {
            // An earlier try may have held it already.
            var first = context.Earlier.LinkBefore(JournalWriter.KeyOf(step.Change!)) ?? before;
            await links.WriteAsync(first, cancellationToken);
        }
        else if (step.Change is UpdateCompany change)
        {
            await matches.ChangeOfCompanyAsync(
                change.CompanyId,
                m => m.DetailsHold?.RunId == context.Run.Id ? m with { DetailsHold = null } : m,
                cancellationToken
            );
        }
    }

    private static async Task<IReadOnlyList<string>> WriteAsync(
        JobContext context,
        Change change,
        CancellationToken cancellationToken
    )
    {
        var companyId = context.Job.CompanyId!.Value;
        switch (change)
        {
            case ArchiveAsset c:
                await context.Hudu.ArchiveAssetAsync(companyId, c.AssetId, cancellationToken);
                return [];
            case UpdateAsset c:
                return await UpdateAsync(context.Hudu, companyId, c.AssetId, c.Write, cancellationToken);
            case UnlinkAsset { Write: { } write } c:
                return await UpdateAsync(context.Hudu, companyId, c.AssetId, write, cancellationToken);
            case UnlinkAsset:
                return [];
            case MoveAsset c:
                await context.Hudu.MoveAssetAsync(companyId, c.AssetId, c.ToLayoutId, cancellationToken);
                return [];
            case UpdateCompany c:
                await context.Hudu.UpdateCompanyAsync(c.CompanyId, c.Details, cancellationToken);
                return [];
            case ArchiveCompany c:
                await context.Hudu.ArchiveCompanyAsync(c.CompanyId, cancellationToken);
                return [];
            default:
                throw new InvalidOperationException($"No undo does {change.GetType().Name}.");
        }
    }

    private static async Task<IReadOnlyList<string>> UpdateAsync(
        IHudu hudu,
        long companyId,
        long assetId,
        AssetWrite write,
        CancellationToken cancellationToken
    ) => (await hudu.UpdateAssetAsync(companyId, assetId, write, cancellationToken)).DroppedFields;
}
