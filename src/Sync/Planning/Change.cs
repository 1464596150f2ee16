using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>A value before and after a change. Null means: no value.</summary>
/// <param name="Name">Custom-field label, or <c>name</c>, <c>primary_serial</c>, <c>primary_model</c>, <c>primary_manufacturer</c>, or a company member.</param>
/// <param name="Before">What Hudu holds now.</param>
/// <param name="After">What will be written.</param>
public sealed record FieldChange(string Name, string? Before, string? After)
{
    /// <summary>The value changes by itself, such as a time: another one does not make a plan another.</summary>
    public bool IsVolatile { get; init; }

    /// <summary>Set where <see cref="Before"/> is only the beginning of a long text.</summary>
    public LongText? LongBefore { get; init; }

    /// <summary>Set where <see cref="After"/> is only the beginning of a long text.</summary>
    public LongText? LongAfter { get; init; }
}

/// <summary>A text that is too long for the journal's rows and is kept beside them.</summary>
/// <param name="Length">Characters.</param>
/// <param name="Hash">SHA-256, hexadecimal: its name among the texts of its run.</param>
public sealed record LongText(int Length, string Hash);

/// <summary>How a system was recognised in Hudu.</summary>
public enum IdentityBasis
{
    /// <summary>Nothing in Hudu is this system: it is new.</summary>
    None,

    /// <summary>The stored link.</summary>
    Link,

    /// <summary>A creation of ours whose answer was lost.</summary>
    PendingCreation,

    /// <summary>A card of Hudu's own Pulseway integration.</summary>
    NativeCard,

    /// <summary>The field that holds the Pulseway identifier.</summary>
    PulsewayIdField,

    /// <summary>Serial number, no placeholder.</summary>
    Serial,

    /// <summary>MAC address, where one is mapped.</summary>
    Mac,

    /// <summary>Exact name.</summary>
    Name,

    /// <summary>A person's decision.</summary>
    Decision,
}

/// <summary>One thing the plan wants done, with its reason. Order in the plan is the order of execution.</summary>
/// <param name="Reason">Why, for a person.</param>
public abstract record Change(string Reason)
{
    /// <summary>Every value that changes.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];
}

/// <summary>A change to one system's asset or link.</summary>
/// <param name="SystemId">Pulseway identifier.</param>
/// <param name="SystemName">Pulseway name.</param>
/// <param name="OrganizationId">Pulseway organization.</param>
/// <param name="Reason">Why, for a person.</param>
public abstract record SystemChange(string SystemId, string SystemName, long OrganizationId, string Reason)
    : Change(Reason)
{
    /// <summary>Company whose link of the system is handed over first; null for a system that is linked nowhere else.</summary>
    public long? FromCompanyId { get; init; }

    /// <summary>The system's link before the change, for an undo; null when there was none.</summary>
    public Link? LinkBefore { get; init; }

    /// <summary>The asset that a creation of ours has made although its answer was lost, where the change takes it; null otherwise.</summary>
    internal long? TakenBack =>
        this switch
        {
            LinkAsset { Basis: IdentityBasis.PendingCreation } link => link.AssetId,
            MoveAsset { Basis: IdentityBasis.PendingCreation } move => move.AssetId,
            _ => null,
        };
}

/// <summary>Make a company for an organization that a person set to <see cref="MatchState.Create"/>.</summary>
public sealed record CreateCompany(long OrganizationId, string Name, CompanyDetails Details, string Reason)
    : Change(Reason);

/// <summary>Bring a company's basic details up to date. The name is never changed.</summary>
public sealed record UpdateCompany(long CompanyId, CompanyDetails Details, string Reason) : Change(Reason);

/// <summary>Remember that an existing asset is this system, and write what differs in the same call, if anything.</summary>
public sealed record LinkAsset(
    string SystemId,
    string SystemName,
    long OrganizationId,
    long AssetId,
    long LayoutId,
    IdentityBasis Basis,
    AssetWrite? Write,
    string Reason
) : SystemChange(SystemId, SystemName, OrganizationId, Reason);

/// <summary>Make an asset.</summary>
public sealed record CreateAsset(
    string SystemId,
    string SystemName,
    long OrganizationId,
    long LayoutId,
    AssetWrite Write,
    string Reason
) : SystemChange(SystemId, SystemName, OrganizationId, Reason)
{
    /// <summary>Assets that a person said are not this system: none of them is the one that was made.</summary>
    public IReadOnlyList<long> NotAssets { get; init; } = [];
}

/// <summary>Write what differs to a linked asset.</summary>
public sealed record UpdateAsset(
    string SystemId,
    string SystemName,
    long OrganizationId,
    long AssetId,
    long LayoutId,
    AssetWrite Write,
    string Reason
) : SystemChange(SystemId, SystemName, OrganizationId, Reason);

/// <summary>Move a linked asset to another layout. Hudu keeps its values; what differs then is written in the same step.</summary>
public sealed record MoveAsset(
    string SystemId,
    string SystemName,
    long OrganizationId,
    long AssetId,
    long FromLayoutId,
    long ToLayoutId,
    AssetWrite? Write,
    string Reason
) : SystemChange(SystemId, SystemName, OrganizationId, Reason)
{
    /// <summary>How the asset was recognised; anything but <see cref="IdentityBasis.Link"/> links it in the same step.</summary>
    public IdentityBasis Basis { get; init; } = IdentityBasis.Link;

    /// <summary>Fields with values that the target lacks: Hudu adds them to it, for all its assets.</summary>
    public IReadOnlyList<LayoutField> AddedFields { get; init; } = [];
}

/// <summary>Archive the asset of a linked system. Never deletes, and a person can always unarchive it.</summary>
public sealed record ArchiveAsset(
    string SystemId,
    string SystemName,
    long OrganizationId,
    long AssetId,
    long LayoutId,
    string Reason
) : SystemChange(SystemId, SystemName, OrganizationId, Reason);

/// <summary>Write into a layout field since when the system is gone. Taken back when it returns, if it still stands there.</summary>
public sealed record MarkGone(
    string SystemId,
    string SystemName,
    long OrganizationId,
    long AssetId,
    long LayoutId,
    GoneMark Mark,
    AssetWrite Write,
    string Reason
) : SystemChange(SystemId, SystemName, OrganizationId, Reason);

/// <summary>Undo a link: the asset gets back what the sync wrote into it, and belongs to no system any more.</summary>
public sealed record UnlinkAsset(
    string SystemId,
    string SystemName,
    long OrganizationId,
    long AssetId,
    long LayoutId,
    AssetWrite? Write,
    string Reason
) : SystemChange(SystemId, SystemName, OrganizationId, Reason);

/// <summary>Archive a company that the sync made. Never deletes, and a person can always unarchive it.</summary>
public sealed record ArchiveCompany(long CompanyId, long OrganizationId, string Reason) : Change(Reason);
