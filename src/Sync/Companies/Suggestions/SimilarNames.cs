using F23.StringSimilarity;

namespace PulsewayToHudu.Sync.Companies.Suggestions;

/// <summary>
/// Finds the most similar of many normalised names. Two measures, averaged: Jaro-Winkler, which forgives typing errors, and
/// Sørensen-Dice over pairs of letters, which does not forgive another word behind a long common beginning. Names with different
/// numbers are never similar: "Site 101" is not "Site 102".
/// </summary>
internal sealed class SimilarNames
{
    /// <summary>What scores less is not worth showing.</summary>
    public const double LowestScore = 0.85;

    // An average of two measures up to 1 that reaches the lowest score needs so much from each.
    private const double LowestPart = (2 * LowestScore) - 1;
    private const int PairLength = 2;

    private static readonly JaroWinkler s_typing = new();
    private static readonly SorensenDice s_pairs = new(PairLength);

    private readonly IReadOnlyList<string> _names;
    private readonly int[] _pairCounts;
    private readonly Dictionary<string, List<int>> _byPair = new(StringComparer.Ordinal);

    public SimilarNames(IReadOnlyList<string> names)
    {
        _names = names;
        _pairCounts = new int[names.Count];
        for (var i = 0; i < names.Count; i++)
        {
            foreach (var pair in PairsOf(names[i]))
            {
                _pairCounts[i]++;
                (_byPair.TryGetValue(pair, out var list) ? list : _byPair[pair] = []).Add(i);
            }
        }
    }

    /// <summary>The names that score best, with their score; empty when none reaches <see cref="LowestScore"/>.</summary>
    public (IReadOnlyList<string> Names, double Score) Best(string name)
    {
        var best = new List<string>();
        var bestScore = LowestScore;
        foreach (var candidate in Candidates(name))
        {
            var score = Math.Round((s_typing.Similarity(name, candidate) + s_pairs.Similarity(name, candidate)) / 2, 3);
            if (score > bestScore)
            {
                best.Clear();
                bestScore = score;
            }

            if (score >= bestScore)
            {
                best.Add(candidate);
            }
        }

        return (best, bestScore);
    }

    // Thousands of names against thousands: only those that share enough pairs of letters are worth measuring.
    private IEnumerable<string> Candidates(string name)
    {
        var pairs = PairsOf(name);
        var shared = new Dictionary<int, int>();
        foreach (var index in pairs.SelectMany(p => _byPair.GetValueOrDefault(p) ?? []))
        {
            shared[index] = shared.GetValueOrDefault(index) + 1;
        }

        return shared
            .Where(s => 2.0 * s.Value / (pairs.Count + _pairCounts[s.Key]) >= LowestPart)
            .OrderBy(s => s.Key)
            .Select(s => _names[s.Key])
            .Where(n => Numbers(n).SequenceEqual(Numbers(name), StringComparer.Ordinal));
    }

    private static HashSet<string> PairsOf(string name)
    {
        var pairs = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + PairLength <= name.Length; i++)
        {
            pairs.Add(name.Substring(i, PairLength));
        }

        return pairs;
    }

    private static IEnumerable<string> Numbers(string name) =>
        name.Split(' ').Where(w => w.Any(char.IsDigit)).Order(StringComparer.Ordinal);
}
