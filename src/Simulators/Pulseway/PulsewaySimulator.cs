using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;

namespace PulsewayToHudu.Simulators.Pulseway;

/// <summary>A stand-in for the Pulseway REST API v3.</summary>
public sealed class PulsewaySimulator : Simulator
{
    private static readonly FrozenSet<string> s_organizationFields = Fields(
        "Id",
        "Name",
        "PsaMappingId",
        "PsaMappingType"
    );
    private static readonly FrozenSet<string> s_siteFields = Fields(
        "Id",
        "Name",
        "ParentId",
        "ParentName",
        "PsaMappingId",
        "PsaIntegrationType"
    );
    private static readonly FrozenSet<string> s_groupFields = Fields(
        "Id",
        "Name",
        "ParentSiteId",
        "ParentSiteName",
        "ParentOrganizationId",
        "ParentOrganizationName",
        "Notes",
        "PsaMappingId",
        "PsaMappingType"
    );
    private static readonly FrozenSet<string> s_deviceFields = Fields(
        "Identifier",
        "Name",
        "GroupId",
        "GroupName",
        "SiteId",
        "SiteName",
        "OrganizationId",
        "OrganizationName",
        "IsAgentInstalled",
        "IsMdmEnrolled"
    );
    private static readonly FrozenSet<string> s_assetFields = Fields("Identifier", "Name", "GroupName", "Description");
    private static readonly RateLimit[] s_limits =
    [
        new(100, TimeSpan.FromSeconds(5), Aligned: false),
        new(1_000, TimeSpan.FromMinutes(1), Aligned: false),
        new(3_600, TimeSpan.FromHours(1), Aligned: false, PerRoute: true),
    ];

    private readonly StateLog _log;
    private readonly Func<SimEstate> _generate;
    private readonly PulsewayRows _rows;
    private readonly PulsewayLists _lists;
    private readonly string _authorization;
    private (int Edits, string Visible, List<SimDevice> Devices) _cache = (-1, "", []);

    internal PulsewaySimulator(SimulatorOptions options, SimEstate estate)
        : base(options.Time)
    {
        Estate = estate;
        _generate = () => EstateGenerator.Generate(options.Seed, options.Organizations, options.Systems);
        _rows = new(estate, Switches, () => Address, options.Time);
        _lists = new(Switches);
        _authorization =
            "Basic "
            + Convert.ToBase64String(
                Encoding.UTF8.GetBytes($"{options.PulsewayTokenId}:{options.PulsewayTokenSecret}")
            );
        _log = new(options.StateDirectory, "pulseway");
        foreach (var (_, record) in _log.Replay())
        {
            Estate.Edit(record.Deserialize<EstateEdit>()!.Apply);
        }
    }

    /// <summary>The estate.</summary>
    public SimEstate Estate { get; }

    /// <summary>How it behaves where the real server is in doubt.</summary>
    public PulsewaySwitches Switches { get; } = new();

    /// <inheritdoc/>
    protected override string BasePath => "/api/v3/";

    private protected override IReadOnlyList<RateLimit> Limits => Switches.RateLimit ? s_limits : [];

    /// <summary>Changes the estate, durably.</summary>
    /// <exception cref="KeyNotFoundException">There is no such system or organization.</exception>
    public void Edit(EstateEdit edit)
    {
        Estate.Edit(edit.Apply);
        _log.Append("edit", edit);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _log.Dispose();
    }

    private protected override SimResponse? Refuse(HttpRequest request)
    {
        var reason =
            request.Headers.Authorization != _authorization ? "Invalid token."
            : Switches.TokenExpired ? "The token has expired."
            : Switches.AddressNotAllowed ? "The IP address is not allowed."
            : null;
        if (reason is null)
        {
            return null;
        }

        return Switches.EmptyUnauthorizedBody ? new(401, "", "application/json") : Envelope.Error(401, reason);
    }

