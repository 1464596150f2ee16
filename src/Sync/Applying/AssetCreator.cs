using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>
/// Makes an asset exactly once. The claim keeps other companies away, the pending link tells the next worker that a creation may
/// have happened, and a lost answer is looked up, never repeated blindly.
/// </summary>
public sealed class AssetCreator(
    ILinkStore links,
    LostCreations lostCreations,
    Claims claims,
    JournalWriter journal,
    TimeProvider time
)
{
    /// <summary>Makes the asset and links it.</summary>
    /// <returns>False when it has to be tried again later: the answer got lost, or the claim cannot be had at this moment.</returns>
    public async Task<bool> CreateAsync(JobContext context, CreateAsset change, CancellationToken cancellationToken)
    {
        var companyId = context.Progress.Job.CompanyId!.Value;
        await using var claim = await claims.TakeAsync(context, change, cancellationToken);
        if (!claim.IsMine)
        {
            return claim.IsTaken;
        }

        var pending = new Link
        {
            SystemId = change.SystemId,
            CompanyId = companyId,
            OrganizationId = change.OrganizationId,
            LayoutId = change.LayoutId,
            State = LinkState.Pending,
            SourceName = change.SystemName,
            PendingSince = time.GetUtcNow(),
            RunId = context.Run.Id,
            UpdatedAt = time.GetUtcNow(),
        };
        await journal.IntendAsync(context, change, cancellationToken);
        await links.WriteAsync(pending, cancellationToken);
        var result = await CreateOrFindAsync(context, change, pending, cancellationToken);
        if (result is null)
        {
            return false;
        }

        await links.WriteAsync(
            pending with
            {
                AssetId = result.Asset.Id,
                AssetUrl = result.Asset.Url,
                State = LinkState.Linked,
                Basis = IdentityBasis.None,
                Reason = change.Reason,
                PendingSince = null,
                UpdatedAt = time.GetUtcNow(),
            },
            cancellationToken
        );
        await journal.AppliedAsync(context, change, result.Asset.Id, result.DroppedFields, cancellationToken);
        DroppedFields.Report(context, change, result);
        context.Progress.Count(c => c with { Created = c.Created + 1 });
        return true;
    }

    private async Task<AssetWriteResult?> CreateOrFindAsync(
        JobContext context,
        CreateAsset change,
        Link pending,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await context.Hudu.CreateAssetAsync(pending.CompanyId, change.Write, cancellationToken);
        }
        catch (RemoteException e) when (e.Failure is RemoteFailure.OutcomeUnknown)
        {
            var sameName = await context.Hudu.FindAssetsByNameAsync(
                pending.CompanyId,
                change.Write.Name!,
                cancellationToken
            );
            var linked = await lostCreations.LinkedAsync(sameName, cancellationToken);
            var others = linked.Keys.Concat(change.NotAssets).ToHashSet();
            return PendingCreation.Find(pending, sameName, others) is [var made] ? new(made, []) : null;
        }
        catch (RemoteException e) when (e.Failure is not RemoteFailure.OutcomeUnknown)
        {
            // Every other failure means that nothing was stored.
            await links.ReleaseAsync(change.SystemId, pending.CompanyId, cancellationToken);
            throw;
        }
    }
}
