using System.Collections.Immutable;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>Calls to each API, by operation such as <c>GET devices</c>. Tries that were answered with 429 or failed count too.</summary>
/// <param name="Pulseway">Calls to Pulseway.</param>
/// <param name="Hudu">Calls to Hudu.</param>
public sealed record CallCounts(
    ImmutableSortedDictionary<string, int> Pulseway,
    ImmutableSortedDictionary<string, int> Hudu
)
{
    private static readonly ImmutableSortedDictionary<string, int> s_empty = ImmutableSortedDictionary.Create<
        string,
        int
    >(StringComparer.Ordinal);

    /// <summary>No calls.</summary>
    public static CallCounts None { get; } = new(s_empty, s_empty);

    /// <summary>One call more.</summary>
    public CallCounts Add(RemoteSide side, string operation) =>
        side == RemoteSide.Pulseway
            ? this with
            {
                Pulseway = Plus(Pulseway, operation, 1),
            }
            : this with
            {
                Hudu = Plus(Hudu, operation, 1),
            };

    /// <summary>The sum of two counts.</summary>
    public CallCounts Add(CallCounts other) =>
        new(
            other.Pulseway.Aggregate(Pulseway, (sum, c) => Plus(sum, c.Key, c.Value)),
            other.Hudu.Aggregate(Hudu, (sum, c) => Plus(sum, c.Key, c.Value))
        );

    private static ImmutableSortedDictionary<string, int> Plus(
        ImmutableSortedDictionary<string, int> counts,
        string operation,
        int by
    ) => counts.SetItem(operation, counts.GetValueOrDefault(operation) + by);
}
