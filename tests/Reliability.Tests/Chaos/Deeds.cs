using System.Globalization;
using System.Text.Json;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;

namespace PulsewayToHudu.Reliability.Tests.Chaos;

/// <summary>Who does something.</summary>
internal enum DeedKind
{
    /// <summary>People in Hudu.</summary>
    People,

    /// <summary>The customers' systems change.</summary>
    Estate,

    /// <summary>Pulseway's token runs out.</summary>
    TokenExpires,
}

/// <summary>Something that is done while a sync runs. Which asset or system: the numbers choose among those there are then.</summary>
internal sealed record Deed(DeedKind Kind)
{
    public HuduEditKind People { get; init; }

    public EstateEditKind Estate { get; init; }

    public int Pick { get; init; }

    public int Other { get; init; }

    public override string ToString() =>
        Kind switch
        {
            DeedKind.People => $"a person: {People} {Pick} {Other}",
            DeedKind.Estate => $"in Pulseway: {Estate} {Pick} {Other}",
            _ => "the token expires",
        };
}

/// <summary>Does the deeds, and remembers what nobody may undo.</summary>
internal sealed class Deeds(SimulatorHost simulators, List<string> story)
{
    private readonly Lock _lock = new();
    private readonly HashSet<long> _archived = [];
    private readonly List<string> _systems = [.. simulators.Pulseway.Estate.Devices.Keys];
    private readonly List<long> _organizations = [.. simulators.Pulseway.Estate.Organizations.Keys];
    private readonly Dictionary<long, string> _frozen = [];
    private int _number;

    /// <summary>Assets that were there before, or that people made: all others the sync has made.</summary>
    public HashSet<long> NotOurs { get; } = [.. simulators.Hudu.State.Assets.Keys];

    /// <summary>Assets that people deleted.</summary>
    public HashSet<long> Deleted { get; } = [];

    /// <summary>Systems that Pulseway has lost. None comes back.</summary>
    public HashSet<string> Gone { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Systems that were renamed in Pulseway: their assets follow.</summary>
    public HashSet<string> Renamed { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What people called assets last.</summary>
    public Dictionary<long, string> Names { get; } = [];

    /// <summary>What people wrote into notes, by asset.</summary>
    public Dictionary<long, string> Notes { get; } = [];

    public void Do(Deed deed)
    {
        lock (_lock)
        {
            Tell(deed.ToString());
            _number++;
            switch (deed.Kind)
            {
                case DeedKind.People:
                    DoInHudu(deed);
                    break;
                case DeedKind.Estate:
                    DoInPulseway(deed);
                    break;
                default:
                    simulators.Pulseway.Switches.TokenExpired = true;
                    break;
            }
        }
    }

    /// <summary>
    /// What people have archived by now: no later sync may change it. (One that had read the asset before may still have.)
    /// </summary>
    public void Freeze()
    {
        foreach (var id in _archived)
        {
            _frozen.TryAdd(id, Text(id));
        }
    }

    /// <summary>Frozen assets that are not as they were.</summary>
    public IEnumerable<string> Thawed() =>
        _frozen
            .Where(f => Text(f.Key) != f.Value)
            .Select(f => $"the archived asset {f.Key} was {f.Value} and is {Text(f.Key)}");

    /// <summary>Whether a person archived it.</summary>
    public bool IsArchivedByPerson(long id) => _archived.Contains(id);

    private string Text(long id) => JsonSerializer.Serialize(simulators.Hudu.State.Assets[id]);

    private void DoInHudu(Deed deed)
    {
        var hudu = simulators.Hudu;
        var ids = hudu.People.Look(s => s.Assets.Keys.ToList());
        // Mostly what the sync has made, as long as there is any.
        var ours = ids.Where(i => !NotOurs.Contains(i)).ToList();
        var choice = ours.Count > 0 && deed.Other % 4 > 0 ? ours : ids;
        var id = choice[deed.Pick % choice.Count];
        var company = hudu.People.Look(s =>
        {
            var open = s.Companies.Values.Where(c => !c.Archived).ToList();
            return open[deed.Other % open.Count].Id;
        });
        switch (deed.People)
        {
            case HuduEditKind.AddAsset:
                var names = simulators.Pulseway.Estate.Devices.Values.Select(d => d.Name).ToList();
                var name = names[deed.Pick % names.Count];
                var made = hudu.People.Do(new(deed.People, CompanyId: company, Name: name, Value: "Pulseway Systems"));
                NotOurs.Add(made);
                Tell($"    {made} made by hand in {company}: {name}");
                return;
            case HuduEditKind.RenameAsset:
                Names[id] = $"Renamed by a person {_number}";
                hudu.People.Do(new(deed.People, id, Name: Names[id]));
                break;
            case HuduEditKind.EditField:
                Notes[id] = $"By a person {_number}";
                hudu.People.Do(new(deed.People, id, Name: "Notes", Value: Notes[id]));
                break;
            case HuduEditKind.MoveAsset:
                hudu.People.Do(new(deed.People, id, company));
                break;
            default:
                hudu.People.Do(new(deed.People, id));
                break;
        }

        Tell($"    {deed.People} {id}");
        Remember(deed.People, id);
    }

    private void Remember(HuduEditKind kind, long id)
    {
        _frozen.Remove(id);
        if (kind == HuduEditKind.DeleteAsset)
        {
            Deleted.Add(id);
            _archived.Remove(id);
            Notes.Remove(id);
            Names.Remove(id);
        }
        else if (kind == HuduEditKind.ArchiveAsset)
        {
            _archived.Add(id);
        }
        else if (kind == HuduEditKind.UnarchiveAsset)
        {
            _archived.Remove(id);
        }
    }

    private void Tell(string what)
    {
        lock (story)
        {
            story.Add(what);
        }
    }

    private void DoInPulseway(Deed deed)
    {
        var id = _systems[deed.Pick % _systems.Count];
        var organization = _organizations[deed.Other % _organizations.Count];
        var edit = new EstateEdit(deed.Estate, id);
        switch (deed.Estate)
        {
            case EstateEditKind.AddSystem:
                var added = new Guid(_number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]).ToString();
                edit = edit with { Id = added, Name = $"ADDED-{_number}", OrganizationId = organization };
                _systems.Add(added);
                break;
            case EstateEditKind.RemoveSystem when _systems.Count > 1:
                _systems.Remove(id);
                Gone.Add(id);
                break;
            case EstateEditKind.RemoveSystem:
                return;
            case EstateEditKind.RenameSystem:
                edit = edit with { Name = $"RENAMED-{_number}" };
                Renamed.Add(id);
                break;
            case EstateEditKind.MoveSystem:
                edit = edit with { OrganizationId = organization };
                break;
            default:
                edit = edit with { Value = (deed.Other + 1).ToString(CultureInfo.InvariantCulture) };
                break;
        }

        simulators.Pulseway.Edit(edit);
        Tell($"    {edit}");
    }
}
