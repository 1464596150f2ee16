using System.Text.RegularExpressions;
using PulsewayToHudu.Composition.Settings;

namespace PulsewayToHudu.Infra.Tests.Settings;

/// <summary>The settings that the code reads: those that it declares, and what else is found in its source.</summary>
internal static partial class SettingsInCode
{
    // Rooms that are part of the app, in either head. Tools that are started by hand have command lines.
    private static readonly string[] s_rooms = ["Functions", "LocalHost", "Composition", "Storage", "Api", "Sync"];

    /// <summary>Names as written in app settings: with <c>__</c> between parts.</summary>
    public static IReadOnlySet<string> Read(params string[] rooms)
    {
        var declared = Repository.PathOf("src", "Composition", "Settings");
        var files = (rooms.Length > 0 ? rooms : s_rooms)
            .SelectMany(r => Directory.EnumerateFiles(Repository.PathOf("src", r), "*.cs", SearchOption.AllDirectories))
            .Where(f =>
                !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            )
            .ToLookup(f => f.StartsWith(declared, StringComparison.Ordinal), File.ReadAllText);
        var code = string.Concat(files[false]);
        var constants = Constants()
            .Matches(code + string.Concat(files[true]))
            .DistinctBy(m => m.Groups["name"].Value)
            .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value, StringComparer.Ordinal);
        return Reads()
            .Matches(code)
            .Select(m =>
                m.Groups["text"] is { Success: true } text ? Fill(text.Value) : Constant(m.Groups["constant"].Value)
            )
            .Select(k => k.Replace(":", "__", StringComparison.Ordinal))
            .Concat(files[true].Any() ? AppSettings.All.Select(s => s.Name) : [])
            .ToHashSet(StringComparer.Ordinal);

        string Fill(string text) => Holes().Replace(text, m => Constant(m.Groups["constant"].Value));

        string Constant(string name) =>
            constants.GetValueOrDefault(name.Split('.')[^1])
            ?? throw new InvalidOperationException(
                $"A setting is read by {name}, which is no constant of these rooms."
            );
    }

    [GeneratedRegex("const string (?<name>\\w+) = \"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Constants();

    // configuration["X"], configuration[X], GetSection("X"), GetValue<T>("X"), GetEnvironmentVariable("X"), and %X% in a trigger.
    [GeneratedRegex(
        "([cC]onfiguration\\[|\\.Get(Section|ConnectionString|Value<[^>]+>|EnvironmentVariable)\\()\\$?(\"(?<text>[^\"]+)\"|(?<constant>[A-Z][\\w.]*))|\"%(?<text>\\w+)%\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Reads();

    [GeneratedRegex("\\{(?<constant>[\\w.]+)\\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Holes();
}
