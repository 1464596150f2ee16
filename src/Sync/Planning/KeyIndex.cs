using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>Finds assets by keys that systems share with them.</summary>
internal sealed class KeyIndex
{
    private readonly Dictionary<string, List<HuduAsset>> _assets = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _ambiguous = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<PulsewaySystem, IEnumerable<string?>> _keysOf;

    public KeyIndex(
        IEnumerable<HuduAsset> assets,
        Func<HuduAsset, IEnumerable<string?>> keysOfAsset,
        Func<PulsewaySystem, IEnumerable<string?>> keysOfSystem
    )
    {
        _keysOf = keysOfSystem;
        foreach (var asset in assets)
        {
            foreach (var key in keysOfAsset(asset).Where(k => !string.IsNullOrWhiteSpace(k)).Select(k => k!.Trim()))
            {
                (_assets.TryGetValue(key, out var list) ? list : _assets[key] = []).Add(asset);
            }
        }
    }

    /// <summary>
    /// Keys that several of the systems have tell nothing: serial numbers and MAC addresses should be unique, but those of
    /// cloned machines are not.
    /// </summary>
    public KeyIndex WithoutSharedKeys(IEnumerable<PulsewaySystem> systems)
    {
        _ambiguous.UnionWith(
            systems
                .SelectMany(s => Keys(s).Distinct(StringComparer.OrdinalIgnoreCase))
                .CountBy(k => k, StringComparer.OrdinalIgnoreCase)
                .Where(c => c.Value > 1)
                .Select(c => c.Key)
        );
        return this;
    }

    /// <summary>Assets that share a key with the system, in order of id.</summary>
    public IReadOnlyList<HuduAsset> Find(PulsewaySystem system) =>
        [
            .. Keys(system)
                .Where(k => !_ambiguous.Contains(k))
                .SelectMany(k => _assets.GetValueOrDefault(k) ?? [])
                .DistinctBy(a => a.Id)
                .OrderBy(a => a.Id),
        ];

    private IEnumerable<string> Keys(PulsewaySystem system) =>
        _keysOf(system).Where(k => !string.IsNullOrWhiteSpace(k)).Select(k => k!.Trim());
}
