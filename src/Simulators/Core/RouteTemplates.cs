using System.Text.RegularExpressions;

namespace PulsewayToHudu.Simulators.Core;

/// <summary>Route templates from paths: ids become <c>{id}</c>.</summary>
internal static partial class RouteTemplates
{
    /// <summary>The template of a path below the API's base.</summary>
    public static string Of(string path) =>
        string.Join(
            '/',
            path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(s => Id().IsMatch(s) ? "{id}" : s)
        );

    [GeneratedRegex(@"^(\d+|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();
}
