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

    /// <summary>Hudu id of the asset layout for systems that no sort rule places elsewhere. Must be active.</summary>
    public long? DefaultLayoutId { get; init; }

    /// <summary>The options of the set-up page.</summary>
    public SyncOptions Options { get; init; } = new();

    /// <summary>Request budgets and guards.</summary>
    public SyncLimits Limits { get; init; } = new();

    /// <summary>Stopped until somebody starts the integration.</summary>
    public IntegrationState State { get; init; } = IntegrationState.Stopped;
}

/// <summary>The three options of the vendor's set-up page, with its meaning.</summary>
public sealed record SyncOptions
{
    /// <summary>"Auto-update names of Assets": a system renamed in Pulseway renames its asset. Off: the name is set once.</summary>
    public bool AutoUpdateNames { get; init; }

    /// <summary>"Do not update basic company details": address and phone of a matched company are left alone.</summary>
    public bool DoNotUpdateCompanyDetails { get; init; }

    /// <summary>"Skip Importing Systems": no new systems come in; those already imported are still refreshed.</summary>
    public bool SkipImportingSystems { get; init; }
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
}
