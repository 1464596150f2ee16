using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace PulsewayToHudu.Functions;

/// <summary>
/// HTTP. The host checks the key of a function before the worker hears of the request. It tries the routes of the functions one after
/// the other, sorted by name, and takes the first that fits, not the best: so no two of them may fit the same path.
/// </summary>
public sealed class HttpFunctions(ApiHandler handler)
{
    private const string TheRest = "api/{*path:regex(^(?!(resync|health|docs|openapi[.]json)(/|$)))}";
    private const string WithoutKey = "api/{page:regex(^(health|docs|openapi[.]json)$)}/{*rest}";
    private const string Page = "{root:regex(^console$)?}/{*rest}";

    /// <summary>Starts a sync. Its own function, so that somebody can be given a key that does this and nothing else.</summary>
    [Function("Resync")]
    public IResult Resync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/resync")] HttpRequest request
    ) => handler.WithKey;

    /// <summary>Every other endpoint. It takes all methods: the endpoints say which of them they know.</summary>
    [Function("Api")]
    public IResult Api([HttpTrigger(AuthorizationLevel.Function, Route = TheRest)] HttpRequest request) =>
        handler.WithKey;

    /// <summary>What tells nothing about this installation: health, and the API's description.</summary>
    [Function("Open")]
    public IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = WithoutKey)] HttpRequest request) =>
        handler.WithoutKey;

    /// <summary>The console's files, and the way to them from the root.</summary>
    [Function("Console")]
    public IResult Console(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Page)] HttpRequest request
    ) => handler.WithoutKey;
}
