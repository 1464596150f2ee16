namespace PulsewayToHudu.Hudu.Paging;

/// <summary>Rows of a list, and whether nothing can be missing.</summary>
/// <param name="Rows">Rows, de-duplicated by id.</param>
/// <param name="IsProvenComplete">
/// True when the list ended with an empty page. False when it ended with a page that was not full: a server with a lower limit
/// than asked for looks the same, and reading on proves it, at the price of one call. False also when the server gave the same page
/// again and again: what stands on the others, nobody knows.
/// </param>
/// <param name="NextPage">Page to read on with.</param>
/// <param name="PageSize">Rows asked for a page.</param>
public sealed record HuduListing<T>(IReadOnlyList<T> Rows, bool IsProvenComplete, int NextPage, int PageSize)
{
    /// <summary>Where reading begins.</summary>
    internal static HuduListing<T> Start(int pageSize) => new([], IsProvenComplete: false, NextPage: 1, pageSize);
}
