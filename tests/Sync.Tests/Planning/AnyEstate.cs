using CsCheck;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>
/// Estates with everything at once: few names, serials and ids, so that clones, twins and mix-ups are the rule; links in all states,
/// links of other companies, assets that people moved, decisions that fit and that do not, sort rules, moves, connected fields.
/// </summary>
internal static class AnyEstate
{
    public const long OtherCompanyId = 52;
    public const long FewFieldsId = 20;
    public const string Mark = "Gone from Pulseway";

    private static readonly AssetLayout[] s_layouts =
    [
        Estate.Layout,
        new()
        {
            Id = FewFieldsId,
            Name = "Few",
            Active = true,
            Fields =
            [
                new("Pulseway ID", FieldType.Text),
                new("Memory GB", FieldType.Number),
                new("Notes", FieldType.RichText),
            ],
        },
        new() { Id = 22, Name = "Off" },
    ];

    private static readonly Gen<string> s_id = Gen.Int[1, 8].Select(i => $"id-{i}");

    public static Gen<string> Name { get; } = Pick("PC", "pc", "SRV", "Büro 🖥", "x");

    public static Gen<PulsewaySystem> System { get; } =
        Gen.Select(
            s_id,
            Name,
            Serial,
            Pick<long?>(null, 8, 16),
            (id, name, serial, memory) => Estate.System(id, name, serial, memory)
        );

    public static Gen<string?> Serial => Pick<string?>(null, "S1", "S2", "S3", "Default string", "0");

    private static readonly Gen<HuduAsset> s_asset = Gen.Select(
        Gen.Select(Gen.Int[1, 9], Name, Serial),
        Pick<string?>(null, "id-1", "ID-2", "id-99"),
        Gen.Int[0, 3].Select(i => i == 0),
        Pick(Estate.LayoutId, Estate.LayoutId, FewFieldsId, 77),
        Pick(null, "2026-10-01", "mine"),
        (key, pulsewayId, archived, layout, mark) =>
            Estate.WithField(
                Estate.Asset(key.Item1, key.Item2, pulsewayId, key.Item3, archived) with
                {
                    LayoutId = layout,
                },
                Mark,
                mark
            )
    );

    public static Gen<Link> Link { get; } =
        Gen.Select(
            s_id,
            Gen.Int[1, 10],
            Name,
            Pick(LinkState.Linked, LinkState.Linked, LinkState.Pending, LinkState.AssetDeleted, LinkState.ToRecreate),
            Pick(null, "2026-10-01", "2026-11-01"),
            (id, asset, name, state, mark) =>
                Estate.Linked(id, asset, name) with
                {
                    State = state,
                    GoneMark = mark is null ? null : new(Mark, mark),
                    GoneSince = mark is null ? null : Estate.Now.AddDays(-40),
                    MissedRuns = mark is null ? 0 : 5,
                    AssetId = state == LinkState.Pending ? null : asset,
                    PendingSince = state == LinkState.Pending ? Estate.Now : null,
                }
        );

    public static Gen<SyncOptions> Options(Gen<bool> skipImporting, Gen<bool> move) =>
        Gen.Select(
            Gen.Select(Gen.Bool, skipImporting, Gen.Bool, move),
            Gen.Select(Gen.Enum<GoneSystemAction>(), Gen.Int[0, 2], Gen.Int[1, 2]),
            Gen.Shuffle(Enum.GetValues<IdentityKey>()),
            Gen.Int[0, 4],
            (on, gone, keys, off) =>
                new SyncOptions
                {
                    AutoUpdateNames = on.Item1,
                    SkipImportingSystems = on.Item2,
                    RecreateDeletedAssets = on.Item3,
                    MoveAssetsBySortRules = on.Item4,
                    GoneSystems = new()
                    {
                        Action = gone.Item1,
                        ArchiveAfterDays = gone.Item2,
                        ArchiveAfterRuns = gone.Item3,
                    },
                    MergeBy = [.. keys.Where((k, i) => i >= off || k == IdentityKey.PulsewayId)],
                }
        );

    private static readonly Gen<SortRules> s_rules = Gen.Select(
            Pick("PC", "SRV", "x"),
            Pick<SortTarget>(new(Estate.LayoutId), new(FewFieldsId), new(22), new(Skip: true))
        )
        .List[0, 2]
        .Select(rules => new SortRules([
            .. rules.Select(
                (r, i) =>
                    new SortRule
                    {
                        Id = $"{i}",
                        Name = $"Rule {i}",
                        Conditions = [new("name", SortOperator.EqualTo, r.Item1)],
                        Target = r.Item2,
                    }
            ),
        ]));

