namespace PulsewayToHudu.Console.Tests;

/// <summary>All pages of the console.</summary>
internal static class ConsolePaths
{
    public static readonly IReadOnlyList<string> All =
    [
        "",
        "setup?step=connect",
        "setup?step=layout",
        "setup?step=sync",
        "setup?step=match",
        "setup?step=fill",
        "companies",
        "companies/{organization}",
        "systems",
        "systems/{system}",
        "conflicts",
        "rules",
        "fields",
        "runs",
        "runs/{run}",
        "settings",
        "settings/connection",
        "settings/notifications",
        "settings/links",
        "settings/configuration",
        "no-such-page",
    ];
}
