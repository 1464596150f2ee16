using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>What a system was recognised as.</summary>
/// <param name="Basis">On what it rests; <see cref="IdentityBasis.None"/> when nothing was found.</param>
/// <param name="Candidates">One asset, or several that nothing tells apart.</param>
/// <param name="What">What they share with the system, in words.</param>
internal sealed record Recognition(IdentityBasis Basis, IReadOnlyList<HuduAsset> Candidates, string What)
{
    public static Recognition Nothing { get; } = new(IdentityBasis.None, [], "");

    /// <summary>It rests on the system's own identifier, not on a likeness.</summary>
    public bool IsCertain => Basis is IdentityBasis.NativeCard or IdentityBasis.PulsewayIdField;
}

/// <summary>
/// Recognises systems that have no link yet among a company's assets, by the keys that the settings name, in their order. The first
/// key that finds anything decides.
/// </summary>
internal sealed class Identity
{
    private readonly record struct Basis(IdentityBasis Kind, string What, KeyIndex Index);

    private readonly IReadOnlyList<Basis> _bases;
    private readonly ILookup<long, string> _certainOwners;
    private readonly IReadOnlySet<string> _living;
    private readonly IReadOnlyDictionary<long, string> _linkedByOthers;

    /// <param name="systems">Systems without a link.</param>
    /// <param name="assets">Assets that no system is linked to.</param>
    /// <param name="living">All systems of the company, also those with a link.</param>
    /// <param name="linkedByOthers">Systems of assets that are linked in another company, by asset id.</param>
    /// <param name="mergeBy">Keys, first to last; a key that is missing is off.</param>
    public Identity(
        IReadOnlyList<PulsewaySystem> systems,
        IReadOnlyList<HuduAsset> assets,
        IReadOnlyList<PulsewaySystem> living,
        IReadOnlyDictionary<long, string> linkedByOthers,
        IReadOnlyList<IdentityKey> mergeBy
    )
    {
        _linkedByOthers = linkedByOthers;
        _living = living.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        _bases = [.. mergeBy.Select(key => BasisOf(key, living, assets))];
        _certainOwners = systems
            .SelectMany(s => _bases.Where(IsCertain).SelectMany(b => b.Index.Find(s)).Select(a => (a.Id, Owner: s.Id)))
            .ToLookup(x => x.Id, x => x.Owner);
    }

    /// <summary>What the system is.</summary>
    /// <param name="system">System.</param>
    /// <param name="except">Assets that it is not.</param>
    public Recognition Recognise(PulsewaySystem system, IReadOnlyList<long> except)
    {
        foreach (var basis in _bases)
        {
            var found = basis.Index.Find(system);
            if (except.Count > 0)
            {
                found = [.. found.Where(a => !except.Contains(a.Id))];
            }

            if (!IsCertain(basis))
            {
                found = [.. found.Where(a => MayBeGuessed(a, system))];
            }

            if (found.Count > 0)
            {
                // A person who archived all copies but one has decided which one counts.
                var active = found.Where(a => !a.Archived).ToList();
                return new(basis.Kind, active.Count > 0 ? active : found, basis.What);
            }
        }

        return Recognition.Nothing;
    }

    private static Basis BasisOf(
        IdentityKey key,
        IReadOnlyList<PulsewaySystem> living,
        IReadOnlyList<HuduAsset> assets
    ) =>
        key switch
        {
            IdentityKey.NativeCard => new(
                IdentityBasis.NativeCard,
                "Pulseway card",
                new(assets, a => a.NativeCardKeys, s => [s.Id])
            ),
            IdentityKey.PulsewayId => new(
                IdentityBasis.PulsewayIdField,
                "Pulseway ID",
                new(assets, a => [PulsewayIds.Of(a)], s => [s.Id])
            ),
            IdentityKey.Serial => new(
                IdentityBasis.Serial,
                "serial number",
                new KeyIndex(assets, Serials, s => [SystemProperties.Serial(s)]).WithoutSharedKeys(living)
            ),
            IdentityKey.Mac => new(
                IdentityBasis.Mac,
                "MAC address",
                new KeyIndex(assets, Macs, Macs).WithoutSharedKeys(living)
            ),
            // Several systems of one name all find the assets of that name: the planner makes a conflict of it.
            _ => new(IdentityBasis.Name, "name", new(assets, a => [a.Name], s => [AssetNames.For(s.Name)])),
        };

    private static bool IsCertain(Basis basis) =>
        basis.Kind is IdentityBasis.NativeCard or IdentityBasis.PulsewayIdField;

    // An asset that certainly is another system, is linked to one, or names a living one is not up for guesses.
    private bool MayBeGuessed(HuduAsset asset, PulsewaySystem system) =>
        _linkedByOthers.GetValueOrDefault(asset.Id, system.Id) == system.Id
        && _certainOwners[asset.Id].All(owner => owner == system.Id)
        && (PulsewayIds.Of(asset) is not { } id || id == system.Id || !_living.Contains(id));

    private static IEnumerable<string?> Serials(HuduAsset asset) =>
        DefaultFields
            .SerialLabels.Select(l => asset.Fields.GetValueOrDefault(l))
            .Append(asset.PrimarySerial)
            .Where(s => !PlaceholderSerials.IsPlaceholder(s))
            .Select(s => s!.Trim())
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Macs(HuduAsset asset) =>
        DefaultFields.MacLabels.SelectMany(l => MacAddresses.In(asset.Fields.GetValueOrDefault(l))).Distinct();

    private static IEnumerable<string> Macs(PulsewaySystem system) =>
        (system.Inventory?.NetworkAdapters ?? []).SelectMany(a => MacAddresses.In(a.Mac)).Distinct();
}

/// <summary>The field that holds the Pulseway identifier.</summary>
internal static class PulsewayIds
{
    /// <summary>The system that an asset's field names; null when it is empty or missing.</summary>
    public static string? Of(HuduAsset asset) =>
        asset.Fields.TryGetValue(DefaultFields.PulsewayIdLabel, out var id) && !string.IsNullOrWhiteSpace(id)
            ? id.Trim().ToLowerInvariant()
            : null;
}