    private static readonly Gen<List<ConnectedFields>> s_fields = Pick<List<ConnectedFields>>(
        [],
        [
            new(
                Estate.LayoutId,
                [new("Memory GB", "memory-gb", Mode: WriteMode.OnlyIfEmpty), new("Notes", "site"), new("Gone", "site")]
            ),
        ]
    );

    private static readonly Gen<Decision> s_decision = Gen.Select(
        Pick(
            ChoiceKind.UseAsset,
            ChoiceKind.MakeNewAsset,
            ChoiceKind.LeaveOut,
            ChoiceKind.KeepInCompany,
            ChoiceKind.LeaveAsIs
        ),
        Gen.Enum<ConflictKind>(),
        Gen.Int[1, 10],
        Gen.Int[1, 10].Array[0, 3],
        Pick(OtherCompanyId, Estate.CompanyId),
        (kind, settles, asset, not, company) =>
            new Decision
            {
                Kind = kind,
                Settles = settles,
                AssetId = kind == ChoiceKind.UseAsset ? asset : null,
                CompanyId = kind == ChoiceKind.KeepInCompany ? company : null,
                OrganizationId = kind == ChoiceKind.LeaveAsIs ? 8 : null,
                NotAssets = kind == ChoiceKind.MakeNewAsset ? [.. not.Select(i => (long)i)] : [],
            }
    );

    private static readonly Gen<Dictionary<string, Decision>> s_decisions = Gen.Select(s_id, s_decision)
        .List[0, 3]
        .Select(d => d.DistinctBy(x => x.Item1).ToDictionary(x => x.Item1, x => x.Item2));

    /// <summary>What is elsewhere: links, assets, moved systems, and whether that company is synced.</summary>
    private static readonly Gen<(
        List<Link> Links,
        List<HuduAsset> Assets,
        List<string> Away,
        bool InSync
    )> s_elsewhere = Gen.Select(Link.List[0, 2], s_asset.List[0, 2], s_id.List[0, 2], Gen.Bool);

    public static Gen<Estate> Any { get; } =
        Gen.Select(
            Gen.Select(System.List[0, 8], s_asset.List[0, 8], Link.List[0, 5]),
            s_elsewhere,
            s_decisions,
            Gen.Select(Options(Gen.Int[0, 3].Select(i => i == 0), Gen.Bool), s_rules, s_fields),
            Pick(20, 100),
            Gen.Bool,
            (company, elsewhere, decisions, settings, lossGuard, everything) =>
                Consistent(
                    new()
                    {
                        Systems = [.. company.Item1.DistinctBy(s => s.Id)],
                        Assets = [.. company.Item2.DistinctBy(a => a.Id)],
                        Links = company.Item3,
                        Layouts = [.. s_layouts],
                        Decisions = decisions,
                        SortRules = settings.Item2,
                        ConnectedFields = settings.Item3,
                        CoversEverything = everything,
                        OtherCompanies = [new(OtherCompanyId, "Grey Heron", elsewhere.InSync)],
                        Settings = new()
                        {
                            DefaultLayoutId = Estate.LayoutId,
                            Options = settings.Item1,
                            Limits = new() { LossGuardPercent = lossGuard },
                        },
                    },
                    elsewhere.Links,
                    elsewhere.Assets,
                    elsewhere.Away
                )
        );

    public static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    // What cannot be: two links of a system or an asset, an asset in two companies, a listed system that went away.
    private static Estate Consistent(
        Estate estate,
        List<Link> linksElsewhere,
        List<HuduAsset> assetsElsewhere,
        List<string> away
    )
    {
        var links = estate.Links.DistinctBy(l => l.SystemId).DistinctBy(l => l.AssetId ?? -l.SystemId[3]).ToList();
        var linked = links.Select(l => l.SystemId).ToHashSet(StringComparer.Ordinal);
        var here = estate.Assets.Select(a => a.Id).ToHashSet();
        var present = estate.Systems.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return estate with
        {
            Links = links,
            LinkedElsewhere = linksElsewhere
                .Where(l => !linked.Contains(l.SystemId))
                .DistinctBy(l => l.SystemId)
                .ToDictionary(l => l.SystemId, l => l with { CompanyId = OtherCompanyId }),
            AssetsElsewhere =
            [
                .. assetsElsewhere
                    .Where(a => !here.Contains(a.Id))
                    .DistinctBy(a => a.Id)
                    .Select(a => a with { CompanyId = OtherCompanyId }),
            ],
            MovedAway = away.Distinct()
                .Where(id => linked.Contains(id) && !present.Contains(id) && estate.CoversEverything)
                .ToDictionary(id => id, _ => new MovedSystem(8, "Red Kite", MatchState.Unmatched)),
        };
    }
}
