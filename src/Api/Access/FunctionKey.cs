using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PulsewayToHudu.Api.Access;

/// <summary>
/// The function key, for a head without the Functions host: in the header <c>x-functions-key</c> or as <c>code</c> in the query,
/// as on Azure, where the host checks it.
/// </summary>
public static class FunctionKey
{
    /// <summary>Header that carries the key.</summary>
    public const string Header = "x-functions-key";

    private const string Parameter = "code";

    /// <summary>Refuses every call without the key, but those of <see cref="OpenPaths"/>.</summary>
    public static IApplicationBuilder UseFunctionKey(this IApplicationBuilder app, string key)
    {
        var expected = Hash(key);
        return app.Use(
            (context, next) =>
                OpenPaths.Hold(context.Request.Path) || IsKey(context.Request, expected)
                    ? next(context)
                    : RefuseAsync(context)
        );
    }

    // Hashes are of one length, so that the comparison tells nothing about the key.
    private static bool IsKey(HttpRequest request, byte[] expected)
    {
        var given = request.Headers[Header].ToString();
        return CryptographicOperations.FixedTimeEquals(
            Hash(given.Length > 0 ? given : request.Query[Parameter].ToString()),
            expected
        );
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static Task RefuseAsync(HttpContext context) =>
        Results
            .Problem(
                $"Every call needs the function key, in the header {Header} or as {Parameter} in the query.",
                statusCode: StatusCodes.Status401Unauthorized,
                extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["code"] = "key-missing-or-wrong",
                }
            )
            .ExecuteAsync(context);
}
