using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PulsewayToHudu.Infra.Tests.Delivery;

/// <summary>A call of the Azure CLI, or of the Azure Developer CLI, in a script or document.</summary>
/// <param name="Text">As it stands there, on one line.</param>
/// <param name="Tool"><c>az</c> or <c>azd</c>.</param>
/// <param name="Words">Lower-case words after that: the command, perhaps with an argument behind it.</param>
/// <param name="Options">Long options.</param>
internal sealed record AzureCliCall(string Text, string Tool, string Words, IReadOnlyList<string> Options);

/// <summary>
/// The commands and options that scripts and documents may use. <c>azure-cli.json</c> was checked by hand against
/// https://learn.microsoft.com/cli/azure/reference-index, <c>azure-developer-cli.json</c> against
/// https://learn.microsoft.com/azure/developer/azure-developer-cli/reference: to use another one, look it up there and add it.
/// </summary>
internal static partial class AzureCli
{
    private const string Ends = "|;&)#\n";

    private static readonly Dictionary<string, string[]> s_everywhere = new(StringComparer.Ordinal)
    {
        ["az"] = ["--output", "--subscription", "--only-show-errors"],
        ["azd"] = ["--environment", "--no-prompt"],
    };

    private static readonly Dictionary<string, Dictionary<string, string[]>> s_documented = new(StringComparer.Ordinal)
    {
        ["az"] = Documented("azure-cli.json"),
        ["azd"] = Documented("azure-developer-cli.json"),
    };

    /// <summary>Calls in a shell script, but for its comments.</summary>
    public static IEnumerable<AzureCliCall> InScript(string text) =>
        Find(string.Join('\n', text.Split('\n').Where(l => !l.TrimStart().StartsWith('#'))));

    /// <summary>Calls in a document's code, in blocks or in a line.</summary>
    public static IEnumerable<AzureCliCall> InDocument(string text) =>
        Code().Matches(text).SelectMany(m => Find(m.Value.Trim('`')));

    /// <summary>What is wrong with a call; null when nothing is.</summary>
    public static string? Check(AzureCliCall call)
    {
        var documented = s_documented[call.Tool];
        var command = documented
            .Keys.Where(k => call.Words == k || call.Words.StartsWith(k + " ", StringComparison.Ordinal))
            .MaxBy(k => k.Length);
        return command is null ? $"unknown command: {call.Text}"
            : call.Options.Except(documented[command]).Except(s_everywhere[call.Tool]).FirstOrDefault() is { } option
                ? $"{command} has no {option}: {call.Text}"
            : null;
    }

    private static Dictionary<string, string[]> Documented(string file) =>
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(
            Repository.Read("tests", "Infra.Tests", "Delivery", file)
        )!;

    private static IEnumerable<AzureCliCall> Find(string code)
    {
        var text = code.Replace("\\\n", " ", StringComparison.Ordinal);
        foreach (Match match in Commands().Matches(text))
        {
            var (end, unquoted) = Arguments(text, match.Index + match.Length);
            yield return new(
                text[match.Index..end].TrimEnd(),
                match.Groups["tool"].Value,
                match.Groups["words"].Value.Trim(),
                [.. Options().Matches(unquoted).Select(o => o.Groups["option"].Value)]
            );
        }
    }

    /// <summary>Reads to the end of the command, and leaves out what stands in quotes.</summary>
    private static (int End, string Unquoted) Arguments(string text, int start)
    {
        var unquoted = new StringBuilder();
        var i = start;
        while (i < text.Length && !Ends.Contains(text[i]))
        {
            if (text[i] is not ('"' or '\''))
            {
                unquoted.Append(text[i++]);
                continue;
            }

            // A quote within a word closes a string that the whole call stands in.
            if (text[i - 1] is not (' ' or '='))
            {
                break;
            }

            var quote = text[i++];
            while (i < text.Length && text[i] != quote)
            {
                i += text[i] == '\\' && quote == '"' ? 2 : 1;
            }

            i++;
        }

        return (Math.Min(i, text.Length), unquoted.ToString());
    }

    [GeneratedRegex("(?<![\\w.-])(?<tool>azd?)(?<words>( [a-z][a-z-]*)+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Commands();

    [GeneratedRegex("(?<=\\s)(?<option>--[a-z-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Options();

    [GeneratedRegex("```.*?```|`[^`\n]+`", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Code();
}
