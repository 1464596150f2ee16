using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace PulsewayToHudu.Functions;

/// <summary>HTTP: every request goes to the endpoints of the <c>Api</c> room. The host checks the function key.</summary>
public sealed class HttpFunctions(ApiHandler api)
{
    /// <summary>Starts a sync.</summary>
    [Function("Resync")]
    public IResult Resync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/resync")] HttpRequest request
    ) => api;

    /// <summary>Everything else.</summary>
    [Function("Api")]
    public IResult Api(
        [HttpTrigger(AuthorizationLevel.Function, "get", "put", "post", Route = "api/{*path}")] HttpRequest request
    ) => api;

    /// <summary>The API's description, the same for everybody: open without a key.</summary>
    [Function("Description")]
    public IResult Description(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request
    ) => api;

    /// <summary>The page that shows the description, open without a key.</summary>
    [Function("Docs")]
    public IResult Docs(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/docs/{*path}")] HttpRequest request
    ) => api;

    /// <summary>Whether the app is up, open without a key.</summary>
    [Function("Health")]
    public IResult Health(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request
    ) => api;
}
