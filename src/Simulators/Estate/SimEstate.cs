using System.Text.Json.Nodes;

namespace PulsewayToHudu.Simulators.Estate;

/// <summary>A customer.</summary>
public sealed class SimOrganization
{
    /// <summary>Id.</summary>
    public long Id { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";
}

/// <summary>A site.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="OrganizationId">Organization.</param>
/// <param name="Contact">Null where Pulseway holds none.</param>
public sealed record SimSite(long Id, string Name, long OrganizationId, SimContact? Contact);

/// <summary>Contact data of a site.</summary>
public sealed record SimContact(string Phone, string CountryCode, string City, string Address1, string Zip);

/// <summary>An agent group.</summary>
public sealed record SimGroup(long Id, string Name, long SiteId, long OrganizationId);

/// <summary>A system.</summary>
public sealed class SimDevice
{
    /// <summary>GUID as text.</summary>
    public required string Identifier { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Agent group; tells site and organization.</summary>
    public long GroupId { get; set; }

    /// <summary>False for agentless devices.</summary>
    public bool IsAgentInstalled { get; init; } = true;

    /// <summary>Enrolled in MDM.</summary>
    public bool IsMdmEnrolled { get; init; }

    /// <summary>The inventory as <c>/assets</c> shows it, without what is joined or volatile; null where there is none.</summary>
    public JsonObject? Inventory { get; set; }
}

/// <summary>Everything an MSP has in Pulseway. Edits are safe from any thread.</summary>
public sealed class SimEstate
{
    /// <summary>Held by everybody who reads or edits.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>Organizations by id.</summary>
    public SortedDictionary<long, SimOrganization> Organizations { get; } = [];

    /// <summary>Sites by id.</summary>
    public SortedDictionary<long, SimSite> Sites { get; } = [];

    /// <summary>Groups by id.</summary>
    public SortedDictionary<long, SimGroup> Groups { get; } = [];

    /// <summary>Systems by identifier.</summary>
    public SortedDictionary<string, SimDevice> Devices { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts edits: lists cache their order by it.</summary>
    internal int Edits { get; private set; }

    /// <summary>Organization of a system.</summary>
    public SimOrganization OrganizationOf(SimDevice device) => Organizations[Groups[device.GroupId].OrganizationId];

    /// <summary>Becomes like another estate.</summary>
    internal void Become(SimEstate other)
    {
        Replace(Organizations, other.Organizations);
        Replace(Sites, other.Sites);
        Replace(Groups, other.Groups);
        Replace(Devices, other.Devices);
    }

    private static void Replace<TKey, TValue>(SortedDictionary<TKey, TValue> mine, SortedDictionary<TKey, TValue> other)
        where TKey : notnull
    {
        mine.Clear();
        foreach (var (key, value) in other)
        {
            mine.Add(key, value);
        }
    }

    /// <summary>Changes something under the lock.</summary>
    internal void Edit(Action<SimEstate> change)
    {
        lock (Gate)
        {
            change(this);
            Edits++;
        }
    }
}
