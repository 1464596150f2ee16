using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>
/// Applies one change: intend in the journal, write to Hudu, save the link, settle the journal. Dying between any two of these
/// steps leaves enough for the next delivery to finish without a duplicate.
/// </summary>
public sealed class ChangeApplier(
    ILinkStore links,
    Claims claims,
    JournalWriter journal,
    AssetCreator creator,
    TimeProvider time
)
{
    /// <summary>Applies one change.</summary>
    /// <returns>False when it has to be looked at again later: its outcome is not known yet, or another worker is in the way.</returns>
    /// <exception cref="RemoteException">It failed for a reason that concerns more than this change.</exception>
    public async Task<bool> ApplyAsync(JobContext context, Change change, CancellationToken cancellationToken)
    {
        try
        {
            switch (change)
            {
                case CreateAsset create:
                    return await creator.CreateAsync(context, create, cancellationToken);
                case UpdateAsset update:
                    await UpdateAsync(context, update, cancellationToken);
                    break;
                case LinkAsset link:
                    return await LinkAsync(context, link, cancellationToken);
                case MoveAsset move:
                    return await MoveAsync(context, move, cancellationToken);
                case ArchiveAsset archive:
                    await ArchiveAsync(context, archive, cancellationToken);
                    break;
                case MarkGone mark:
                    await MarkAsync(context, mark, cancellationToken);
                    break;
                case UpdateCompany update:
                    await UpdateCompanyAsync(context, update, cancellationToken);
                    break;
                default:
                    throw new InvalidOperationException($"Nobody applies {change.GetType().Name}.");
            }

            return true;
        }
        catch (RemoteException e) when (e.Failure is RemoteFailure.Refused or RemoteFailure.NotFound)
        {
            await journal.FailedAsync(context, change, e, cancellationToken);
            return true;
        }
    }

    private async Task UpdateAsync(JobContext context, UpdateAsset change, CancellationToken cancellationToken)
    {
        await journal.IntendAsync(context, change, cancellationToken);
        var result = await context.Hudu.UpdateAssetAsync(
            context.Progress.Job.CompanyId!.Value,
            change.AssetId,
            change.Write,
            cancellationToken
        );
        await SaveLinkAsync(
            context,
            change,
            (change.AssetId, result.Asset.Url),
            change.LayoutId,
            change.Write.Name,
            cancellationToken
        );
        await journal.AppliedAsync(context, change, change.AssetId, result.DroppedFields, cancellationToken);
        DroppedFields.Report(context, change, result);
        context.Progress.Count(c => c with { Updated = c.Updated + 1 });
    }

    private async Task<bool> LinkAsync(JobContext context, LinkAsset change, CancellationToken cancellationToken)
    {
        var companyId = context.Progress.Job.CompanyId!.Value;
        await using var claim = await claims.TakeAsync(context, change, cancellationToken);
        if (!claim.IsMine)
        {
            return claim.IsTaken;
        }

        // Taking back what we made is no news: the creation's own entry tells of it.
        var isNews = change is not { Basis: IdentityBasis.PendingCreation, Write: null };
        if (isNews)
        {
            await journal.IntendAsync(context, change, cancellationToken);
        }

        var result = change.Write is null
            ? null
            : await context.Hudu.UpdateAssetAsync(companyId, change.AssetId, change.Write, cancellationToken);
        await SaveLinkAsync(
            context,
            change,
            (change.AssetId, result?.Asset.Url),
            change.LayoutId,
            change.SystemName,
            cancellationToken
        );
        if (isNews)
        {
            await journal.AppliedAsync(context, change, change.AssetId, result?.DroppedFields ?? [], cancellationToken);
            DroppedFields.Report(context, change, result);
            context.Progress.Count(c => c with { Linked = c.Linked + 1 });
        }

        return true;
    }

    private async Task<bool> MoveAsync(JobContext context, MoveAsset change, CancellationToken cancellationToken)
    {
        var companyId = context.Progress.Job.CompanyId!.Value;
        var isNew = change.Basis != IdentityBasis.Link || change.FromCompanyId is not null;
        await using var claim = isNew ? await claims.TakeAsync(context, change, cancellationToken) : null;
        if (claim is { IsMine: false })
        {
            return claim.IsTaken;
        }

        await journal.IntendAsync(context, change, cancellationToken);
        var moved = await context.Hudu.MoveAssetAsync(companyId, change.AssetId, change.ToLayoutId, cancellationToken);
        var (result, refused) = await WriteMovedAsync(context, change, cancellationToken);
        await SaveLinkAsync(
            context,
            change,
            (change.AssetId, moved.Url),
            change.ToLayoutId,
            isNew ? change.SystemName
                : refused is null ? change.Write?.Name
                : null,
            cancellationToken
        );
        if (refused is null)
        {
            await journal.AppliedAsync(context, change, change.AssetId, result?.DroppedFields ?? [], cancellationToken);
        }
        else
        {
            await journal.HalfAppliedAsync(context, change with { Fields = [] }, refused, cancellationToken);
        }

        DroppedFields.Report(context, change, result);
        context.Progress.Count(c => c with { Moved = c.Moved + 1 });
        return true;
    }

    // The asset is in its new layout by now, whatever becomes of its fields; an undo has to know.
    private static async Task<(AssetWriteResult? Result, RemoteException? Refused)> WriteMovedAsync(
        JobContext context,
        MoveAsset change,
        CancellationToken cancellationToken
    )
    {
        if (change.Write is not { } write)
        {
            return (null, null);
        }

        try
        {
            var companyId = context.Progress.Job.CompanyId!.Value;
            return (await context.Hudu.UpdateAssetAsync(companyId, change.AssetId, write, cancellationToken), null);
        }
        catch (RemoteException e) when (e.Failure is RemoteFailure.Refused or RemoteFailure.NotFound)
        {
            return (null, e);
        }
    }

    private async Task ArchiveAsync(JobContext context, ArchiveAsset change, CancellationToken cancellationToken)
    {
        await journal.IntendAsync(context, change, cancellationToken);
        await context.Hudu.ArchiveAssetAsync(context.Progress.Job.CompanyId!.Value, change.AssetId, cancellationToken);
        await SaveGoneAsync(change, l => l with { ArchivedAt = time.GetUtcNow() }, cancellationToken);
        await journal.AppliedAsync(context, change, change.AssetId, [], cancellationToken);
        context.Progress.Count(c => c with { Archived = c.Archived + 1 });
    }

    private async Task MarkAsync(JobContext context, MarkGone change, CancellationToken cancellationToken)
    {
        await journal.IntendAsync(context, change, cancellationToken);
        var result = await context.Hudu.UpdateAssetAsync(
            context.Progress.Job.CompanyId!.Value,
            change.AssetId,
            change.Write,
            cancellationToken
        );
        await SaveGoneAsync(change, l => l with { GoneMark = change.Mark }, cancellationToken);
        await journal.AppliedAsync(context, change, change.AssetId, result.DroppedFields, cancellationToken);
        DroppedFields.Report(context, change, result);
        context.Progress.Count(c => c with { Updated = c.Updated + 1 });
    }

    // The link of a gone system keeps since when it is gone.
    private async Task SaveGoneAsync(
        SystemChange change,
        Func<Link, Link> remember,
        CancellationToken cancellationToken
    )
    {
        if (await links.FindAsync(change.SystemId, cancellationToken) is { } link)
        {
            await links.WriteAsync(remember(link), cancellationToken);
        }
    }

    private async Task UpdateCompanyAsync(JobContext context, UpdateCompany change, CancellationToken cancellationToken)
    {
        await journal.IntendAsync(context, change, cancellationToken);
        await context.Hudu.UpdateCompanyAsync(change.CompanyId, change.Details, cancellationToken);
        await journal.AppliedAsync(context, change, assetId: null, [], cancellationToken);
        context.Progress.Count(c => c with { Updated = c.Updated + 1 });
    }

    private async Task SaveLinkAsync(
        JobContext context,
        SystemChange change,
        (long Id, string? Url) asset,
        long layoutId,
        string? namedAfter,
        CancellationToken cancellationToken
    )
    {
        var old = await links.FindAsync(change.SystemId, cancellationToken);
        await links.WriteAsync(
            new()
            {
                SystemId = change.SystemId,
                CompanyId = context.Progress.Job.CompanyId!.Value,
                OrganizationId = change.OrganizationId,
                AssetId = asset.Id,
                AssetUrl = asset.Url ?? (old?.AssetId == asset.Id ? old.AssetUrl : null),
                LayoutId = layoutId,
                State = LinkState.Linked,
                Basis = BasisOf(change) ?? old?.Basis,
                Reason = change is UpdateAsset ? old?.Reason : change.Reason,
                SourceName = namedAfter is null ? old?.SourceName ?? change.SystemName : change.SystemName,
                RunId = context.Run.Id,
                UpdatedAt = time.GetUtcNow(),
            },
            cancellationToken
        );
    }

    private static IdentityBasis? BasisOf(SystemChange change) =>
        change switch
        {
            LinkAsset link => link.Basis,
            MoveAsset { Basis: not IdentityBasis.Link } move => move.Basis,
            _ => null,
        };
}

/// <summary>Tells people about fields that Hudu refused.</summary>
internal static class DroppedFields
{
    public static void Report(JobContext context, SystemChange change, AssetWriteResult? result) =>
        Report(context, change, result?.DroppedFields ?? []);

    public static void Report(JobContext context, SystemChange change, IReadOnlyList<string> dropped)
    {
        if (dropped.Count > 0)
        {
            context.Progress.Add(
                new(
                    "fields-refused",
                    $"Hudu refused these fields of \"{change.SystemName}\" and stored the rest: {string.Join(", ", dropped)}. Check their labels in the asset layout.",
                    change.OrganizationId,
                    change.SystemId
                )
            );
        }
    }
}
