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
    private static readonly RateLimit[] s_limits =
    [
        new(100, TimeSpan.FromSeconds(5), Aligned: false),
        new(1_000, TimeSpan.FromMinutes(1), Aligned: false),
        new(3_600, TimeSpan.FromHours(1), Aligned: false, PerRoute: true),
    ];

    private readonly StateLog _log;
    private readonly Func<SimEstate> _generate;
    private readonly PulsewayRoutes _routes;
    private readonly string _authorization;

    internal PulsewaySimulator(SimulatorOptions options, SimEstate estate)
        : base(options.Time)
    {
        Estate = estate;
        _generate = () => EstateGenerator.Generate(options.Seed, options.Organizations, options.Systems);
        _routes = new(estate, Switches, new(estate, Switches, () => Address, options.Time));
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

            return _routes.Answer(request, resource, segments);
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
}
