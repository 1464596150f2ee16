namespace PulsewayToHudu.Pulseway.Paging;

/// <summary>One page of a list.</summary>
/// <param name="Rows">Rows that no earlier page had.</param>
/// <param name="NextSkip">Offset of the next page: where an interrupted list goes on.</param>
/// <param name="TotalCount">Rows in all, as this page tells; null when it does not.</param>
/// <param name="Completeness">On the last page the verdict on the whole list; null before.</param>
public sealed record PulsewayPage<T>(IReadOnlyList<T> Rows, int NextSkip, int? TotalCount, Completeness? Completeness);

/// <summary>Whether a list is known to hold everything. Rows may shift between pages: there is no snapshot.</summary>
/// <param name="IsComplete">All rows were seen.</param>
/// <param name="Reason">Why not, in words.</param>
public sealed record Completeness(bool IsComplete, string? Reason);
