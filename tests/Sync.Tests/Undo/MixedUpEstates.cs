using CsCheck;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Tests.Planning;

namespace PulsewayToHudu.Sync.Tests.Undo;

/// <summary>Estates with few names, serials and ids, so that clones, twins and mix-ups are the rule.</summary>
internal static class MixedUpEstates
{
    private static readonly Gen<HuduAsset> s_asset = Gen.Select(
        Gen.Int[1, 8],
        AnyEstate.Name,
        AnyEstate.Serial,
        Pick<string?>(null, "id-1", "ID-2", "id-99"),
        Gen.Bool,
        Pick(null, "2026-10-01", "mine"),
        (id, name, serial, pulsewayId, archived, mark) =>
            Estate.WithField(Estate.Asset(id, name, pulsewayId, serial, archived), AnyEstate.Mark, mark)
    );

    private static readonly Gen<Estate> s_estate = Gen.Select(
        AnyEstate.System.List[0, 8],
        s_asset.List[0, 8],
        AnyEstate.Link.List[0, 5],
        AnyEstate.Options(skipImporting: Gen.Bool, move: Gen.Const(false)),
        Pick(20, 100),
        Gen.Bool,
        (systems, assets, links, options, lossGuard, everything) =>
            new Estate
            {
                Systems = [.. systems.DistinctBy(s => s.Id)],
                Assets = [.. assets.DistinctBy(a => a.Id)],
                Links = [.. links.DistinctBy(l => l.SystemId).DistinctBy(l => l.AssetId ?? -l.SystemId[3])],
                CoversEverything = everything,
                Settings = new()
                {
                    DefaultLayoutId = Estate.LayoutId,
                    Options = options,
                    Limits = new() { LossGuardPercent = lossGuard },
                },
            }
    );

    /// <summary>The estates, for what must hold after a plan too.</summary>
    internal static Gen<Estate> Estates => s_estate;

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