    private protected override SimResponse Throttled(TimeSpan wait) =>
        Envelope.Error(429, "Too many requests.") with
        {
            RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture),
        };

    private protected override SimResponse Broken =>
        SimResponse.Json(500, new JsonObject { ["Message"] = "An error has occurred." });

    private protected override SimResponse Error(int status, string message) => Envelope.Error(status, message);

    private protected override SimResponse Answer(HttpRequest request, string[] segments, string body)
    {
        if (!HttpMethods.IsGet(request.Method))
        {
            return Envelope.Error(405, "Method not allowed.");
        }

        lock (Estate.Gate)
        {
            var resource = segments.Length == 0 ? "" : segments[0].ToLowerInvariant();
            if (Switches.ForbiddenResources.Contains(resource))
            {
                return Envelope.Error(403, $"No permission to read {resource}.");
            }

            return segments.Length switch
            {
                1 => List(request, resource),
                2 => One(request, resource, segments[1]),
                3 => Sub(request, resource, segments[1], segments[2].ToLowerInvariant()),
                _ => NotFound(),
            };
        }
    }

    private protected override void MapControl(ControlRoutes routes)
    {
        routes.Map(
            "GET",
            "switches",
            "How the simulator behaves where the real server is in doubt",
            () => ControlPlane.Answer(Switches)
        );
        routes.Map(
            "PUT",
            "switches",
            "Changes some or all switches",
            (HttpRequest r) => SwitchesJson.PutAsync(r, Switches)
        );
        routes.Map("GET", "estate", "Organizations and systems", () => ControlPlane.Answer(Listing()));
        routes.Map(
            "POST",
            "edits",
            "Changes the estate: {kind: addSystem|removeSystem|renameSystem|moveSystem|setMemory|setInventory|addOrganization|renameOrganization|removeOrganization, id, organizationId, name, value}",
            (HttpRequest r) =>
                ControlPlane.WithAsync<EstateEdit>(
                    r,
                    edit =>
                    {
                        Edit(edit);
                        return Results.NoContent();
                    }
                )
        );
        routes.Map(
            "POST",
            "reset",
            "Undoes all edits, and forgets calls and faults",
            () =>
            {
                _log.Clear();
                Estate.Edit(e => e.Become(_generate()));
                Forget();
                return Results.NoContent();
            }
        );
    }

    private object Listing()
    {
        lock (Estate.Gate)
        {
            return new
            {
                organizations = Estate.Organizations.Values.ToList(),
                systems = Estate
                    .Devices.Values.Select(d => new
                    {
                        id = d.Identifier,
                        name = d.Name,
                        organizationId = Estate.OrganizationOf(d).Id,
                    })
                    .ToList(),
            };
        }
    }

    private SimResponse List(HttpRequest request, string resource)
    {
        switch (resource)
        {
            case "environment":
                return Switches.NoEnvironment ? NotFound() : Environment();
            case "organizations":
                var organizations = Estate.Organizations.Values.Where(o => Sees(o.Id)).ToList();
                return Rows(request, organizations, PulsewayRows.Organization, s_organizationFields);
            case "sites":
                return Rows(
                    request,
                    Estate.Sites.Values.Where(s => Sees(s.OrganizationId)).ToList(),
                    _rows.Site,
                    s_siteFields
                );
            case "groups":
                return Rows(
                    request,
                    Estate.Groups.Values.Where(g => Sees(g.OrganizationId)).ToList(),
                    _rows.Group,
                    s_groupFields
                );
            case "devices":
                return Rows(request, Devices(), _rows.Device, s_deviceFields);
            case "assets":
                var assets = Devices().Where(d => d.Inventory is not null).ToList();
                var light = request.Query["include"] == "none";
                return _lists.Answer(
                    request,
                    new(
                        assets.Count,
                        i => _rows.Asset(assets[i], light: true),
                        i => _rows.Asset(assets[i], light),
                        s_assetFields
                    )
                );
            case "customfields" or "notifications" or "scopes":
                return Rows<JsonObject>(request, [], r => r, Fields("Id", "Name"));
            default:
                return NotFound();
        }
    }

    private SimResponse One(HttpRequest request, string resource, string id)
    {
        var number = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;
        switch (resource)
        {
            case "organizations" when Estate.Organizations.TryGetValue(number, out var o) && Sees(o.Id):
                return Envelope.Single(PulsewayRows.Organization(o));
            case "sites" when Estate.Sites.TryGetValue(number, out var s) && Sees(s.OrganizationId):
                return Envelope.Single(_rows.Site(s));
            case "groups" when Estate.Groups.TryGetValue(number, out var g) && Sees(g.OrganizationId):
                return Envelope.Single(_rows.Group(g));
            case "devices" when Visible(id) is { } device:
                return Envelope.Single(_rows.DeviceDetail(device));
            case "assets" when Visible(id) is { Inventory: not null } device:
                return Envelope.Single(_rows.Asset(device, request.Query["include"] == "none"));
            default:
                return NotFound();
        }
    }

    private SimResponse Sub(HttpRequest request, string resource, string id, string sub) =>
        (resource, sub) switch
        {
            ("organizations" or "sites" or "groups" or "devices", "customfields") => One(request, resource, id)
                is { Status: 200 }
                ? Rows<JsonObject>(request, [], r => r, Fields("Id", "Name"))
                : NotFound(),
            ("devices", "notifications" or "appliedpolicies") when Visible(id) is not null => Rows<JsonObject>(
                request,
                [],
                r => r,
                Fields("Id")
            ),
            ("devices", "antivirus") when Visible(id) is not null => Envelope.Error(
                400,
                "Managed antivirus is not installed."
            ),
            _ => NotFound(),
        };

    private SimResponse Rows<T>(HttpRequest request, List<T> rows, Func<T, JsonObject> row, FrozenSet<string> fields) =>
        _lists.Answer(request, new(rows.Count, i => row(rows[i]), i => row(rows[i]), fields));

    private SimResponse Environment() =>
        Envelope.Single(
            new JsonObject
            {
                ["ProductVersion"] = "10.2.0 build 77 (simulator)",
                ["CustomerId"] = "demo.pulseway.example",
                ["CustomerName"] = "Demo MSP",
                ["ServerType"] = "SaaS",
                ["Language"] = "en",
                ["License"] = new JsonObject
                {
                    ["ExpirationDate"] = "2030-12-31T00:00:00",
                    ["Devices"] = new JsonObject { ["TotalInUse"] = Estate.Devices.Count, ["Limit"] = 50_000 },
                },
            }
        );

    private List<SimDevice> Devices()
    {
        var visible = Switches.VisibleOrganizations is { } some ? string.Join(',', some.Order()) : "*";
        if (_cache.Edits != Estate.Edits || _cache.Visible != visible)
        {
            _cache = (
                Estate.Edits,
                visible,
                Estate.Devices.Values.Where(d => Sees(Estate.OrganizationOf(d).Id)).ToList()
            );
        }

        return _cache.Devices;
    }

    private SimDevice? Visible(string id) =>
        Estate.Devices.TryGetValue(id, out var device) && Sees(Estate.OrganizationOf(device).Id) ? device : null;

    private bool Sees(long organizationId) => Switches.VisibleOrganizations?.Contains(organizationId) ?? true;

    private static SimResponse NotFound() => Envelope.Error(404, "Not found.");

    private static FrozenSet<string> Fields(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
