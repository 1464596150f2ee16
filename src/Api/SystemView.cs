using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Sorting.Preview;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Api;

/// <summary>A part of the list of systems.</summary>
/// <param name="Estate">What was read from Pulseway last, and when; null before the first time.</param>
/// <param name="Total">How many systems the query meets.</param>
/// <param name="Systems">The part, by organization and name.</param>
public sealed record SystemsView(EstateView? Estate, int Total, IReadOnlyList<SystemView> Systems);

/// <summary>The last known estate.</summary>
/// <param name="ReadAt">When the run that read it was asked for, UTC.</param>
/// <param name="IsComplete">All systems are known to be in it.</param>
/// <param name="Systems">Systems.</param>
/// <param name="Organizations">Organizations that have systems.</param>
public sealed record EstateView(DateTimeOffset ReadAt, bool IsComplete, int Systems, int Organizations)
{
    /// <summary>From the copy.</summary>
    internal static EstateView Of(EstateCopy copy) =>
        new(copy.ReadAt, copy.IsComplete, copy.Systems, copy.Organizations);
}

/// <summary>A system, and where it stands in Hudu.</summary>
/// <param name="Id">Pulseway identifier.</param>
/// <param name="Name">Pulseway name.</param>
/// <param name="OrganizationId">Organization.</param>
/// <param name="OrganizationName">Its name.</param>
/// <param name="OrganizationState">Nothing of an unmatched or ignored organization is imported.</param>
/// <param name="CompanyId">Hudu company of the organization.</param>
/// <param name="CompanyName">Its name.</param>
/// <param name="Site">Site.</param>
/// <param name="Group">Agent group.</param>
/// <param name="Type">Pulseway's own word.</param>
/// <param name="OperatingSystem">Operating system.</param>
/// <param name="PulsewayUrl">Its page in the Pulseway web app.</param>
/// <param name="Link">Its asset; null when it has none.</param>
/// <param name="Problem">What a person should look at; null when there is nothing.</param>
/// <param name="Note">Why nothing was done for it, where that is as it should be: skipped, archived or deleted by a person.</param>
public sealed record SystemView(
    string Id,
    string Name,
    long OrganizationId,
    string? OrganizationName,
    MatchState OrganizationState,
    long? CompanyId,
    string? CompanyName,
    string? Site,
    string? Group,
    string? Type,
    string? OperatingSystem,
    string? PulsewayUrl,
    SystemLinkView? Link,
    SystemFinding? Problem,
    SystemFinding? Note
)
{
    /// <summary>From an entry of the list.</summary>
    internal static SystemView Of(SystemEntry entry) =>
        new(
            entry.System.Id,
            entry.System.Name,
            entry.System.OrganizationId,
            entry.System.OrganizationName,
            entry.Organization?.State ?? MatchState.Unmatched,
            entry.Organization?.CompanyId,
            entry.Organization?.CompanyName,
            entry.System.Site,
            entry.System.Group,
            entry.System.Type,
            entry.System.OperatingSystem,
            entry.Url,
            entry.Link is { } link ? SystemLinkView.Of(link, entry.LayoutName) : null,
            entry.Findings.FirstOrDefault(f => f.IsProblem),
            entry.Findings.FirstOrDefault(f => !f.IsProblem)
        );
}

/// <summary>The asset of a system.</summary>
/// <param name="State">How far the link has come.</param>
/// <param name="CompanyId">Hudu company that the asset is in.</param>
/// <param name="AssetId">Asset; null while it is being made.</param>
/// <param name="AssetUrl">Its page in Hudu.</param>
/// <param name="LayoutId">Its layout.</param>
/// <param name="LayoutName">Name of the layout, where known.</param>
/// <param name="Basis">How the asset was recognised; None when the sync made it.</param>
/// <param name="Reason">Why it is this asset, and why it is in this layout: in words.</param>
/// <param name="GoneSince">Since when Pulseway does not list the system any more, UTC.</param>
/// <param name="Hold">The undo that holds the system: the sync leaves it alone until a person resumes it. Null when none does.</param>
/// <param name="UpdatedAt">When the link was written last, UTC.</param>
public sealed record SystemLinkView(
    LinkState State,
    long CompanyId,
    long? AssetId,
    string? AssetUrl,
    long LayoutId,
    string? LayoutName,
    IdentityBasis? Basis,
    string? Reason,
    DateTimeOffset? GoneSince,
    Hold? Hold,
    DateTimeOffset UpdatedAt
)
{
    /// <summary>From the link.</summary>
    internal static SystemLinkView Of(Link link, string? layoutName) =>
        new(
            link.State,
            link.CompanyId,
            link.AssetId,
            link.AssetUrl,
            link.LayoutId,
            layoutName,
            link.Basis,
            link.Reason,
            link.GoneSince,
            link.Hold,
            link.UpdatedAt
        );
}

/// <summary>All that is known of one system.</summary>
/// <param name="Estate">What was read from Pulseway last, and when; null before the first time.</param>
/// <param name="IsListed">Pulseway listed the system then. Otherwise it is shown as it was when it was imported.</param>
/// <param name="System">The system, and where it stands in Hudu.</param>
/// <param name="Place">Where the sort rules would place it, were it new; null when it is not listed.</param>
/// <param name="Properties">What Pulseway said of it.</param>
public sealed record SystemDetailView(
    EstateView? Estate,
    bool IsListed,
    SystemView System,
    PreviewPlace? Place,
    IReadOnlyList<KnownProperty> Properties
);
