using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Undo;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>Where in the journal an entry belongs.</summary>
/// <param name="RunId">Run.</param>
/// <param name="JobId">Company job.</param>
/// <param name="CompanyId">Company; null until it is made.</param>
/// <param name="CompanyName">Its name.</param>
public sealed record JournalPlace(string RunId, string JobId, long? CompanyId, string CompanyName);

/// <summary>Changes, conflicts and skips as entries of the journal. Pure.</summary>
public static class JournalEntries
{
    /// <summary>A change.</summary>
    public static JournalEntry Of(Change change, JournalPlace place, JournalOutcome outcome, DateTimeOffset at)
    {
        var entry = Empty(place, outcome, at, place.CompanyName, change.Reason) with { Fields = change.Fields };
        if (change is SystemChange system)
        {
            entry = entry with
            {
                SystemId = system.SystemId,
                Name = system.SystemName,
                OrganizationId = system.OrganizationId,
                LinkBefore = system.LinkBefore,
            };
        }

        entry = entry with { Kind = KindOf(change) };
        return change switch
        {
            CreateCompany c => entry with { OrganizationId = c.OrganizationId, Name = c.Name },
            ArchiveCompany c => entry with { OrganizationId = c.OrganizationId },
            LinkAsset c => About(entry, c.AssetId, c.LayoutId) with { Detail = c.Basis.ToString() },
            UnlinkAsset c => About(entry, c.AssetId, c.LayoutId),
            CreateAsset c => About(entry, assetId: null, c.LayoutId),
            UpdateAsset c => About(entry, c.AssetId, c.LayoutId),
            MoveAsset c => About(entry, c.AssetId, c.ToLayoutId) with
            {
                FromLayoutId = c.FromLayoutId,
                Detail = c.Basis.ToString(),
            },
            MarkGone c => About(entry, c.AssetId, c.LayoutId),
            ArchiveAsset c => About(entry, c.AssetId, c.LayoutId),
            _ => entry,
        };
    }

    /// <summary>What an entry about a change is about.</summary>
    public static JournalKind KindOf(Change change) =>
        change switch
        {
            CreateCompany => JournalKind.CreateCompany,
            UpdateCompany => JournalKind.UpdateCompany,
            ArchiveCompany => JournalKind.ArchiveCompany,
            LinkAsset => JournalKind.LinkAsset,
            UnlinkAsset => JournalKind.UnlinkAsset,
            CreateAsset => JournalKind.CreateAsset,
            UpdateAsset or MarkGone => JournalKind.UpdateAsset,
            MoveAsset => JournalKind.MoveAsset,
            ArchiveAsset => JournalKind.ArchiveAsset,
            _ => throw new InvalidOperationException($"The journal does not know {change.GetType().Name}."),
        };

    /// <summary>A conflict.</summary>
    public static JournalEntry Of(Conflict conflict, JournalPlace place, DateTimeOffset at) =>
        Empty(place, JournalOutcome.Reported, at, conflict.SystemName, conflict.Reason) with
        {
            Kind = JournalKind.Conflict,
            SystemId = conflict.SystemId,
            OrganizationId = conflict.OrganizationId,
            AssetId = conflict.AssetIds.Count == 1 ? conflict.AssetIds[0] : null,
            Detail = conflict.Kind.ToString(),
        };

    /// <summary>A skip.</summary>
    public static JournalEntry Of(Skip skip, JournalPlace place, DateTimeOffset at) =>
        Empty(place, JournalOutcome.Reported, at, skip.SystemName, skip.Reason) with
        {
            Kind = JournalKind.Skip,
            SystemId = skip.SystemId,
            OrganizationId = skip.OrganizationId,
            AssetId = skip.AssetId,
            Fields = skip.Fields,
            Detail = skip.Kind.ToString(),
        };

    /// <summary>Something that an undo leaves.</summary>
    public static JournalEntry Of(Left left, JournalPlace place, DateTimeOffset at) =>
        Empty(place, JournalOutcome.Reported, at, left.Name, left.Reason) with
        {
            Kind = JournalKind.Skip,
            SystemId = left.SystemId,
            OrganizationId = left.OrganizationId,
            AssetId = left.AssetId,
            Fields = left.Fields,
            Detail = left.Kind.ToString(),
        };

    private static JournalEntry Empty(
        JournalPlace place,
        JournalOutcome outcome,
        DateTimeOffset at,
        string name,
        string reason
    ) =>
        new()
        {
            RunId = place.RunId,
            JobId = place.JobId,
            CompanyId = place.CompanyId,
            Kind = JournalKind.UpdateAsset,
            Outcome = outcome,
            At = at,
            Name = name,
            Reason = reason,
        };

    private static JournalEntry About(JournalEntry entry, long? assetId, long layoutId) =>
        entry with
        {
            AssetId = assetId,
            LayoutId = layoutId,
        };
}
