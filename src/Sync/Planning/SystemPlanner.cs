using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>Decides what to do for one system after another, once it is known which asset it is, and collects the plan.</summary>
/// <param name="input">What the plan is made from.</param>
/// <param name="layouts">The layouts as they are once the plan's moves are done.</param>
internal sealed class SystemPlanner(PlanInput input, IReadOnlyList<AssetLayout> layouts)
{
    private readonly SystemSorter _sorter = new(input);
    private readonly Dictionary<long, LayoutMapping> _mappings = [];
    private readonly List<LinkAsset> _links = [];
    private readonly List<MoveAsset> _moves = [];
    private readonly List<UpdateAsset> _updates = [];
    private readonly List<CreateAsset> _creates = [];
    private readonly List<Link> _remember = [];
    private readonly List<Conflict> _conflicts = [];
    private readonly List<Skip> _skips = [];
    private int _unchanged;
    private bool _restsOnAbsence;

    public static long OrganizationOf(PulsewaySystem system) => system.Device.OrganizationId ?? 0;

    public void Conflict(Conflict conflict)
    {
        _conflicts.Add(conflict);
        // "In another company" was concluded from this company's listing.
        _restsOnAbsence |= conflict.Kind is ConflictKind.AssetMovedToOtherCompany;
    }

    /// <summary>Something was concluded from an asset not being listed.</summary>
    public void RestOnAbsence() => _restsOnAbsence = true;

    /// <summary>Leaves a system alone, if there is a reason to.</summary>
    public bool SkipIf(Skip? skip)
    {
        if (skip is not null)
        {
            _skips.Add(skip);
        }

        return skip is not null;
    }

    /// <summary>A linked system: writes what differs.</summary>
    public void Refresh(PulsewaySystem system, HuduAsset asset, Link link)
    {
        if (SkipIfArchived(system, asset, bySync: link.ArchivedAt is not null))
        {
            return;
        }

        var move = _sorter.MoveOf(system, asset);
        var desired = DesiredState.Of(system, MappingOf(move?.LayoutId ?? asset.LayoutId));
        var difference = desired.DifferenceFrom(asset);
        var write = difference?.Write ?? new();
        var changes = (difference?.Changes ?? []).ToList();
        var name = AssetNames.For(system.Name);
        if (input.Settings.Options.AutoUpdateNames && name != AssetNames.For(link.SourceName) && name != asset.Name)
        {
            write = write with { Name = name };
            changes.Insert(0, new("name", asset.Name, name));
        }

        if (GoneMarks.ToClear(link, asset, input.Layouts) is { } marked && write.Fields.All(f => f.Key != marked.Label))
        {
            write = write with { Fields = [.. write.Fields, KeyValuePair.Create(marked.Label, FieldValue.Nothing)] };
            changes.Add(new(marked.Label, link.GoneMark!.Text, null));
        }

        if (move is not null)
        {
            Move(system, asset, move, IdentityBasis.Link, desired, (write, changes));
            return;
        }

        if (changes.Count == 0)
        {
            _unchanged++;
            return;
        }

        _updates.Add(
            new(
                system.Id,
                system.Name,
                OrganizationOf(system),
                asset.Id,
                asset.LayoutId,
                write,
                $"Pulseway differs in {string.Join(", ", changes.Select(c => c.Name))}."
            )
            {
                Fields = changes,
            }
        );
    }

