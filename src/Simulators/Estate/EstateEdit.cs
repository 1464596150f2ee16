using System.Text.Json.Nodes;

namespace PulsewayToHudu.Simulators.Estate;

/// <summary>What a person or time changes in the estate.</summary>
public enum EstateEditKind
{
    /// <summary>Adds a system to an organization.</summary>
    AddSystem,

    /// <summary>Removes a system.</summary>
    RemoveSystem,

    /// <summary>Renames a system.</summary>
    RenameSystem,

    /// <summary>Moves a system to another organization.</summary>
    MoveSystem,

    /// <summary>Changes a system's memory, in GB.</summary>
    SetMemory,

    /// <summary>Changes an inventory value: <c>Category/Key</c>.</summary>
    SetInventory,

    /// <summary>Adds an organization with one site and two groups.</summary>
    AddOrganization,

    /// <summary>Renames an organization.</summary>
    RenameOrganization,

    /// <summary>Removes an organization with everything in it.</summary>
    RemoveOrganization,
}

/// <summary>One edit. Data, so that it can be kept and replayed.</summary>
/// <param name="Kind">What.</param>
/// <param name="Id">System concerned; for a new one its identifier.</param>
/// <param name="OrganizationId">Organization concerned.</param>
/// <param name="Name">New name, or <c>Category/Key</c>.</param>
/// <param name="Value">New value.</param>
public sealed record EstateEdit(
    EstateEditKind Kind,
    string? Id = null,
    long? OrganizationId = null,
    string? Name = null,
    string? Value = null
)
{
    /// <summary>Carries the edit out.</summary>
    /// <exception cref="KeyNotFoundException">There is no such system or organization.</exception>
    /// <exception cref="ArgumentException">Something that the edit needs is missing, or there already.</exception>
    internal void Apply(SimEstate estate)
    {
        Check(estate);
        switch (Kind)
        {
            case EstateEditKind.AddSystem:
                var group = Group(estate);
                estate.Devices[Id!] = new()
                {
                    Identifier = Id!,
                    Name = Name!,
                    GroupId = group.Id,
                    Inventory = Blank(),
                };
                break;
            case EstateEditKind.RemoveSystem:
                Device(estate);
                estate.Devices.Remove(Id!);
                break;
            case EstateEditKind.RenameSystem:
                Device(estate).Name = Name!;
                break;
            case EstateEditKind.MoveSystem:
                Device(estate).GroupId = Group(estate).Id;
                break;
            case EstateEditKind.SetMemory:
                Inventory(estate)["MemoryTotal"] =
                    long.Parse(Value!, System.Globalization.CultureInfo.InvariantCulture) << 30;
                break;
            case EstateEditKind.SetInventory:
                SetInventory(Inventory(estate));
                break;
            case EstateEditKind.AddOrganization:
                var id = OrganizationId!.Value;
                estate.Organizations[id] = new() { Id = id, Name = Name! };
                estate.Sites[id * 10] = new(id * 10, "Head Office", id, Contact: null);
                estate.Groups[id * 100] = new(id * 100, "Servers", id * 10, id);
                estate.Groups[(id * 100) + 1] = new((id * 100) + 1, "Workstations", id * 10, id);
                break;
            case EstateEditKind.RenameOrganization:
                estate.Organizations[OrganizationId!.Value].Name = Name!;
                break;
            case EstateEditKind.RemoveOrganization:
                RemoveOrganization(estate, OrganizationId!.Value);
                break;
            default:
                throw new InvalidOperationException($"Nobody knows how to do {Kind}.");
        }
    }

    private void Check(SimEstate estate)
    {
        var isAboutSystem = Kind <= EstateEditKind.SetInventory;
        var needsOrganization = !isAboutSystem || Kind is EstateEditKind.AddSystem or EstateEditKind.MoveSystem;
        var needsName =
            Kind
            is EstateEditKind.AddSystem
                or EstateEditKind.RenameSystem
                or EstateEditKind.AddOrganization
                or EstateEditKind.RenameOrganization;
        var wrong =
            isAboutSystem && string.IsNullOrEmpty(Id) ? "needs \"id\""
            : needsOrganization && OrganizationId is null ? "needs \"organizationId\""
            : needsName && string.IsNullOrEmpty(Name) ? "needs \"name\""
            : Kind == EstateEditKind.SetInventory && Name?.Contains('/') is not true ? "needs a name as Category/Key"
            : Kind == EstateEditKind.SetMemory
            && !long.TryParse(Value, System.Globalization.CultureInfo.InvariantCulture, out _)
                ? "needs a whole number as value"
            : Kind == EstateEditKind.AddSystem && estate.Devices.ContainsKey(Id!) ? $"would make {Id} twice"
            : Kind == EstateEditKind.AddOrganization && estate.Organizations.ContainsKey(OrganizationId!.Value)
                ? $"would make {OrganizationId} twice"
            : null;
        if (wrong is not null)
        {
            throw new ArgumentException($"{Kind} {wrong}.", nameof(estate));
        }
    }

    private SimGroup Group(SimEstate estate) =>
        estate.Groups.Values.FirstOrDefault(g => g.OrganizationId == OrganizationId)
        ?? throw new KeyNotFoundException($"There is no organization {OrganizationId}.");

    private SimDevice Device(SimEstate estate) =>
        estate.Devices.TryGetValue(Id ?? "", out var device)
            ? device
            : throw new KeyNotFoundException($"There is no system {Id}.");

    private JsonObject Inventory(SimEstate estate)
    {
        var device = Device(estate);
        return device.Inventory ??= Blank();
    }

    private static JsonObject Blank() =>
        new()
        {
            ["Type"] = "windows",
            ["Description"] = "Windows 11 Pro",
            ["AssetInfo"] = new JsonArray(),
        };

    private void SetInventory(JsonObject inventory)
    {
        var path = Name!.Split('/', 2);
        var categories = (JsonArray)(inventory["AssetInfo"] ??= new JsonArray());
        var category = categories.OfType<JsonObject>().FirstOrDefault(c => (string?)c["CategoryName"] == path[0]);
        if (category is null)
        {
            category = new JsonObject { ["CategoryName"] = path[0], ["CategoryData"] = new JsonObject() };
            categories.Add((JsonNode)category);
        }

        category["CategoryData"]![path[1]] = Value;
    }

    private static void RemoveOrganization(SimEstate estate, long id)
    {
        if (!estate.Organizations.Remove(id))
        {
            throw new KeyNotFoundException($"There is no organization {id}.");
        }

        var groups = estate.Groups.Values.Where(g => g.OrganizationId == id).Select(g => g.Id).ToHashSet();
        foreach (var device in estate.Devices.Values.Where(d => groups.Contains(d.GroupId)).ToList())
        {
            estate.Devices.Remove(device.Identifier);
        }

        groups.ToList().ForEach(g => estate.Groups.Remove(g));
        estate
            .Sites.Values.Where(s => s.OrganizationId == id)
            .Select(s => s.Id)
            .ToList()
            .ForEach(s => estate.Sites.Remove(s));
    }
}
