using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>A company with its systems, assets and links, and the smallest Hudu that can apply a plan.</summary>
internal sealed record Estate
{
    public const long CompanyId = 41;
    public const long LayoutId = 12;
    public const long OrganizationId = 7;

    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static AssetLayout Layout { get; } =
        new()
        {
            Id = LayoutId,
            Name = "Pulseway Systems",
            Active = true,
            Fields =
            [
                .. DefaultFields.All.Select(f => new LayoutField(f.Label, f.Type)),
                new("Notes", FieldType.RichText),
                new("Gone from Pulseway", FieldType.Date),
            ],
        };

    public List<PulsewaySystem> Systems { get; init; } = [];

    /// <summary>Systems whose full record the listing may have lacked.</summary>
    public HashSet<string> UnknownRecords { get; init; } = [];

    public List<HuduAsset> Assets { get; init; } = [];

    public List<Link> Links { get; init; } = [];

    public SyncSettings Settings { get; init; } = new() { DefaultLayoutId = LayoutId };

    public List<AssetLayout> Layouts { get; init; } = [Layout];

    public bool CompanyArchived { get; init; }

    public bool CoversEverything { get; init; } = true;

    /// <summary>Undos that a person has resumed.</summary>
    public HashSet<string> ResumedRuns { get; init; } = [];

    public Dictionary<string, MovedSystem> MovedAway { get; init; } = [];

    public Dictionary<string, Decision> Decisions { get; init; } = [];

    /// <summary>Links in other companies.</summary>
    public Dictionary<string, Link> LinkedElsewhere { get; init; } = [];

    /// <summary>Assets that a look by id finds in other companies.</summary>
    public List<HuduAsset> AssetsElsewhere { get; init; } = [];

    /// <summary>Assets of other companies that a lost creation may have made, by system id.</summary>
    public Dictionary<string, IReadOnlyList<HuduAsset>> LostElsewhere { get; init; } = [];

    /// <summary>The other companies.</summary>
    public List<OtherCompany> OtherCompanies { get; init; } = [];

    /// <summary>When the run is asked for.</summary>
    public DateTimeOffset Time { get; init; } = Now;

    public SortRules SortRules { get; init; } = SortRules.None;

    public List<ConnectedFields> ConnectedFields { get; init; } = [];

    public Plan Plan() => Planner.Plan(Input());

    public PlanInput Input() =>
        new()
        {
            Company = new()
            {
                Id = CompanyId,
                Name = "Blue Heron",
                Archived = CompanyArchived,
            },
            Systems = Systems,
            UnknownRecords = UnknownRecords,
            CompleteOrganizations = new HashSet<long> { OrganizationId },
            CoversEverything = CoversEverything,
            MovedAway = MovedAway,
            ResumedRuns = ResumedRuns,
            Decisions = Decisions,
            LinkedElsewhere = LinkedElsewhere,
            AssetsFoundElsewhere = AssetsElsewhere.ToDictionary(a => a.Id),
            LostCreationsElsewhere = LostElsewhere,
            LinkedByOthers = LinkedElsewhere
                .Values.Where(l => l.AssetId is not null)
                .DistinctBy(l => l.AssetId)
                .ToDictionary(l => l.AssetId!.Value, l => l.SystemId),
            OtherCompanies = OtherCompanies.ToDictionary(c => c.Id),
            Now = Time,
            Listing = new(CompanyId, Assets, IsProvenComplete: true),
            Layouts = Layouts,
            Links = Links,
            Settings = Settings,
            SortRules = SortRules,
            ConnectedFields = ConnectedFields.ToDictionary(f => f.LayoutId),
        };

    public static PulsewaySystem System(
        string id,
        string name,
        string? serial = null,
        long? memoryGb = null,
        string? mac = null
    ) =>
        new(
            new()
            {
                Id = id,
                Name = name,
                OrganizationId = OrganizationId,
                OrganizationName = "Blue Heron",
                IsAgentInstalled = true,
            },
            serial is null && memoryGb is null && mac is null
                ? null
                : new()
                {
                    Id = id,
                    MemoryBytes = memoryGb << 30,
                    LastSeenOnline = Now,
                    NetworkAdapters = mac is null ? [] : [new("Ethernet0", mac, ["10.0.0.1"], [], [], null)],
                    Categories = serial is null ? [] : [new("BIOS", [new("Serial Number", serial)])],
                }
        );

    public static HuduAsset Asset(
        long id,
        string name,
        string? pulsewayId = null,
        string? serial = null,
        bool archived = false
    ) =>
        new()
        {
            Id = id,
            CompanyId = CompanyId,
            LayoutId = LayoutId,
            Name = name,
            PrimarySerial = serial,
            Archived = archived,
            CreatedAt = Now,
            Fields = pulsewayId is null
                ? new Dictionary<string, string>()
                : new Dictionary<string, string> { [DefaultFields.PulsewayIdLabel] = pulsewayId },
        };

