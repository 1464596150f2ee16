using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>A stand-in for the Hudu REST API v1.</summary>
public sealed class HuduSimulator : Simulator
{
    private readonly string _key;
    private readonly StateLog _log;
    private readonly Func<SimEstate> _organizations;
    private readonly HuduCompanies _companies;
    private readonly HuduAssets _assets;
    private readonly HuduLayouts _layouts;
    private readonly HuduOthers _others;
    private readonly HuduMatchers _matchers;
    private readonly HuduTiles _tiles;
    private readonly HuduRelations _relations;
    private readonly HuduOptionLists _optionLists;

    internal HuduSimulator(SimulatorOptions options)
        : base(options.Time)
    {
        _key = options.HuduKey;
        // The live estate may have been edited: what Hudu held at the start comes from the seed alone.
        _organizations = () => EstateGenerator.Generate(options.Seed, options.Organizations, systems: 0);
        _log = new(options.StateDirectory, "hudu");
        State = new(_log, options.Time, options.Seed);
        People = new(State);
        var rows = new HuduRows(State, Switches, () => Address);
        var lists = new HuduLists(Switches);
        _companies = new(State, Switches, rows, lists);
        _assets = new(State, Switches, rows, lists);
        _layouts = new(State, Switches, rows, lists);
        _others = new(State, Switches, lists);
        _matchers = new(State, rows, lists);
        _tiles = new(State, Switches, lists);
        _relations = new(State, Switches, lists);
        _optionLists = new(State);
        if (!State.Replay())
        {
            HuduSeed.Plant(State, _organizations());
        }
    }

    /// <summary>What it holds.</summary>
    public HuduState State { get; }

    /// <summary>What people do in the browser.</summary>
    public HuduPeople People { get; }

    /// <summary>How it behaves where the real server is in doubt.</summary>
    public HuduSwitches Switches { get; } = new();

    /// <inheritdoc/>
    protected override string BasePath => "/api/v1/";

