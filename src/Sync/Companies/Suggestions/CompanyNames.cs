using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PulsewayToHudu.Sync.Companies.Suggestions;

/// <summary>Company names reduced to what tells companies apart: no case, accents, punctuation or legal form.</summary>
public static class CompanyNames
{
    private static readonly FrozenSet<string> s_and = new[] { "and", "und", "et", "en", "y", "e" }.ToFrozenSet(
        StringComparer.Ordinal
    );

    /// <summary>The normalised name; never empty: a name of nothing but legal forms keeps them, one of nothing but signs too.</summary>
    public static string Normalize(string name)
    {
        var words = Words(name);
        var core = words.Where(w => !s_and.Contains(w)).ToList();
        if (core is ["the", _, ..])
        {
            core.RemoveAt(0);
        }

        return core.Count > 0 ? string.Join(' ', LegalForms.Strip(core.ToArray()).ToArray()) : Spelled(name);
    }

    /// <summary>The name without case, accents and punctuation, but with its legal form.</summary>
    public static string Spelled(string name) =>
        Words(name) is { Count: > 0 } words ? string.Join(' ', words) : name.Trim().ToLowerInvariant();

    private static List<string> Words(string name)
    {
        var text = new StringBuilder(name.Length);
        var spelled = name.ToLowerInvariant()
            .Replace("ß", "ss", StringComparison.Ordinal)
            .Replace("ä", "ae", StringComparison.Ordinal)
            .Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal);
        foreach (var c in spelled.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c))
            {
                text.Append(c);
            }
            else if (
                c is not ('.' or '\'' or '’')
                && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark
            )
            {
                // Points and apostrophes belong to a word (B.V., O'Neill); everything else ends it.
                text.Append(' ');
            }
        }

        return [.. text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
