using System.Globalization;
using PulsewayToHudu.Hudu.Assets;
using PulsewayToHudu.Hudu.Paging;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Paging;

/// <summary>Reading lists: of an instance that pages as the reference says, and what came out.</summary>
internal static class Listing
{
    public const long Company = 41;

    /// <summary>An instance with rows 1 to <paramref name="count"/> in every list, and a limit to the size of a page.</summary>
    public static Instance Of(int count, int maxPageSize = 1000) =>
        Instance.That((sent, _) => Page(Enumerable.Range(1, count), sent, maxPageSize));

    /// <summary>The page that a request asks for.</summary>
    public static HttpResponseMessage Page(IEnumerable<int> ids, Sent sent, int maxPageSize = 1000)
    {
        var size = Math.Min(Number(sent, "page_size") ?? 25, maxPageSize);
        var page = ids.Skip(((Number(sent, "page") ?? 1) - 1) * size).Take(size).Select(i => (long)i);
        return Answer.Rows(sent.Path.Split('/')[^1], page);
    }

    /// <summary>The provisional list of a company's assets.</summary>
    public static Task<HuduListing<Asset>> ReadAsync(Instance instance) =>
        instance.RunAsync(() => instance.Client.Assets.ListForCompanyAsync(Company, null, CancellationToken.None));

    public static Task<HuduListing<Asset>> ProveAsync(Instance instance, HuduListing<Asset> listing) =>
        instance.RunAsync(() => instance.Client.Assets.ProveAsync(Company, null, listing, CancellationToken.None));

    public static IEnumerable<int> Ids(this HuduListing<Asset> listing) => listing.Rows.Select(a => (int)a.Id);

    private static int? Number(Sent sent, string parameter) =>
        sent.Parameter(parameter) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