    private protected override IReadOnlyList<RateLimit> Limits =>
        Switches.RateLimit switch
        {
            HuduRateLimit.PerMinute => [new(300, TimeSpan.FromMinutes(1), Aligned: false)],
            HuduRateLimit.FiveMinuteWindow => [new(1_500, TimeSpan.FromMinutes(5), Aligned: true)],
            _ => [],
        };

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _log.Dispose();
    }

    private protected override SimResponse? Refuse(HttpRequest request)
    {
        if (request.Headers["x-api-key"] != _key)
        {
            return Error(401, "Bad credentials");
        }

        var isDelete = HttpMethods.IsDelete(request.Method);
        var isWrite = !HttpMethods.IsGet(request.Method);
        return (isDelete && Switches.NoDeleteRight) || (isWrite && Switches.ReadOnlyKey)
            ? Error(Switches.MissingRightStatus, "You are not authorized to perform this action")
            : null;
    }

    private protected override SimResponse Throttled(TimeSpan wait) =>
        new(
            429,
            "Retry later\n",
            "text/plain",
            Switches.RetryAfterHeader ? Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null
        );

    private protected override SimResponse Broken => HuduErrors.Broken;

    private protected override SimResponse Error(int status, string message) =>
        status == 404 ? HuduErrors.NoRoute : SimResponse.Json(status, new JsonObject { ["error"] = message });

    private protected override SimResponse Answer(HttpRequest request, string[] segments, string body)
    {
        JsonObject? json = null;
        if (body.Length > 0)
        {
            try
            {
                json = JsonNode.Parse(body) as JsonObject;
            }
            catch (JsonException)
            {
                return Error(400, "Error occurred while parsing request parameters");
            }
        }

        var ids = segments
            .Select(s => long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1)
            .ToArray();
        lock (State.Gate)
        {
            try
            {
                return Route(request, $"{request.Method} {RouteTemplates.Of(string.Join('/', segments))}", ids, json);
            }
            catch (Exception e) when (e is InvalidOperationException or FormatException or KeyNotFoundException)
            {
                return HuduErrors.Broken; // A value of a kind that nobody expected.
            }
        }
    }

    private SimResponse Route(HttpRequest request, string route, long[] ids, JsonObject? json) =>
        route switch
        {
            "GET api_info" => _others.Info(),
            "GET companies" => _companies.List(request),
            "POST companies" => _companies.Create(json),
            "GET companies/jump" or "GET cards/jump" => new(406, "", "text/plain"),
            "GET companies/{id}" => _companies.Get(ids[1]),
            "PUT companies/{id}" => _companies.Update(ids[1], json),
            "DELETE companies/{id}" => State.Companies.ContainsKey(ids[1]) ? Deleted(ids[1]) : HuduErrors.NoCompany,
            "PUT companies/{id}/archive" => _companies.SetArchived(ids[1], true),
            "PUT companies/{id}/unarchive" => _companies.SetArchived(ids[1], false),
            "GET assets" => _assets.ListAll(request),
            "GET companies/{id}/assets" => _assets.List(request, ids[1]),
            "POST companies/{id}/assets" => _assets.Create(ids[1], json),
            "GET companies/{id}/assets/{id}" => _assets.Get(ids[1], ids[3]),
            "PUT companies/{id}/assets/{id}" => _assets.Update(ids[1], ids[3], json),
            "DELETE companies/{id}/assets/{id}" => _assets.Delete(ids[1], ids[3]),
            "PUT companies/{id}/assets/{id}/archive" => _assets.SetArchived(ids[1], ids[3], true),
            "PUT companies/{id}/assets/{id}/unarchive" => _assets.SetArchived(ids[1], ids[3], false),
            "PUT companies/{id}/assets/{id}/move_layout" => _assets.MoveLayout(ids[1], ids[3], json),
            "GET asset_layouts" => _layouts.List(request),
            "POST asset_layouts" => _layouts.Create(json),
            "GET asset_layouts/{id}" => _layouts.Get(ids[1]),
            "PUT asset_layouts/{id}" => _layouts.Update(ids[1], json),
            "DELETE asset_layouts/{id}" => SimResponse.Html(
                404,
                "<html><body>The page you were looking for doesn't exist.</body></html>"
            ),
            "GET matchers" => _matchers.List(request),
            "PUT matchers/{id}" => _matchers.Update(ids[1], json),
            "DELETE matchers/{id}" => _matchers.Delete(ids[1]),
            "GET cards/lookup" => _others.Cards(request),
            "GET magic_dash" => _tiles.List(request),
            "POST magic_dash" => _tiles.Put(json),
            "PUT magic_dash/update_positions" => _tiles.Move(json),
            "DELETE magic_dash" => _tiles.Delete(request, json),
            "DELETE magic_dash/{id}" => _tiles.Delete(ids[1]),
            "GET relations" => _relations.List(request),
            "POST relations" => _relations.Create(json),
            "DELETE relations/{id}" => _relations.Delete(ids[1]),
            "GET lists" => _optionLists.List(request),
            "GET lists/{id}" => _optionLists.Get(ids[1]),
            "POST lists" => _optionLists.Create(json),
            "PUT lists/{id}" => _optionLists.Update(ids[1], json),
            "DELETE lists/{id}" => _optionLists.Delete(ids[1]),
            "GET activity_logs" => _others.Activity(request),
            "GET expirations" => SimResponse.Ok(new JsonArray()),
            "GET websites" => SimResponse.Ok(new JsonObject { ["websites"] = new JsonArray() }),
            "GET articles" or "GET users" => SimResponse.Ok(new JsonObject { [route[4..]] = new JsonArray() }),
            _ => HuduErrors.NoRoute,
        };

    private SimResponse Deleted(long id)
    {
        State.Delete(id);
        return SimResponse.NoContent;
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
        routes.Map("POST", "reset", "Back to the seed; forgets calls and faults", Reset);
        routes.Map(
            "POST",
            "edits",
            "What people do: {kind: archiveAsset|unarchiveAsset|deleteAsset|renameAsset|editField|moveAsset|archiveCompany|deleteCompany|addCompany|addAsset|activateLayout|deactivateLayout|deleteLayout, id, companyId, name, value}",
            (HttpRequest r) =>
                ControlPlane.WithAsync<HuduEdit>(r, edit => ControlPlane.Answer(new { id = People.Do(edit) }))
        );
    }

    private IResult Reset()
    {
        lock (State.Gate)
        {
            State.Clear();
            HuduSeed.Plant(State, _organizations());
        }

        Forget();
        return Results.NoContent();
    }
}
