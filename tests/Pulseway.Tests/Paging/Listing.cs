using System.Globalization;
using PulsewayToHudu.Pulseway.Organizations;
using PulsewayToHudu.Pulseway.Paging;
using PulsewayToHudu.Pulseway.Tests.StandIn;

namespace PulsewayToHudu.Pulseway.Tests.Paging;

/// <summary>Reading a list of organizations: all of it, and what came out.</summary>
internal static class Listing
{
    /// <summary>A tenant with organizations 1 to <paramref name="count"/> that pages as the reference says.</summary>
    public static Tenant Of(int count, bool tellsTotal = true) =>
        Tenant.That((sent, _) => Answer.Rows(Page(Enumerable.Range(1, count), sent), tellsTotal ? count : null));

    /// <summary>The rows that a request asks for.</summary>
    public static IEnumerable<object> Page(IEnumerable<int> ids, Sent sent) =>
        Answer.Organizations(ids.Skip(Number(sent, "$skip")).Take(Number(sent, "$top")));

    public static Task<List<PulsewayPage<Organization>>> ReadAsync(Tenant tenant, int startSkip = 0) =>
        tenant.PagesAsync(tenant.Client.Organizations.ListAsync(startSkip, CancellationToken.None));

    public static IEnumerable<int> Ids(this IEnumerable<PulsewayPage<Organization>> pages) =>
        pages.SelectMany(p => p.Rows).Select(r => (int)r.Id!.Value);

    /// <summary>The verdict, which only the last page may have.</summary>
    public static Completeness Verdict<T>(this IReadOnlyList<PulsewayPage<T>> pages)
    {
        Assert.All(pages.SkipLast(1), p => Assert.Null(p.Completeness));
        return Assert.IsType<Completeness>(pages[^1].Completeness);
    }

    public static int Number(Sent sent, string option) => int.Parse(sent.Option(option)!, CultureInfo.InvariantCulture);
}
