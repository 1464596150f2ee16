using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Api.Console;

namespace PulsewayToHudu.Api.Access;

/// <summary>What may be read without a key, because it tells nothing about this installation, and is the same for everybody.</summary>
public static class OpenPaths
{
    /// <summary>Whether the app is up.</summary>
    public const string Health = "/api/health";

    /// <summary>The API's description.</summary>
    public const string Description = "/api/openapi.json";

    /// <summary>The page that shows the description, with its files.</summary>
    public const string Docs = "/api/docs";

    /// <summary>Whether a path is one of them.</summary>
    public static bool Hold(PathString path) =>
        path.Equals(Health, StringComparison.OrdinalIgnoreCase)
        || path.Equals(Description, StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments(Docs, StringComparison.OrdinalIgnoreCase)
        || path == "/"
        || path.StartsWithSegments(ConsoleEndpoints.Root.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
