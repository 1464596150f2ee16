using PulsewayToHudu.Pulseway.Tests.StandIn;

namespace PulsewayToHudu.Pulseway.Tests.Paging;

public sealed class PageCallTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(99, 1)]
    [InlineData(100, 1)]
    [InlineData(101, 2)]
    [InlineData(250, 3)]
    [InlineData(300, 3)]
    [InlineData(5_001, 51)]
    public async Task A_hundred_rows_cost_one_call(int count, int calls)
    {
        using var tenant = Listing.Of(count);

        var pages = await Listing.ReadAsync(tenant);

        Assert.Equal(calls, tenant.Wire.Sent.Count);
        Assert.Equal(Enumerable.Range(1, count), pages.Ids());
        Assert.True(pages.Verdict().IsComplete);
        Assert.Equal(count, pages[^1].TotalCount);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(99, 1)]
    [InlineData(100, 2)]
    [InlineData(250, 3)]
    [InlineData(300, 4)]
    public async Task Without_a_total_a_full_page_is_followed_by_another(int count, int calls)
    {
        using var tenant = Listing.Of(count, tellsTotal: false);

        var pages = await Listing.ReadAsync(tenant);

        Assert.Equal(calls, tenant.Wire.Sent.Count);
        Assert.Equal(Enumerable.Range(1, count), pages.Ids());
        // Between pages rows may come and go, and nothing else would tell.
        Assert.Equal(calls == 1, pages.Verdict().IsComplete);
        Assert.Null(pages[^1].TotalCount);
    }

    [Fact]
    public async Task Each_page_asks_for_at_most_a_hundred_rows_in_a_stable_order_and_for_the_total()
    {
        using var tenant = Listing.Of(250);

        await Listing.ReadAsync(tenant);

        Assert.Equal(["0", "100", "200"], tenant.Wire.Sent.Select(s => s.Option("$skip")));
        Assert.All(
            tenant.Wire.Sent,
            s =>
            {
                Assert.InRange(Listing.Number(s, "$top"), 1, 100);
                Assert.Equal("Id", s.Option("$orderby"));
                Assert.Equal("true", s.Option("$count"));
            }
        );
    }

    [Fact]
    public async Task An_interrupted_list_goes_on_where_it_stopped()
    {
        using var tenant = Listing.Of(250);
        var first = (await Listing.ReadAsync(tenant))[0];

        var rest = await Listing.ReadAsync(tenant, first.NextSkip);

        Assert.Equal(100, first.NextSkip);
        Assert.Equal(Enumerable.Range(101, 150), rest.Ids());
        Assert.True(rest.Verdict().IsComplete);
    }

    [Fact]
    public async Task A_page_is_handed_on_before_the_next_one_is_asked_for()
    {
        using var tenant = Listing.Of(250);
        await using var pages = tenant.Client.Organizations.ListAsync(0, CancellationToken.None).GetAsyncEnumerator();

        Assert.True(await pages.MoveNextAsync());

        Assert.Single(tenant.Wire.Sent);
        Assert.Equal(100, pages.Current.Rows.Count);
    }

    [Fact]
    public async Task A_cancelled_list_asks_for_no_further_page()
    {
        using var tenant = Listing.Of(250);
        using var cancel = new CancellationTokenSource();
        await using var pages = tenant.Client.Organizations.ListAsync(0, cancel.Token).GetAsyncEnumerator();
        await pages.MoveNextAsync();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await pages.MoveNextAsync());
        Assert.Single(tenant.Wire.Sent);
    }

    [Fact]
    public async Task An_error_in_the_middle_ends_the_list_with_that_error()
    {
        using var tenant = Tenant.That(
            (sent, n) =>
                n == 0
                    ? Answer.Rows(Listing.Page(Enumerable.Range(1, 250), sent), 250)
                    : Answer.Json("""{"Data":null,"Meta":{"ResponseCode":401,"ErrorMessage":"Expired."}}""", 401)
        );

        await Assert.ThrowsAsync<PulsewayUnauthorizedException>(() => Listing.ReadAsync(tenant));
    }
}