    public static HuduAsset WithField(HuduAsset asset, string label, string? value) =>
        value is null
            ? asset
            : asset with
            {
                Fields = new Dictionary<string, string>(asset.Fields, StringComparer.OrdinalIgnoreCase)
                {
                    [label] = value,
                },
            };

    public static Link Linked(string systemId, long assetId, string sourceName) =>
        new()
        {
            SystemId = systemId,
            CompanyId = CompanyId,
            OrganizationId = OrganizationId,
            AssetId = assetId,
            LayoutId = LayoutId,
            State = LinkState.Linked,
            SourceName = sourceName,
            RunId = "run",
        };

    /// <summary>Does what the plan says, as Hudu and the link table would.</summary>
    public Estate Apply(Plan plan)
    {
        var assets = Assets.ToDictionary(a => a.Id);
        var links = Links.ToDictionary(l => l.SystemId, StringComparer.Ordinal);
        foreach (var link in plan.Remember)
        {
            links[link.SystemId] = link;
        }

        var layouts = Layouts.ToList();
        // Hudu never gives an id twice, also not that of an asset that is gone.
        var known = assets.Keys.Concat(AssetsElsewhere.Select(a => a.Id)).Concat(Links.Select(l => l.AssetId ?? 0));
        var nextId = known.Append(1000).Max() + 1;
        foreach (var change in plan.Changes.OfType<SystemChange>())
        {
            switch (change)
            {
                case CreateAsset create:
                    var made = new HuduAsset
                    {
                        Id = nextId++,
                        CompanyId = CompanyId,
                        LayoutId = create.LayoutId,
                        Name = "",
                        CreatedAt = Now,
                    };
                    assets[made.Id] = Write(made, create.Write);
                    links[create.SystemId] = Linked(create.SystemId, made.Id, create.SystemName);
                    break;
                case LinkAsset link:
                    assets[link.AssetId] = Write(assets[link.AssetId], link.Write ?? new());
                    links[link.SystemId] = Linked(link.SystemId, link.AssetId, link.SystemName);
                    break;
                case UpdateAsset update:
                    assets[update.AssetId] = Write(assets[update.AssetId], update.Write);
                    var source = update.Write.Name is null ? links[update.SystemId].SourceName : update.SystemName;
                    links[update.SystemId] = Linked(update.SystemId, update.AssetId, source);
                    break;
                case MarkGone mark:
                    assets[mark.AssetId] = Write(assets[mark.AssetId], mark.Write);
                    links[mark.SystemId] = links[mark.SystemId] with { GoneMark = mark.Mark };
                    break;
                case ArchiveAsset archive:
                    assets[archive.AssetId] = assets[archive.AssetId] with { Archived = true };
                    links[archive.SystemId] = links[archive.SystemId] with { ArchivedAt = Time };
                    break;
                case MoveAsset move:
                    AddFields(layouts, move);
                    assets[move.AssetId] = Write(assets[move.AssetId], move.Write ?? new()) with
                    {
                        LayoutId = move.ToLayoutId,
                    };
                    var isNew = move.Basis != IdentityBasis.Link || move.FromCompanyId is not null;
                    var old = !isNew && move.Write?.Name is null ? links.GetValueOrDefault(move.SystemId) : null;
                    links[move.SystemId] = Linked(move.SystemId, move.AssetId, old?.SourceName ?? move.SystemName);
                    break;
            }
        }

        return this with
        {
            Layouts = layouts,
            Assets = [.. assets.Values],
            Links = [.. links.Values],
            // What was handed over is not elsewhere any more.
            LinkedElsewhere = LinkedElsewhere.Where(l => !links.ContainsKey(l.Key)).ToDictionary(),
        };
    }

    // Hudu's own rule: what has a value and no field of the same label and type in the target becomes a field there.
    private void AddFields(List<AssetLayout> layouts, MoveAsset move)
    {
        var asset = Assets.Single(a => a.Id == move.AssetId);
        var to = layouts.Single(l => l.Id == move.ToLayoutId);
        var from =
            Layouts.Find(l => l.Id == asset.LayoutId)?.Fields
            ?? asset.Fields.Keys.Select(l => new LayoutField(l, FieldType.Other));
        var values = from.Where(f => asset.Fields.ContainsKey(f.Label));
        var added = values.Where(f => !to.Fields.Any(t => t.Label == f.Label && t.Type == f.Type)).ToList();
        layouts[layouts.IndexOf(to)] = to with { Fields = [.. to.Fields, .. added] };
    }

    /// <summary>What Hudu makes of a write.</summary>
    public static HuduAsset Write(HuduAsset asset, AssetWrite write)
    {
        var fields = asset.Fields.ToDictionary(f => f.Key, f => f.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (label, value) in write.Fields)
        {
            fields[label] = value.Text;
        }

        return asset with
        {
            Name = write.Name ?? asset.Name,
            PrimarySerial = write.PrimarySerial ?? asset.PrimarySerial,
            PrimaryModel = write.PrimaryModel ?? asset.PrimaryModel,
            PrimaryManufacturer = write.PrimaryManufacturer ?? asset.PrimaryManufacturer,
            Fields = fields,
        };
    }
}
