using System.Globalization;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Estate;

namespace PulsewayToHudu.Simulators.Pulseway;

/// <summary>The estate as the API shows it: PascalCase, with members that no client knows yet.</summary>
internal sealed class PulsewayRows(SimEstate estate, PulsewaySwitches switches, Func<Uri> address, TimeProvider time)
{
    private int _reads;

    public JsonObject Environment() =>
        new()
        {
            ["ProductVersion"] = "10.2.0 build 77 (simulator)",
            ["CustomerId"] = "demo.pulseway.example",
            ["CustomerName"] = "Demo MSP",
            ["ServerType"] = "SaaS",
            ["Language"] = "en",
            ["License"] = new JsonObject
            {
                ["ExpirationDate"] = "2030-12-31T00:00:00",
                ["Devices"] = new JsonObject { ["TotalInUse"] = estate.Devices.Count, ["Limit"] = 50_000 },
            },
        };

    public static JsonObject Organization(SimOrganization o) =>
        new()
        {
            ["Id"] = o.Id,
            ["Name"] = o.Name,
            ["HasCustomFields"] = PulsewayCustomFields.Has(o),
            ["PsaMappingId"] = null,
            ["PsaMappingType"] = null,
            ["FutureMember"] = "x",
        };

    public JsonObject Site(SimSite s)
    {
        var row = new JsonObject
        {
            ["Id"] = s.Id,
            ["Name"] = s.Name,
            ["ParentId"] = s.OrganizationId,
            ["ParentName"] = estate.Organizations[s.OrganizationId].Name,
            ["HasCustomFields"] = false,
            ["PsaMappingId"] = null,
            ["PsaIntegrationType"] = null,
            ["FutureMember"] = "x",
        };
        if (s.Contact is { } c)
        {
            row["ContactInformation"] = new JsonObject
            {
                ["Phone"] = c.Phone,
                ["Fax"] = null,
                ["Email"] = null,
                ["ContactName"] = null,
                ["CountryCode"] = c.CountryCode,
                ["City"] = c.City,
                ["Address1"] = c.Address1,
                ["Address2"] = null,
                ["Zip"] = c.Zip,
            };
        }

        return row;
    }

    public JsonObject Group(SimGroup g) =>
        new()
        {
            ["Id"] = g.Id,
            ["Name"] = g.Name,
            ["ParentSiteId"] = g.SiteId,
            ["ParentSiteName"] = estate.Sites[g.SiteId].Name,
            ["ParentOrganizationId"] = g.OrganizationId,
            ["ParentOrganizationName"] = estate.Organizations[g.OrganizationId].Name,
            ["Notes"] = null,
            ["HasCustomFields"] = false,
            ["PsaMappingId"] = null,
            ["PsaMappingType"] = null,
        };

    public JsonObject Device(SimDevice d)
    {
        var group = estate.Groups[d.GroupId];
        return new()
        {
            ["Identifier"] = d.Identifier,
            ["Name"] = d.Name,
            ["GroupId"] = group.Id,
            ["GroupName"] = group.Name,
            ["SiteId"] = group.SiteId,
            ["SiteName"] = estate.Sites[group.SiteId].Name,
            ["OrganizationId"] = group.OrganizationId,
            ["OrganizationName"] = estate.Organizations[group.OrganizationId].Name,
            ["IsAgentInstalled"] = d.IsAgentInstalled,
            ["IsMdmEnrolled"] = d.IsMdmEnrolled,
            ["HasCustomFields"] = PulsewayCustomFields.Has(d),
            ["FutureMember"] = new JsonObject { ["Deep"] = 1 },
        };
    }

    public JsonObject DeviceDetail(SimDevice d)
    {
        var row = Device(d);
        row["Description"] = d.Inventory?["Description"]?.DeepClone();
        row["Uptime"] = d.IsAgentInstalled ? "Online for 12 days" : "Offline since Monday";
        row["IsOnline"] = d.IsAgentInstalled;
        row["ComputerType"] = d.Inventory?["Type"]?.DeepClone();
        row["InMaintenance"] = false;
        row["ExternalIpAddress"] = d.Inventory?["PublicIpAddress"]?.DeepClone();
        row["CriticalNotifications"] = 0;
        row["ElevatedNotifications"] = 1;
        row["NormalNotifications"] = 2;
        row["LowNotifications"] = 0;
        row["LocalIpAddresses"] = d.Inventory?["LocalIpAddresses"]?.DeepClone();
        row["ClientVersion"] = d.Inventory?["ClientVersion"]?.DeepClone();
        return row;
    }

    public JsonObject Asset(SimDevice d, bool light)
    {
        var read = Interlocked.Increment(ref _reads);
        var group = estate.Groups[d.GroupId];
        var row = (JsonObject)d.Inventory!.DeepClone();
        row["Identifier"] = d.Identifier;
        row["Name"] = d.Name;
        row["GroupName"] =
            $"{estate.Organizations[group.OrganizationId].Name} - {estate.Sites[group.SiteId].Name} - {group.Name}";
        row["ExternalUrl"] = $"https://{address().Host}/app/main/systems/{d.Identifier}/details";
        // Values that differ at every look: nobody may take them for a change.
        row["CpuUsage"] = read % 100;
        row["MemoryUsage"] = (read * 7) % 100;
        row["LastSeenOnline"] = time.GetUtcNow()
            .UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        row["EventLogs"] = new JsonObject
        {
            ["Error"] = read,
            ["Warning"] = 1,
            ["Information"] = 2,
        };
        foreach (var disk in row["Disks"]?.AsArray() ?? [])
        {
            disk!["FreePercentage"] = read % 100;
        }

        foreach (
            var category in (row["AssetInfo"]?.AsArray() ?? []).Where(c =>
                (string?)c!["CategoryName"] == "Operating System"
            )
        )
        {
            category!["CategoryData"]!["Local Date and Time"] = time.GetUtcNow()
                .ToString("F", CultureInfo.GetCultureInfo("en-US"));
        }

        if (switches.ExtraAssetFields)
        {
            row["ComputerId"] = read;
            row["OrganizationId"] = group.OrganizationId;
            row["SiteId"] = group.SiteId;
            row["Security"] = new JsonArray(
                new JsonObject
                {
                    ["Type"] = "Antivirus",
                    ["Name"] = "Defender",
                    ["Enabled"] = true,
                    ["UpToDate"] = true,
                }
            );
        }

        foreach (
            var section in light
                ? new[] { "AssetInfo", "InstalledSoftware", "IpAddresses", "Disks", "LocalIpAddresses" }
                : []
        )
        {
            row.Remove(section);
        }

        return row;
    }
}
