using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PulsewayToHudu.Simulators.Core;

/// <summary>Adds control calls and remembers them for the index.</summary>
internal sealed class ControlRoutes(IEndpointRouteBuilder app)
{
    private readonly SortedDictionary<string, string> _index = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Index => _index;

    public void Map(string method, string path, string what, Delegate handler)
    {
        _index[$"{method} /__sim/{path}"] = what;
        app.MapMethods("/__sim/" + path, [method], handler);
    }
}

/// <summary>The control plane under <c>/__sim/</c>: never under the API's own paths. Loopback only, so without a key.</summary>
internal static class ControlPlane
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
    };

    public static void Map(WebApplication app, Simulator simulator, Action<ControlRoutes> own)
    {
        var routes = new ControlRoutes(app);
        routes.Map("GET", "stats", "Calls by verb and route, writes, faults to come", () => Answer(Stats(simulator)));
        routes.Map("POST", "reset-stats", "Forgets calls and faults, keeps the state", () => ResetStats(simulator));
        routes.Map("GET", "journal", "Every call, oldest first", () => Answer(simulator.Calls.Calls));
        routes.Map("GET", "faults", "Faults to come", () => Answer(simulator.Faults.Pending));
        routes.Map(
            "POST",
            "faults",
            "Adds a fault: {kind, method, route, skip, count, status, retryAfterSeconds, retryAfterAsDate, delayMilliseconds}",
            (HttpRequest r) => AddFaultAsync(simulator, r)
        );
        routes.Map("DELETE", "faults", "Forgets all faults", () => ClearFaults(simulator));
        own(routes);
        app.MapGet("/__sim/", () => Answer(routes.Index));
    }

    public static IResult Answer<T>(T value) => Results.Json(value, Json);

    /// <summary>Reads a body, or answers what is wrong with it.</summary>
    public static async Task<IResult> WithAsync<T>(HttpRequest request, Func<T, IResult> handle)
    {
        try
        {
            return await request.ReadFromJsonAsync<T>(Json) is { } body
                ? handle(body)
                : Problem("The body is missing.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or ArgumentException or FormatException)
        {
            return Problem(e.Message);
        }
    }

    public static IResult Problem(string detail) => Results.Problem(detail, statusCode: 400);

    private static object Stats(Simulator simulator) =>
        new
        {
            calls = simulator.Calls.Counts,
            total = simulator.Calls.Counts.Values.Sum(),
            writes = simulator.Calls.Writes,
            faults = simulator.Faults.Pending.Count,
        };

    private static IResult ResetStats(Simulator simulator)
    {
        simulator.Forget();
        return Results.NoContent();
    }

    private static Task<IResult> AddFaultAsync(Simulator simulator, HttpRequest request) =>
        WithAsync<Fault>(
            request,
            fault =>
            {
                simulator.Faults.Add(fault);
                return Results.NoContent();
            }
        );

    private static IResult ClearFaults(Simulator simulator)
    {
        simulator.Faults.Clear();
        return Results.NoContent();
    }
}
