using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>Names of the documents that a run keeps in its snapshot.</summary>
internal static class RunDocuments
{
    /// <summary>Hudu's asset layouts at the start of the run: read once, not once for each company.</summary>
    public const string Layouts = "layouts";

    /// <summary>Hudu's companies at the start of the run.</summary>
    public const string Companies = "companies";

    /// <summary>Ids of the companies that have archived assets, once the first job that needs them has read them all.</summary>
    public const string ArchivedCompanies = "archived-companies";

    /// <summary>Archived assets of a company: each job reads its own, however many Hudu has.</summary>
    public static string ArchivedAssets(long companyId) => $"archived-assets-{companyId}";

    /// <summary>Values of custom fields of an organization and its systems.</summary>
    public static string CustomFields(long organizationId) => $"custom-fields-{organizationId}";

    /// <summary>Systems that may have a full record although the run has none; not there when the listing is known to be whole.</summary>
    public const string UnknownRecords = "unknown-records";

    /// <summary>How far the gather is.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>Hudu's asset layouts for a job: those that its run has read, or read now where the snapshot has none.</summary>
    public static async Task<IReadOnlyList<AssetLayout>> LayoutsAsync(
        this ISnapshotStore snapshots,
        JobContext context,
        CancellationToken cancellationToken
    ) =>
        await snapshots.ReadDocumentAsync<List<AssetLayout>>(context.Run.Id, Layouts, cancellationToken)
        ?? await context.Hudu.LayoutsAsync(cancellationToken);
}

/// <summary>How far a gather is, saved whenever its rows have reached the snapshots.</summary>
public sealed record GatherCheckpoint
{
    /// <summary>Organization of each system, by system id.</summary>
    public required Dictionary<string, long> Systems { get; init; }

    /// <summary>Offset at which the device listing goes on; null when it is done.</summary>
    public int? DevicesFrom { get; init; }

    /// <summary>Offset at which the inventory listing goes on.</summary>
    public int InventoriesFrom { get; init; }

    /// <summary>Inventories read so far.</summary>
    public int Inventories { get; init; }

    /// <summary>Whether the device listing is known to be complete.</summary>
    public bool DevicesComplete { get; init; }

    /// <summary>Why something may be missing.</summary>
    public List<string> Doubts { get; init; } = [];
}