    /// <summary>A recognised system: links it, and writes what differs. The name stays as people wrote it.</summary>
    /// <param name="system">System.</param>
    /// <param name="asset">Asset that it is.</param>
    /// <param name="basis">How it was recognised.</param>
    /// <param name="why">In words.</param>
    /// <param name="fromCompanyId">Company whose link is handed over.</param>
    public void Adopt(
        PulsewaySystem system,
        HuduAsset asset,
        IdentityBasis basis,
        string why,
        long? fromCompanyId = null
    )
    {
        if (SkipIfArchived(system, asset))
        {
            return;
        }

        if (basis != IdentityBasis.PendingCreation && input.Settings.Options.SkipImportingSystems)
        {
            SkipImporting(system, asset.Id);
            return;
        }

        // What we made ourselves is taken back wherever the rules would put it now.
        if (basis != IdentityBasis.PendingCreation && Stays(system, asset.Id, _sorter.Place(system)))
        {
            return;
        }

        // Another company may have the system: only a look at its claim tells.
        _restsOnAbsence = true;
        var move = _sorter.MoveOf(system, asset);
        var desired = DesiredState.Of(system, MappingOf(move?.LayoutId ?? asset.LayoutId));
        var difference = desired.DifferenceFrom(asset);
        if (move is not null)
        {
            Move(system, asset, move, basis, desired, difference, fromCompanyId);
            return;
        }

        _links.Add(
            new(
                system.Id,
                system.Name,
                OrganizationOf(system),
                asset.Id,
                asset.LayoutId,
                basis,
                difference?.Write,
                $"The asset \"{asset.Name}\" is this system. {why}"
            )
            {
                Fields = difference?.Changes ?? [],
                FromCompanyId = fromCompanyId,
            }
        );
    }

    /// <summary>A system that nothing in Hudu is: makes its asset.</summary>
    /// <param name="system">System.</param>
    /// <param name="fromCompanyId">Company whose link is handed over.</param>
    /// <param name="notAssets">Assets that a person said are not the system.</param>
    public void Create(PulsewaySystem system, long? fromCompanyId, IReadOnlyList<long> notAssets)
    {
        if (input.Settings.Options.SkipImportingSystems)
        {
            SkipImporting(system, assetId: null);
            return;
        }

        var placement = _sorter.Place(system);
        if (Stays(system, assetId: null, placement))
        {
            return;
        }

        var layoutId = placement.LayoutId ?? input.Settings.DefaultLayoutId;
        if (LayoutRules.WhyNotUsable(layoutId, input.Layouts) is { } reason)
        {
            Skip(system, SkipKind.NoUsableLayout, assetId: null, $"\"{system.Name}\" waits. {reason}");
            return;
        }

        _restsOnAbsence = true;
        var desired = DesiredState.Of(system, MappingOf(layoutId!.Value));
        var (write, changes) = desired.ForNew(AssetNames.For(system.Name), layoutId.Value);
        _creates.Add(
            new(
                system.Id,
                system.Name,
                OrganizationOf(system),
                layoutId.Value,
                write,
                $"New in {Place(placement, layoutId.Value)}: no asset of the company was this system."
            )
            {
                Fields = changes,
                FromCompanyId = fromCompanyId,
                NotAssets = notAssets,
            }
        );
    }

    public void SkipDeleted(PulsewaySystem system, long assetId, bool isNews)
    {
        _restsOnAbsence |= isNews;
        Skip(
            system,
            SkipKind.DeletedInHudu,
            assetId,
            $"The asset of \"{system.Name}\" ({assetId}) was deleted in Hudu. It is not made again."
        );
    }

    /// <summary>A new system that cannot be recognised or sorted as long as its full record is not known.</summary>
    public void SkipUnknown(PulsewaySystem system) =>
        Skip(
            system,
            SkipKind.RecordUnknown,
            assetId: null,
            $"\"{system.Name}\" is new, and Pulseway's list of full records may have lacked its own. It waits for the next sync."
        );

    /// <summary>A system that an undo holds.</summary>
    public void SkipHeld(PulsewaySystem system, Link link) =>
        Skip(system, SkipKind.Held, link.AssetId, Holds.Reason(system.Name, link));

    /// <summary>Notes how a link should be stored, if that differs.</summary>
    public void Remember(Link old, Link now)
    {
        if (now != old)
        {
            _remember.Add(now);
        }
    }

