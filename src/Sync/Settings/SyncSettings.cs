namespace PulsewayToHudu.Sync.Settings;

/// <summary>Whether the timer syncs.</summary>
public enum IntegrationState
{
    /// <summary>The timer does nothing and a manual re-sync is refused with that reason.</summary>
    Stopped,

    /// <summary>Syncs by timer and on demand.</summary>
    Active,
}

/// <summary>Everything an engineer sets, secrets excepted: those live in the vault (<see cref="ISecretStore"/>).</summary>
public sealed record SyncSettings
{
    /// <summary>Pulseway server host name, such as <c>company.pulseway.com</c>, already normalised.</summary>
    public string? PulsewayHost { get; init; }

    /// <summary>Hudu instance address, such as <c>docs.company.com</c>, already normalised.</summary>
    public string? HuduHost { get; init; }

    /// <summary>
    /// The <see cref="HuduHost"/> for which the companies were matched, as the last sync of everything found; null before the first.
    /// </summary>
    public string? MatchedHuduHost { get; init; }

    /// <summary>Hudu id of the asset layout for systems that no sort rule places elsewhere. Must be active.</summary>
    public long? DefaultLayoutId { get; init; }

    /// <summary>The options of the set-up page.</summary>
    public SyncOptions Options { get; init; } = new();

    /// <summary>Request budgets and guards.</summary>
    public SyncLimits Limits { get; init; } = new();

    /// <summary>Stopped until somebody starts the integration.</summary>
    public IntegrationState State { get; init; } = IntegrationState.Stopped;
}

/// <summary>What the sync does where people differ. The first three are those of the vendor's set-up page, with its meaning.</summary>
public sealed record SyncOptions
{
    /// <summary>"Auto-update names of Assets": a system renamed in Pulseway renames its asset. Off: the name is set once.</summary>
    public bool AutoUpdateNames { get; init; }

    /// <summary>"Do not update basic company details": address and phone of a matched company are left alone.</summary>
    public bool DoNotUpdateCompanyDetails { get; init; }

    /// <summary>"Skip Importing Systems": no new systems come in; those already imported are still refreshed.</summary>
    public bool SkipImportingSystems { get; init; }

    /// <summary>Address and phone are written only where the company has none yet.</summary>
    public bool FillCompanyDetailsOnlyIfEmpty { get; init; }

    /// <summary>
    /// Moves assets to the layout that the sort rules choose for them. Off: rules place new systems, and assets stay where they are.
    /// </summary>
    public bool MoveAssetsBySortRules { get; init; }

    /// <summary>Makes assets again that people deleted in Hudu. Off: a deletion is final.</summary>
    public bool RecreateDeletedAssets { get; init; }

    /// <summary>By what existing assets are recognised ("merge into existing"), first to last. What is not listed is off.</summary>
    public IReadOnlyList<IdentityKey> MergeBy { get; init; } =
    [IdentityKey.NativeCard, IdentityKey.PulsewayId, IdentityKey.Serial, IdentityKey.Mac, IdentityKey.Name];

    /// <summary>What happens to the asset of a system that Pulseway does not list any more.</summary>
    public GoneSystemOptions GoneSystems { get; init; } = new();

    /// <summary>A tile on each company's dashboard.</summary>
    public CompanyTileOptions CompanyTile { get; init; } = new();
}

/// <summary>A tile on the dashboard of each synced company: how many systems it has, and how many problems.</summary>
public sealed record CompanyTileOptions
{
    /// <summary>Whether tiles are written. Turning it off leaves those that are there.</summary>
    public bool Enabled { get; init; }

    /// <summary>Title, 1 to 100 characters. With another one, new tiles are made and the old ones stay.</summary>
    public string Title { get; init; } = "Pulseway";
}

/// <summary>By what an existing asset is recognised as a system that has no link yet.</summary>
public enum IdentityKey
{
    /// <summary>A card of Hudu's own Pulseway integration.</summary>
    NativeCard,

    /// <summary>The field that holds the Pulseway identifier. Cannot be turned off: it is what keeps a lost table from making duplicates.</summary>
    PulsewayId,

    /// <summary>Serial number, unless it is a placeholder.</summary>
    Serial,

    /// <summary>MAC address.</summary>
    Mac,

    /// <summary>Exact name.</summary>
    Name,
}

/// <summary>What to do with assets of systems that are gone from Pulseway.</summary>
public enum GoneSystemAction
{
    /// <summary>Leave them as they are, and say so in the run.</summary>
    Leave,

    /// <summary>Write the day they were first missed into <see cref="GoneSystemOptions.MarkField"/>.</summary>
    Mark,

    /// <summary>Archive them, once they have been gone for long enough.</summary>
    Archive,
}

/// <summary>What happens to the asset of a system that Pulseway does not list any more. Only complete listings count.</summary>
public sealed record GoneSystemOptions
{
    /// <summary>Leave, mark or archive.</summary>
    public GoneSystemAction Action { get; init; } = GoneSystemAction.Leave;

    /// <summary>Label of the layout field that <see cref="GoneSystemAction.Mark"/> writes.</summary>
    public string MarkField { get; init; } = "Gone from Pulseway";

    /// <summary>Days a system must have been gone before its asset is archived, 0 to 3,650.</summary>
    public int ArchiveAfterDays { get; init; } = 30;

    /// <summary>Complete runs that must have missed it before its asset is archived, 1 to 1,000.</summary>
    public int ArchiveAfterRuns { get; init; } = 3;
}

/// <summary>Limits that keep the sync inside both APIs' budgets and stop it when something looks wrong.</summary>
public sealed record SyncLimits
{
    /// <summary>Calls to Hudu per minute by all workers together, 1 to 3,000. Hudu documents 300; self-hosters may allow less.</summary>
    public int HuduRequestsPerMinute { get; init; } = 270;

    /// <summary>Calls to Pulseway per minute by all workers together, 1 to 1,000. One a second stays inside its hourly limit.</summary>
    public int PulsewayRequestsPerMinute { get; init; } = 60;

    /// <summary>Assets that one run may create, 1 to 1,000,000. A run that wants more stops before the first and asks.</summary>
    public int MaxCreatesPerRun { get; init; } = 10_000;

    /// <summary>
    /// Loss guard, percent, 1 to 100: when more than this share of a company's linked systems, or of those of all companies
    /// together, is suddenly gone, none of them is marked or archived in that run, and the run says so.
    /// </summary>
    public int LossGuardPercent { get; init; } = 20;

    /// <summary>Days for which runs and their changes are kept, 1 to 3,650. After that they cannot be looked at or undone any more.</summary>
    public int KeepHistoryDays { get; init; } = 90;
}
