using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>What Hudu holds. All access is under <see cref="Gate"/>.</summary>
public sealed class HuduState(StateLog log, TimeProvider time, int seed)
{
    // Where each asset is filed: an edit changes the company in place.
    private readonly Dictionary<long, long> _filedUnder = [];
    private const int ActivityKept = 10_000;
    private readonly Queue<JsonObject> _activity = [];
    private long _lastId;
    private long _activities;

    /// <summary>Held by everybody who reads or writes.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>Companies by id.</summary>
    public SortedDictionary<long, SimCompany> Companies { get; } = [];

    /// <summary>Layouts by id.</summary>
    public SortedDictionary<long, SimLayout> Layouts { get; } = [];

    /// <summary>Assets by id.</summary>
    public SortedDictionary<long, SimAsset> Assets { get; } = [];

    /// <summary>Matchers by id.</summary>
    public SortedDictionary<long, SimMatcher> Matchers { get; } = [];

    /// <summary>Records of the other resources by id.</summary>
    public SortedDictionary<long, SimRecord> Records { get; } = [];

    /// <summary>Assets by company: lists of one company stay fast.</summary>
    internal Dictionary<long, SortedDictionary<long, SimAsset>> AssetsByCompany { get; } = [];

    /// <summary>Now, to the millisecond.</summary>
    internal DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    internal long NextId() => ++_lastId;

    /// <summary>The slug of the record that got the last id: twelve hexadecimal digits, the same for the same seed.</summary>
    internal string NewSlug() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{_lastId}")))[..12];

    /// <summary>What was changed since the start, oldest first; the last ten thousand.</summary>
    internal IEnumerable<JsonObject> Activity => _activity;

    internal void Save(SimCompany company)
    {
        Note("Company", company.Id, company.Name, Companies.TryAdd(company.Id, company));
        log.Append("company", company);
    }

    internal void Save(SimLayout layout)
    {
        Note("AssetLayout", layout.Id, layout.Name, Layouts.TryAdd(layout.Id, layout));
        log.Append("layout", layout);
    }

    internal void Save(SimAsset asset)
    {
        Note("Asset", asset.Id, asset.Name, !Assets.ContainsKey(asset.Id));
        Put(asset);
        log.Append("asset", asset);
    }

    internal void Save(SimMatcher matcher)
    {
        Matchers[matcher.Id] = matcher;
        log.Append("matcher", matcher);
    }

    internal void Save(SimRecord record)
    {
        Records[record.Id] = record;
        log.Append("record", record);
    }

    internal void Delete(long id)
    {
        Remove(id);
        log.Append("delete", id);
    }

    /// <summary>Reads what earlier lives have logged.</summary>
    /// <returns>True when there was anything.</returns>
    internal bool Replay()
    {
        foreach (var (kind, record) in log.Replay())
        {
            switch (kind)
            {
                case "company":
                    var company = record.Deserialize<SimCompany>()!;
                    Companies[company.Id] = company;
                    _lastId = Math.Max(_lastId, company.Id);
                    break;
                case "layout":
                    var layout = record.Deserialize<SimLayout>()!;
                    Layouts[layout.Id] = layout;
                    var ids = layout.Fields.Select(f => (long)f["id"]!).Append(layout.Id);
                    _lastId = Math.Max(_lastId, ids.Max());
                    break;
                case "asset":
                    Put(record.Deserialize<SimAsset>()!);
                    _lastId = Math.Max(_lastId, Assets.Keys.Last());
                    break;
                case "matcher":
                    var matcher = record.Deserialize<SimMatcher>()!;
                    Matchers[matcher.Id] = matcher;
                    _lastId = Math.Max(_lastId, matcher.Id);
                    break;
                case "record":
                    var other = record.Deserialize<SimRecord>()!;
                    Records[other.Id] = other;
                    _lastId = Math.Max(_lastId, other.Id);
                    break;
                default:
                    Remove(record.GetInt64());
                    break;
            }
        }

        return _lastId > 0;
    }

    internal void ForgetActivity()
    {
        _activity.Clear();
        _activities = 0;
    }

    internal void Clear()
    {
        log.Clear();
        Companies.Clear();
        Layouts.Clear();
        Assets.Clear();
        AssetsByCompany.Clear();
        _filedUnder.Clear();
        Matchers.Clear();
        Records.Clear();
        _lastId = 0;
    }

    private void Note(string type, long id, string name, bool isNew)
    {
        _activity.Enqueue(
            new()
            {
                ["id"] = ++_activities,
                ["created_at"] = HuduRows.Time(Now),
                ["action"] = isNew ? "created" : "updated",
                ["record_type"] = type,
                ["record_id"] = id,
                ["record_name"] = name,
            }
        );
        if (_activity.Count > ActivityKept)
        {
            _activity.Dequeue();
        }
    }

    private void Put(SimAsset asset)
    {
        if (_filedUnder.TryGetValue(asset.Id, out var companyId) && companyId != asset.CompanyId)
        {
            AssetsByCompany[companyId].Remove(asset.Id);
        }

        _filedUnder[asset.Id] = asset.CompanyId;
        Assets[asset.Id] = asset;
        (AssetsByCompany.TryGetValue(asset.CompanyId, out var own) ? own : AssetsByCompany[asset.CompanyId] = [])[
            asset.Id
        ] = asset;
    }

    private void Remove(long id)
    {
        if (Assets.Remove(id, out var asset))
        {
            AssetsByCompany[asset.CompanyId].Remove(id);
            _filedUnder.Remove(id);
        }

        Companies.Remove(id);
        Layouts.Remove(id);
        Matchers.Remove(id);
        Records.Remove(id);
    }
}
