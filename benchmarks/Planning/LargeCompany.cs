using System.Globalization;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Planning;

/// <summary>A company with many systems. The same size gives the same company.</summary>
internal sealed class LargeCompany(int systems)
{
    private const long CompanyId = 41;
    private const long OrganizationId = 7;
    private const long DefaultLayoutId = 12;
    private const int SortRuleCount = 50;
    private const int ConnectedFieldCount = 40;
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly List<PulsewaySystem> _systems = [.. Enumerable.Range(0, systems).Select(SystemOf)];
    private readonly List<AssetLayout> _layouts =
    [
        .. Enumerable.Range(0, 5).Select(i => LayoutOf(DefaultLayoutId + i)),
    ];

    /// <summary>No assets yet.</summary>
    public PlanInput Empty() => Input([], []);

    /// <summary>Every system is linked to an asset that is as it should be.</summary>
    public PlanInput InSync()
    {
        var assets = Made();
        return Input([.. assets.Select(a => a.Asset)], [.. assets.Select(a => LinkOf(a.Create, a.Asset))]);
    }

    /// <summary>Every asset is there, but our tables are lost.</summary>
    public PlanInput WithoutLinks() => Input([.. Made().Select(a => a.Asset)], []);

    private List<(CreateAsset Create, HuduAsset Asset)> Made() =>
        [.. Planner.Plan(Empty()).Changes.Cast<CreateAsset>().Select((c, i) => (c, AssetOf(c, 1_000 + i)))];

    private PlanInput Input(IReadOnlyList<HuduAsset> assets, IReadOnlyList<Link> links) =>
        new()
        {
            Company = new HuduCompany { Id = CompanyId, Name = "Blue Heron" },
            Systems = _systems,
            CompleteOrganizations = new HashSet<long> { OrganizationId },
            CoversEverything = true,
            Listing = new(CompanyId, assets, IsProvenComplete: true),
            Layouts = _layouts,
            Links = links,
            ConnectedFields = _layouts.ToDictionary(l => l.Id, l => new ConnectedFields(l.Id, Connected())),
            SortRules = Rules(),
            Now = s_now,
            Settings = new() { DefaultLayoutId = DefaultLayoutId },
        };

    // One rule in ten is a regular expression, as rules of people are; most systems fall through many rules.
    private static SortRules Rules() =>
        new([
            .. Enumerable
                .Range(0, SortRuleCount)
                .Select(i => new SortRule
                {
                    Id = $"rule-{i}",
                    Name = $"Rule {i}",
                    Conditions =
                        i % 10 == 9
                            ? [new("name", SortOperator.Matches, $"^PC-{i:00}\\d+-[A-C]$")]
                            :
                            [
                                new("group", SortOperator.EqualTo, $"Group {i}"),
                                new("os-name", SortOperator.Contains, i % 2 == 0 ? "Server" : "Windows"),
                            ],
                    Target = new(DefaultLayoutId + (i % 5)),
                }),
        ]);

    private static AssetLayout LayoutOf(long id) =>
        new()
        {
            Id = id,
            Name = $"Layout {id}",
            Active = true,
            Fields = [.. DefaultFields.All.Select(f => new LayoutField(f.Label, f.Type)), .. OwnFields()],
        };

    private static IEnumerable<LayoutField> OwnFields() =>
        Enumerable
            .Range(0, ConnectedFieldCount - DefaultFields.All.Count)
            .Select(i => new LayoutField(OwnLabel(i), FieldType.Text));

    private static List<ConnectedField> Connected() =>
        [
            .. DefaultFields.All.Select(f => new ConnectedField(f.Label, f.PropertyKey)),
            .. Enumerable
                .Range(0, ConnectedFieldCount - DefaultFields.All.Count)
                .Select(i => new ConnectedField(OwnLabel(i), $"inventory:Own/Value {i}")),
        ];

    private static string OwnLabel(int i) => $"Own Value {i}";

    private static PulsewaySystem SystemOf(int i)
    {
        var id = new Guid(i, 7, 7, [0, 1, 2, 3, 4, 5, 6, 7]).ToString();
        return new(
            new()
            {
                Id = id,
                Name = $"PC-{i:00000}-{(char)('A' + (i % 26))}",
                OrganizationId = OrganizationId,
                OrganizationName = "Blue Heron",
                SiteName = $"Site {i % 9}",
                GroupName = $"Group {i % 70}",
                IsAgentInstalled = true,
            },
            new()
            {
                Id = id,
                Type = "windows",
                Description = i % 7 == 0 ? "Microsoft Windows Server 2025" : "Microsoft Windows 11 Pro",
                MemoryBytes = (8L + (i % 4 * 8)) << 30,
                ClientVersion = "9.21.3",
                LastSeenOnline = s_now,
                NetworkAdapters =
                [
                    new(
                        "Ethernet",
                        i.ToString("X12", CultureInfo.InvariantCulture),
                        [$"10.{i >> 16}.{i >> 8 & 255}.{i & 255}"],
                        ["10.0.0.1"],
                        ["10.0.0.2"],
                        true
                    ),
                ],
                Disks = [new("C:", true, 512_000_000), new("D:", false, 1_024_000_000)],
                Categories =
                [
                    new("BIOS", [new("Serial Number", $"SN{i:0000000}")]),
                    new(
                        "System",
                        [
                            new("Manufacturer", "Dell Inc."),
                            new("Model", $"Latitude {i % 50}"),
                            new("CPU", "Intel Core Ultra 7"),
                            new("Number of Logical Processors", "16"),
                        ]
                    ),
                    new(
                        "Own",
                        [.. Enumerable.Range(0, 13).Select(v => new InventoryValue($"Value {v}", $"{v} of {i}"))]
                    ),
                ],
            }
        );
    }

    private static HuduAsset AssetOf(CreateAsset create, long id) =>
        new()
        {
            Id = id,
            CompanyId = CompanyId,
            LayoutId = create.LayoutId,
            Name = create.Write.Name!,
            PrimarySerial = create.Write.PrimarySerial,
            PrimaryModel = create.Write.PrimaryModel,
            PrimaryManufacturer = create.Write.PrimaryManufacturer,
            CreatedAt = s_now,
            Fields = create.Write.Fields.ToDictionary(f => f.Key, f => f.Value.Text!),
        };

    private static Link LinkOf(CreateAsset create, HuduAsset asset) =>
        new()
        {
            SystemId = create.SystemId,
            CompanyId = CompanyId,
            OrganizationId = OrganizationId,
            AssetId = asset.Id,
            LayoutId = asset.LayoutId,
            State = LinkState.Linked,
            SourceName = create.SystemName,
            RunId = "benchmark",
        };
}
