namespace PulsewayToHudu.Sync.Configuration;

/// <summary>A reference that stands for something of another id here.</summary>
/// <param name="Path">Where it stands in the document.</param>
/// <param name="Wanted">As the document has it.</param>
/// <param name="Found">What it was taken for.</param>
public sealed record ConfigurationResolution(string Path, NamedId Wanted, NamedId Found);

/// <summary>
/// Finds what a document refers to. Read from the same server, ids count, and a name that is out of date does no harm. Read from
/// another, the same id may be something else altogether, so only names count. Where the source is not known, id and name must agree,
/// or else the name counts.
/// </summary>
/// <param name="what">For messages, such as <c>asset layout</c>.</param>
/// <param name="isSameServer">Whether the document is from the server that is connected now; null when it does not say.</param>
/// <param name="existing">Everything that there is.</param>
/// <param name="known">
/// Ids that the configuration refers to now, although they may not exist any more: a document must be storable as it was read.
/// </param>
internal sealed class ReferenceResolver(
    string what,
    bool? isSameServer,
    IEnumerable<NamedId> existing,
    IReadOnlySet<long> known
)
{
    private readonly Dictionary<long, NamedId> _byId = existing.DistinctBy(e => e.Id).ToDictionary(e => e.Id);

    /// <summary>Everything that stands for another id here.</summary>
    public List<ConfigurationResolution> Resolved { get; } = [];

    /// <summary>What it refers to; null, with an error, when that is not certain.</summary>
    public NamedId? Find(NamedId wanted, string path, List<FieldError> errors)
    {
        if (ById(wanted) is { } found)
        {
            return found;
        }

        var named = wanted.Name is null ? [] : _byId.Values.Where(e => IsSame(e.Name, wanted.Name)).Take(2).ToList();
        if (named is [var only])
        {
            Resolved.Add(new(path, wanted, only));
            return only;
        }

        errors.Add(
            new(
                path,
                named.Count > 1 ? $"There is more than one {what} named \"{wanted.Name}\"."
                    : isSameServer == false && wanted.Name is null
                        ? $"The document is from another server, where ids mean something else. Needed: the name of the {what}."
                    : isSameServer == false
                        ? $"The document is from another server, and here no {what} is named \"{wanted.Name}\"."
                    : $"There is no {what} with the id {wanted.Id}{(wanted.Name is null ? "" : $", nor one named \"{wanted.Name}\"")}."
            )
        );
        return null;
    }

    private NamedId? ById(NamedId wanted) =>
        isSameServer switch
        {
            false => null,
            true => _byId.GetValueOrDefault(wanted.Id) ?? (known.Contains(wanted.Id) ? wanted : null),
            null => _byId.GetValueOrDefault(wanted.Id) is { } found
            && (wanted.Name is null || IsSame(found.Name, wanted.Name))
                ? found
                : null,
        };

    private static bool IsSame(string? one, string? other) =>
        string.Equals(one?.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);
}
