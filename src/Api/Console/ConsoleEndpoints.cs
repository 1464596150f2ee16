using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace PulsewayToHudu.Api.Console;

/// <summary>Serves the console's files, open without a key: they are the same for everybody. Its calls to the API carry the key.</summary>
public static class ConsoleEndpoints
{
    /// <summary>Where the console lives.</summary>
    public const string Root = "/console/";

    private const string Nonce = "CONSOLE-NONCE";
    private const string Hashed = "assets/";
    private static readonly Lazy<ConsoleFiles> s_files = new(() => new());
    private static readonly string[] s_methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps <c>/console/</c>, and <c>/</c> to it.</summary>
    public static IEndpointRouteBuilder MapConsole(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/", s_methods, () => Results.Redirect(Root)).ExcludeFromDescription();
        app.MapMethods($"{Root}{{**path}}", s_methods, Serve).ExcludeFromDescription();
        return app;
    }

    // The name of a hashed file changes with its content: it is either here or nowhere. Any other path is one of the page's own.
    private static IResult Serve(string? path, HttpContext context)
    {
        ConsolePolicy.Apply(context.Response.Headers);
        if (
            !context.Request.Path.StartsWithSegments("/console", StringComparison.OrdinalIgnoreCase, out var rest)
            || !rest.HasValue
        )
        {
            return Results.Redirect(Root); // The page's own addresses are relative to the slash.
        }

        if (path is not null && s_files.Value.Find(path) is { } file)
        {
            return File(file, path, context);
        }

        return path?.StartsWith(Hashed, StringComparison.Ordinal) is true ? Results.NotFound() : Page(context);
    }

    private static IResult File(ConsoleFile file, string path, HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = path.StartsWith(Hashed, StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "public, max-age=3600";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (!TakesGzip(context.Request))
        {
            return Results.Bytes(file.Plain(), file.ContentType);
        }

        headers.ContentEncoding = "gzip";
        return Results.Bytes(file.Gzip, file.ContentType);
    }

    private static IResult Page(HttpContext context)
    {
        var nonce = ConsolePolicy.NewNonce();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = ConsolePolicy.ContentSecurityPolicy(nonce);
        return Results.Content(
            s_files.Value.Page.Replace(Nonce, nonce, StringComparison.Ordinal),
            "text/html; charset=utf-8"
        );
    }

    private static bool TakesGzip(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)
        && accepted.Any(a => a.Value == "gzip" && a.Quality is not 0);
}
