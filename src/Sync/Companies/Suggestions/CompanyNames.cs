using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PulsewayToHudu.Sync.Companies.Suggestions;

/// <summary>Company names reduced to what tells companies apart: no case, accents, punctuation or legal form.</summary>
public static class CompanyNames
{
    // English, German, French, Dutch, Spanish and Italian legal forms, in their normalised spelling.
    private static readonly FrozenSet<string> s_legalForms = new[]
    {
        "ltd",
        "limited",
        "llc",
        "llp",
        "lp",
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "co",
        "company",
        "plc",
        "pty",
        "gmbh",
        "mbh",
        "ag",
        "ug",
        "kg",
        "kgaa",
        "ohg",
        "gbr",
        "ev",
        "eg",
        "ek",
        "se",
        "haftungsbeschraenkt",
        "sarl",
        "sas",
        "sasu",
        "sa",
        "eurl",
        "sci",
        "snc",
        "bv",
        "nv",
        "vof",
        "cv",
        "sl",
        "slu",
        "srl",
        "srls",
        "spa",
        "sapa",
        "sc",
        "scoop",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_and = new[] { "and", "und", "et", "en", "y", "e" }.ToFrozenSet(
        StringComparer.Ordinal
    );

    /// <summary>The normalised name; never empty: a name of nothing but legal forms keeps them.</summary>
    public static string Normalize(string name)
    {
        var words = Words(name);
        var core = words.Where(w => !s_legalForms.Contains(w) && !s_and.Contains(w)).ToList();
        return string.Join(' ', core.Count > 0 ? core : words);
    }

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