    public Plan Finish(UpdateCompany? company) =>
        new()
        {
            // Moves first: they may add the fields that others write to.
            Changes =
            [
                .. company is null ? [] : new Change[] { company },
                .. _moves,
                .. _links,
                .. _updates,
                .. _creates,
            ],
            Conflicts = [.. _conflicts.OrderBy(c => c.SystemId, StringComparer.Ordinal)],
            Skips = [.. _skips.OrderBy(s => s.SystemId, StringComparer.Ordinal)],
            Unchanged = _unchanged,
            Remember = _remember,
            Warnings = [.. _mappings.OrderBy(m => m.Key).SelectMany(m => m.Value.Warnings)],
            Problems = [.. _sorter.Problems],
            RestsOnAbsence = _restsOnAbsence,
        };

    private void Move(
        PulsewaySystem system,
        HuduAsset asset,
        PlannedMove move,
        IdentityBasis basis,
        DesiredState desired,
        (AssetWrite Write, IReadOnlyList<FieldChange> Changes)? difference,
        long? fromCompanyId = null
    ) =>
        _moves.Add(
            new(
                system.Id,
                system.Name,
                OrganizationOf(system),
                asset.Id,
                asset.LayoutId,
                move.LayoutId,
                difference is { Changes.Count: > 0 } ? difference.Value.Write : null,
                move.Reason
            )
            {
                Basis = basis,
                AddedFields = move.AddedFields,
                Fields = difference?.Changes ?? [],
                FromCompanyId = fromCompanyId,
            }
        );

    // A new system that no rule lets in, or that waits until a rule can be followed.
    private bool Stays(PulsewaySystem system, long? assetId, Placement placement)
    {
        switch (placement.Kind)
        {
            case PlacementKind.Skip:
                Skip(
                    system,
                    SkipKind.SortedOut,
                    assetId,
                    $"\"{system.Name}\" is not imported: the sort rule \"{placement.Rule!.Name}\" skips it."
                );
                return true;
            case PlacementKind.Waits:
                Skip(
                    system,
                    SkipKind.SortRuleBroken,
                    assetId,
                    $"\"{system.Name}\" waits: the sort rule \"{placement.Rule!.Name}\" cannot be followed."
                );
                return true;
            default:
                return false;
        }
    }

    private string Place(Placement placement, long layoutId) =>
        placement.Rule is { } rule
            ? $"the layout \"{_sorter.NameOf(layoutId)}\", as the sort rule \"{rule.Name}\" says"
            : "the default layout";

    private bool SkipIfArchived(PulsewaySystem system, HuduAsset asset, bool bySync = false)
    {
        if (asset.Archived)
        {
            Skip(
                system,
                bySync ? SkipKind.ArchivedBySync : SkipKind.ArchivedInHudu,
                asset.Id,
                bySync
                    ? $"\"{system.Name}\" is back in Pulseway, but the sync archived its asset \"{asset.Name}\" ({asset.Id}) while it was gone. Unarchive it in Hudu, and it is in the sync again."
                    : $"The asset \"{asset.Name}\" ({asset.Id}) was archived by a person in Hudu. It is left alone until it is unarchived."
            );
        }

        return asset.Archived;
    }

    private void SkipImporting(PulsewaySystem system, long? assetId) =>
        Skip(
            system,
            SkipKind.ImportingSkipped,
            assetId,
            $"\"{system.Name}\" is new, and the option \"Skip Importing Systems\" is on."
        );

    private void Skip(PulsewaySystem system, SkipKind kind, long? assetId, string reason) =>
        _skips.Add(new(system.Id, system.Name, OrganizationOf(system), kind, assetId, reason));

    private LayoutMapping MappingOf(long layoutId)
    {
        if (!_mappings.TryGetValue(layoutId, out var mapping))
        {
            var layout = layouts.FirstOrDefault(l => l.Id == layoutId);
            mapping = layout is null
                ? LayoutMapping.None
                : LayoutMapping.Of(layout, input.ConnectedFields.GetValueOrDefault(layoutId));
            _mappings.Add(layoutId, mapping);
        }

        return mapping;
    }
}
