using System.Collections.Immutable;
using System.Text.Json;
using PulsewayToHudu.Pulseway.Assets;
using PulsewayToHudu.Pulseway.CustomFields;
using PulsewayToHudu.Pulseway.Devices;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Composition.Adapters;

/// <summary>Pulseway's rows in the sync's terms: ids lower case, texts trimmed, volatile counters left behind.</summary>
internal static class PulsewayRows
{
    public static Organization? Organization(Pulseway.Organizations.Organization row) =>
        row.Id is { } id ? new(id, Text(row.Name) ?? $"Organization {id}") : null;

    public static Site? Site(Pulseway.Organizations.Site row) =>
        row.Id is { } id
            ? new(
                id,
                Text(row.Name) ?? $"Site {id}",
                row.ParentId,
                row.ContactInformation is { } c
                    ? new(c.Phone, c.Fax, c.Email, c.CountryCode, c.City, c.Address1, c.Address2, c.Zip)
                    : null
            )
            : null;

    public static Device? Device(DeviceSummary row) =>
        Id(row.Identifier) is { } id
            ? new()
            {
                Id = id,
                Name = Text(row.Name) ?? id,
                OrganizationId = row.OrganizationId,
                OrganizationName = Text(row.OrganizationName),
                SiteId = row.SiteId,
                SiteName = Text(row.SiteName),
                GroupId = row.GroupId,
                GroupName = Text(row.GroupName),
                IsAgentInstalled = row.IsAgentInstalled ?? false,
                IsMdmEnrolled = row.IsMdmEnrolled ?? false,
            }
            : null;

    public static PulsewayCustomField? CustomField(CustomField row) =>
        row.Id is { } id && Text(row.Name) is { } name ? new(id, name) : null;

    public static OwnCustomField? OwnCustomField(CustomFieldValue row) =>
        Text(row.Name) is { } name && Text(row.Value) is { } value ? new(name, value) : null;

    public static CustomFieldUse? CustomFieldUse(CustomFieldUsage row) =>
        Enum.TryParse<CustomFieldScope>(row.UsageContextType, ignoreCase: true, out var scope)
        && Id(row.ContextItemId) is { } item
        && Text(row.Value) is { } value
            ? new(scope, item, value)
            : null;

    public static Inventory? Inventory(PulsewayAsset row) =>
        Id(row.Identifier) is { } id
            ? new()
            {
                Id = id,
                Description = Text(row.Description),
                Type = Text(row.Type),
                Tags = [.. (row.Tags ?? []).Select(Text).OfType<string>()],
                ClientVersion = Text(row.ClientVersion),
                LastSeenOnline = row.LastSeenOnline,
                LastReboot = row.LastReboot,
                ExternalUrl = Text(row.ExternalUrl),
                MemoryBytes = row.MemoryTotal,
                FirewallEnabled = row.FirewallEnabled,
                UacEnabled = row.UacEnabled,
                AntivirusEnabled = Text(row.AntivirusEnabled),
                AntivirusUpToDate = Text(row.AntivirusUpToDate),
                MissingUpdates = row.Updates is { } u
                    ? Sum(u.Critical, u.Important, u.Moderate, u.Low, u.Unspecified)
                    : null,
                PublicIpAddress = Text(row.PublicIpAddress),
                NetworkAdapters = Adapters(row),
                Disks =
                [
                    .. Known(row.Disks)
                        .Where(d => Text(d.Name) is not null)
                        .Select(d => new Disk(Text(d.Name)!, d.System ?? false, d.TotalValue)),
                ],
                Software =
                [
                    .. Known(row.InstalledSoftware)
                        .Where(s => Text(s.Name) is not null)
                        .Select(s => new InstalledProgram(Text(s.Name)!, Text(s.Publisher), Text(s.Version))),
                ],
                Categories = [.. Known(row.AssetInfo).Select(Category).OfType<InventoryCategory>()],
            }
            : null;

    private static InventoryCategory? Category(AssetInfoCategory row) =>
        Text(row.CategoryName) is { } name
            ? new(
                name,
                [
                    .. (row.CategoryData ?? [])
                        .Select(p => KeyValuePair.Create(p.Key, Text(p.Value)))
                        .Where(p => p.Value is not null)
                        .Select(p => new InventoryValue(p.Key, p.Value!)),
                ]
            )
            : null;

    // LocalIpAddresses know gateways and name servers, IpAddresses know every address; an adapter is known by its MAC.
    private static ImmutableArray<NetworkAdapter> Adapters(PulsewayAsset row)
    {
        var local = Known(row.LocalIpAddresses)
            .Select(l => new NetworkAdapter(
                Text(l.Name),
                Mac(l.PhysicalAddress),
                Addresses([l.IpV4, l.IpV6]),
                Addresses(l.Gateways),
                Addresses(l.DnsServers),
                l.DhcpEnabled
            ));
        var other = Known(row.IpAddresses)
            .Select(a => new NetworkAdapter(
                Text(a.Name),
                Mac(a.MAC),
                Addresses(Known(a.IPs).Select(i => i.IP)),
                [],
                [],
                DhcpEnabled: null
            ));
        return
        [
            .. local
                .Concat(other)
                .GroupBy(a => a.Mac ?? a.Name ?? "", StringComparer.OrdinalIgnoreCase)
                .Select(g =>
                    g.First() with
                    {
                        Addresses = [.. g.SelectMany(a => a.Addresses).Distinct(StringComparer.OrdinalIgnoreCase)],
                    }
                ),
        ];
    }

    // A list, or an entry of one, may be null. [likely]
    private static IEnumerable<T> Known<T>(IEnumerable<T?>? rows)
        where T : class => (rows ?? []).OfType<T>();

    private static ImmutableArray<string> Addresses(IEnumerable<string?>? addresses) =>
        [
            .. (addresses ?? [])
                .Select(a => Text(a?.Split('%')[0]))
                .OfType<string>()
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    private static string? Mac(string? text)
    {
        var digits = string.Concat((text ?? "").Where(char.IsAsciiHexDigit)).ToUpperInvariant();
        return digits.Length == 12 && digits.Any(c => c != '0') ? digits : null;
    }

    private static string? Id(string? identifier) => Text(identifier)?.ToLowerInvariant();

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.String => Text(JsonText.Of(value)),
            _ => Text(value.GetRawText()),
        };

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static int? Sum(params ReadOnlySpan<int?> counts)
    {
        int? sum = null;
        foreach (var count in counts)
        {
            sum = count is null ? sum : (sum ?? 0) + count;
        }

        return sum;
    }
}
