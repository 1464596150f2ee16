using PulsewayToHudu.Pulseway.Paging;
using PulsewayToHudu.Pulseway.Tests.StandIn;

namespace PulsewayToHudu.Pulseway.Tests.Paging;

public sealed class CompletenessTests
{
    [Fact]
    public async Task A_list_whose_end_comes_before_its_total_is_incomplete()
    {
        using var tenant = Totals(5_000, 150);

        var verdict = (await Listing.ReadAsync(tenant)).Verdict();

        Assert.Equal(new Completeness(false, "The server told of 5000 rows and gave 150."), verdict);
    }

    [Fact]
    public async Task Nothing_beyond_an_offset_although_the_total_says_more_is_incomplete_and_no_deletion()
    {
        using var tenant = Totals(5_500, 5_000);

        var pages = await Listing.ReadAsync(tenant);

        Assert.Equal(5_000, pages.Ids().Count());
        Assert.Equal(51, tenant.Wire.Sent.Count);
        Assert.Equal(new Completeness(false, "The server told of 5500 rows and gave 5000."), pages.Verdict());
    }

    [Fact]
    public async Task More_rows_than_the_total_are_incomplete()
    {
        using var tenant = Totals(80, 90);

        Assert.Equal(
            new Completeness(false, "The server told of 80 rows and gave 90."),
            (await Listing.ReadAsync(tenant)).Verdict()
        );
    }

    [Theory]
    [InlineData(151, 150)]
    [InlineData(149, 150)]
    public async Task A_total_that_changes_on_the_way_is_incomplete(int first, int then)
    {
        using var tenant = Tenant.That(
            (sent, n) => Answer.Rows(Listing.Page(Enumerable.Range(1, 150), sent), n == 0 ? first : then)
        );

        Assert.Equal(
            new Completeness(false, "The number of rows changed while the list was read."),
            (await Listing.ReadAsync(tenant)).Verdict()
        );
    }

    [Fact]
    public async Task A_total_that_only_the_first_page_tells_still_counts()
    {
        using var tenant = Tenant.That(
            (sent, n) => Answer.Rows(Listing.Page(Enumerable.Range(1, 150), sent), n == 0 ? 250 : null)
        );

        Assert.Equal(
            new Completeness(false, "The server told of 250 rows and gave 150."),
            (await Listing.ReadAsync(tenant)).Verdict()
        );
    }

    [Theory]
    [InlineData("""{"Data":[],"Meta":{"TotalCount":0,"ResponseCode":200}}""")]
    [InlineData("""{"Data":[],"Meta":{"ResponseCode":200}}""")]
    [InlineData("""{"Data":null,"Meta":{"ResponseCode":200}}""")]
    [InlineData("""{"Meta":{"ResponseCode":200}}""")]
    [InlineData("""{"Data":[]}""")]
    public async Task An_empty_list_is_complete(string body)
    {
        using var tenant = Tenant.Answering(() => Answer.Json(body));

        var pages = await Listing.ReadAsync(tenant);

        Assert.Equal(new Completeness(true, null), pages.Verdict());
        Assert.Empty(pages.Ids());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Message":"Under maintenance."}""")]
    [InlineData("""{"Data":"Done.","Meta":{"ResponseCode":200}}""")]
    [InlineData("""{"Data":{"Id":7},"Meta":{"ResponseCode":200}}""")]
    public async Task What_is_no_list_is_never_taken_for_an_empty_one(string body)
    {
        using var tenant = Tenant.Answering(() => Answer.Json(body));

        await Assert.ThrowsAsync<PulsewayUnexpectedAnswerException>(() => Listing.ReadAsync(tenant));
    }

    private static Tenant Totals(int told, int given) =>
        Tenant.That((sent, _) => Answer.Rows(Listing.Page(Enumerable.Range(1, given), sent), told));
}
