using System.Text.RegularExpressions;

namespace PulsewayToHudu.Sync.Sorting;

/// <summary>
/// Regular expressions of sort rules. Only those that can be matched in time proportional to the text, whatever it is: no text
/// can make such a match explode, so no clock decides about the plan.
/// </summary>
internal static class SortPattern
{
    private const RegexOptions Options =
        RegexOptions.NonBacktracking
        | RegexOptions.IgnoreCase
        | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture;

    /// <summary>Compiles a pattern.</summary>
    /// <param name="pattern">As a person wrote it.</param>
    /// <param name="error">Why it cannot be used, in words; null when it can.</param>
    public static Regex? Compile(string pattern, out string? error)
    {
        try
        {
            error = null;
            return new(pattern, Options, Regex.InfiniteMatchTimeout);
        }
        catch (RegexParseException e)
        {
            error = $"\"{pattern}\" is no valid regular expression: {e.Message}";
        }
        catch (NotSupportedException)
        {
            error =
                $"The regular expression \"{pattern}\" could take for ever: it uses a look-around, a back reference, an atomic group or a huge repetition. Write it without, or use several conditions.";
        }

        return null;
    }
}
