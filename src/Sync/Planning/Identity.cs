using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>What a system was recognised as.</summary>
/// <param name="Basis">On what it rests; <see cref="IdentityBasis.None"/> when nothing was found.</param>
/// <param name="Candidates">One asset, or several that nothing tells apart.</param>
/// <param name="What">What they share with the system, in words.</param>
internal sealed record Recognition(IdentityBasis Basis, IReadOnlyList<HuduAsset> Candidates, string What)
{
    public static Recognition Nothing { get; } = new(IdentityBasis.None, [], "");
}

/// <summary>
/// Recognises systems that have no link yet among a company's assets: native card, Pulseway ID field, serial number, MAC
/// address, exact name, in this order. The first basis that finds anything decides.
/// </summary>
internal sealed class Identity
{
    private readonly record struct Basis(IdentityBasis Kind, string What, KeyIndex Index);

    private readonly IReadOnlyList<Basis> _bases;

    /// <param name="systems">Systems without a link.</param>
    /// <param name="assets">Assets that no system is linked to.</param>
    /// <param name="living">Ids of all systems of the company.</param>
    public Identity(IReadOnlyList<PulsewaySystem> systems, IReadOnlyList<HuduAsset> assets, IReadOnlySet<string> living)
    {
        Basis[] certain =
        [
            new(IdentityBasis.NativeCard, "Pulseway card", new(assets, a => a.NativeCardKeys, s => [s.Id])),
            new(IdentityBasis.PulsewayIdField, "Pulseway ID", new(assets, a => [PulsewayIds.Of(a)], s => [s.Id])),
        ];
        // An asset that certainly is one system, or that names a living one, is not up for guesses about another.
        var taken = systems.SelectMany(s => certain.SelectMany(b => b.Index.Find(s))).Select(a => a.Id).ToHashSet();
        var free = assets
            .Where(a => !taken.Contains(a.Id) && (PulsewayIds.Of(a) is not { } id || !living.Contains(id)))
            .ToList();
        _bases =
        [
            .. certain,
            new(
                IdentityBasis.Serial,
                "serial number",
                new KeyIndex(free, Serials, s => [SystemProperties.Serial(s)]).WithoutSharedKeys(systems)
            ),
            new(IdentityBasis.Mac, "MAC address", new KeyIndex(free, Macs, Macs).WithoutSharedKeys(systems)),
            // Several systems of one name all find the assets of that name: the planner makes a conflict of it.
            new(IdentityBasis.Name, "name", new(free, a => [a.Name], s => [AssetNames.For(s.Name)])),
        ];
    }

    public Recognition Recognise(PulsewaySystem system)
    {
        foreach (var basis in _bases)
        {
            var found = basis.Index.Find(system);
            if (found.Count > 0)
            {
                // A person who archived all copies but one has decided which one counts.
                var active = found.Where(a => !a.Archived).ToList();
                return new(basis.Kind, active.Count > 0 ? active : found, basis.What);
            }
        }

        return Recognition.Nothing;
    }

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
