using System.Text.Json;
using CsCheck;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;
using PulsewayToHudu.Sync.Tests.Planning;

namespace PulsewayToHudu.Sync.Tests.Undo;

/// <summary>Estates with few names, serials and ids, so that clones, twins and mix-ups are the rule.</summary>
internal static class MixedUpEstates
{
    private static readonly Gen<string> s_name = Pick("PC", "pc", "SRV", "Büro 🖥", "x");
    private static readonly Gen<string?> s_serial = Pick<string?>(null, "S1", "S2", "S3", "Default string", "0");
    private static readonly Gen<string> s_id = Gen.Int[1, 8].Select(i => $"id-{i}");

    private static readonly Gen<PulsewaySystem> s_system = Gen.Select(
        s_id,
        s_name,
        s_serial,
        Pick<long?>(null, 8, 16),
        (id, name, serial, memory) => Estate.System(id, name, serial, memory)
    );

    private static readonly Gen<HuduAsset> s_asset = Gen.Select(
        Gen.Int[1, 8],
        s_name,
        s_serial,
        Pick<string?>(null, "id-1", "ID-2", "id-99"),
        Gen.Bool,
        Pick(null, "2026-10-01", "mine"),
        (id, name, serial, pulsewayId, archived, mark) =>
            Estate.WithField(Estate.Asset(id, name, pulsewayId, serial, archived), "Gone from Pulseway", mark)
    );

    private static readonly Gen<Link> s_link = Gen.Select(
        s_id,
        Gen.Int[1, 10],
        s_name,
        Pick(LinkState.Linked, LinkState.Linked, LinkState.Pending, LinkState.AssetDeleted, LinkState.ToRecreate),
        Pick(null, "2026-10-01", "2026-11-01"),
        (id, asset, name, state, mark) =>
            Estate.Linked(id, asset, name) with
            {
                State = state,
                GoneMark = mark is null ? null : new("Gone from Pulseway", mark),
                GoneSince = mark is null ? null : Estate.Now.AddDays(-40),
                MissedRuns = mark is null ? 0 : 5,
                AssetId = state == LinkState.Pending ? null : asset,
                PendingSince = state == LinkState.Pending ? Estate.Now : null,
            }
    );

    private static readonly Gen<SyncOptions> s_options = Gen.Select(
        Gen.Bool,
        Gen.Bool,
        Gen.Bool,
        Gen.Select(Gen.Enum<GoneSystemAction>(), Gen.Int[0, 2], Gen.Int[1, 2]),
        Gen.Shuffle(Enum.GetValues<IdentityKey>()),
        Gen.Int[0, 4],
        (rename, skip, recreate, gone, keys, off) =>
            new SyncOptions
            {
                AutoUpdateNames = rename,
                SkipImportingSystems = skip,
                RecreateDeletedAssets = recreate,
                GoneSystems = new()
                {
                    Action = gone.Item1,
                    ArchiveAfterDays = gone.Item2,
                    ArchiveAfterRuns = gone.Item3,
                },
                MergeBy = [.. keys.Where((k, i) => i >= off || k == IdentityKey.PulsewayId)],
            }
    );

    private static readonly Gen<Estate> s_estate = Gen.Select(
        s_system.List[0, 8],
        s_asset.List[0, 8],
        s_link.List[0, 5],
        s_options,
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
