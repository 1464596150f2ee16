using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;

namespace PulsewayToHudu.Simulators.Pulseway;

/// <summary>Which path answers what. What the token may not see is not there.</summary>
internal sealed class PulsewayRoutes(SimEstate estate, PulsewaySwitches switches, PulsewayRows rows)
{
    private readonly PulsewayLists _lists = new(switches);
    private readonly PulsewayNotifications _notifications = new(switches);
    private readonly PulsewayCustomFields _customFields = new(estate);
    private (int Edits, string Visible, List<SimDevice> Devices) _cache = (-1, "", []);

    public SimResponse Answer(HttpRequest request, string resource, string[] segments) =>
        segments.Length switch
        {
            1 => List(request, resource),
            2 => One(request, resource, segments[1]),
            3 => Sub(request, resource, segments[1], segments[2].ToLowerInvariant()),
            _ => NotFound,
        };

    private static SimResponse NotFound => Envelope.Error(404, "Not found.");

    private SimResponse List(HttpRequest request, string resource)
    {
        switch (resource)
        {
            case "environment":
                return switches.NoEnvironment ? NotFound : Envelope.Single(rows.Environment());
            case "organizations":
                return Rows(
                    request,
                    estate.Organizations.Values.Where(o => Sees(o.Id)),
                    PulsewayRows.Organization,
                    PulsewayFields.Organization
                );
            case "sites":
                return Rows(
                    request,
                    estate.Sites.Values.Where(s => Sees(s.OrganizationId)),
                    rows.Site,
                    PulsewayFields.Site
                );
            case "groups":
                return Rows(
                    request,
                    estate.Groups.Values.Where(g => Sees(g.OrganizationId)),
                    rows.Group,
                    PulsewayFields.Group
                );
            case "devices":
                return InScope(request) is { } devices
                    ? Rows(request, devices, rows.Device, PulsewayFields.Device)
                    : Envelope.Error(400, "There is no such scope.");
            case "assets":
                return Assets(request);
            case "customfields":
                return Rows(request, PulsewayCustomFields.Definitions, d => d, PulsewayFields.CustomField);
            case "notifications":
                return Rows(request, _notifications.Of(Devices()), n => n.Row, PulsewayFields.Notification);
            case "scopes":
                return Rows(request, PulsewayScopes.All, s => s.Row, PulsewayFields.Named);
            default:
                return NotFound;
        }
    }

    private SimResponse One(HttpRequest request, string resource, string id)
    {
        var number = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;
        var row = resource switch
        {
            "organizations" when estate.Organizations.TryGetValue(number, out var o) && Sees(o.Id) =>
                PulsewayRows.Organization(o),
            "sites" when estate.Sites.TryGetValue(number, out var s) && Sees(s.OrganizationId) => rows.Site(s),
            "groups" when estate.Groups.TryGetValue(number, out var g) && Sees(g.OrganizationId) => rows.Group(g),
            "devices" when Visible(id) is { } device => rows.DeviceDetail(device),
            "assets" when Visible(id) is { Inventory: not null } device => rows.Asset(device, WithoutSections(request)),
            "customfields" => PulsewayCustomFields.Definitions.FirstOrDefault(d => (long)d["Id"]! == number),
            "notifications" => _notifications.Of(Devices()).FirstOrDefault(x => x.Id == number)?.Detail,
            "scopes" => PulsewayScopes.All.FirstOrDefault(s => s.Id == number)?.Detail(Devices()),
            _ => null,
        };
        return row is not null ? Envelope.Single((JsonObject)row.DeepClone())
            : (resource, id.ToLowerInvariant()) is ("notifications", "webhooks")
                ? Rows<JsonObject>(request, [], r => r, PulsewayFields.Named)
            : NotFound;
    }

    private SimResponse Sub(HttpRequest request, string resource, string id, string sub) =>
        (resource, sub) switch
        {
            ("organizations" or "sites" or "groups" or "devices", "customfields") => One(request, resource, id)
                is { Status: 200 }
                ? Rows(request, _customFields.Values(resource, id), v => v, PulsewayFields.Named)
                : NotFound,
            ("customfields", "usage") when One(request, resource, id) is { Status: 200 } => Rows(
                request,
                _customFields.Usage(id, Devices(), Sees),
                u => u,
                PulsewayFields.Named
            ),
            ("devices", "notifications") when Visible(id) is { } device => Rows(
                request,
                _notifications.Of(Devices()).Where(n => n.Device == device),
                n => n.Row,
                PulsewayFields.Notification
            ),
            ("devices", "appliedpolicies") when Visible(id) is not null => Rows<JsonObject>(
                request,
                [],
                r => r,
                PulsewayFields.Named
            ),
            ("devices", "antivirus") when Visible(id) is not null => Envelope.Error(
                400,
                "Managed antivirus is not installed."
            ),
            _ => NotFound,
        };

    private SimResponse Assets(HttpRequest request)
    {
        var assets = Devices().Where(d => d.Inventory is not null).ToList();
        var light = WithoutSections(request);
        return _lists.Answer(
            request,
            new(
                assets.Count,
                i => rows.Asset(assets[i], light: true),
                i => rows.Asset(assets[i], light),
                PulsewayFields.Asset
            )
        );
    }

    private SimResponse Rows<T>(
        HttpRequest request,
        IEnumerable<T> source,
        Func<T, JsonObject> row,
        FrozenSet<string> fields
    )
    {
        var list = source as List<T> ?? [.. source];
        return _lists.Answer(
            request,
            new(list.Count, i => row(list[i]), i => (JsonObject)row(list[i]).DeepClone(), fields)
        );
    }

    private List<SimDevice> Devices()
    {
        var visible = switches.VisibleOrganizations is { } some ? string.Join(',', some.Order()) : "*";
        if (_cache.Edits != estate.Edits || _cache.Visible != visible)
        {
            _cache = (
                estate.Edits,
                visible,
                estate.Devices.Values.Where(d => Sees(estate.OrganizationOf(d).Id)).ToList()
            );
        }

        return _cache.Devices;
    }

    private IEnumerable<SimDevice>? InScope(HttpRequest request)
    {
        var scope = request.Query["scopeId"].ToString();
        return scope.Length == 0
            ? Devices()
            : PulsewayScopes
                .All.FirstOrDefault(s => s.Id.ToString(CultureInfo.InvariantCulture) == scope)
                ?.Of(Devices());
    }

    private SimDevice? Visible(string id) =>
        estate.Devices.TryGetValue(id, out var device) && Sees(estate.OrganizationOf(device).Id) ? device : null;

    private bool Sees(long organizationId) => switches.VisibleOrganizations?.Contains(organizationId) ?? true;

    private static bool WithoutSections(HttpRequest request) => request.Query["include"] == "none";
}
