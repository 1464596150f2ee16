using System.Collections.Frozen;

namespace PulsewayToHudu.Sync.Companies.Suggestions;

/// <summary>English, German, French, Dutch, Spanish and Italian legal forms, in the spelling of <see cref="CompanyNames"/>.</summary>
internal static class LegalForms
{
    // Written with blanks or points between their letters, a form is several words: "S. à r. l.".
    private const int MaxWords = 5;

    private static readonly FrozenSet<string> s_forms = (
        // English
        "ltd limited llc llp lp lllp inc incorporated corp corporation co company plc pty pc cic "
        + "privatelimited publiclimitedcompany "
        // German
        + "gmbh mbh ggmbh ag kg kgaa ohg gbr ug ev eg ek ekfr ekfm se stiftung haftungsbeschraenkt aktiengesellschaft "
        + "kommanditgesellschaft gesellschaftmitbeschraenkterhaftung partg partgmbb "
        // French
        + "sarl sas sasu sa eurl sci snc scs sca scop scp selarl societeanonyme societearesponsabilitelimitee "
        // Dutch
        + "bv nv vof cv ua bvba beslotenvennootschap naamlozevennootschap "
        // Spanish
        + "sl slu sll sau sadecv sdecv cb scoop sociedadlimitada sociedadanonima "
        // Italian
        + "srl srls spa sapa sas snc ss sc scarl soccoop societacooperativa societaperazioni "
        + "societaaresponsabilitalimitata"
    ).Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Only forms that nobody takes for a name stand in front.
    private static readonly FrozenSet<string> s_leading = new[]
    {
        "sarl",
        "eurl",
        "sasu",
        "selarl",
        "sci",
        "srl",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The words without legal forms at their end, and without the few that stand in front. At least one word stays.</summary>
    public static ReadOnlySpan<string> Strip(ReadOnlySpan<string> words)
    {
        while (TrailingForm(words) is var count and > 0)
        {
            words = words[..^count];
        }

        return words.Length > 1 && s_leading.Contains(words[0]) ? words[1..] : words;
    }

    private static int TrailingForm(ReadOnlySpan<string> words)
    {
        for (var count = Math.Min(MaxWords, words.Length - 1); count > 0; count--)
        {
            if (s_forms.Contains(string.Concat(words[^count..])))
            {
                return count;
            }
        }

        return 0;
    }
}
