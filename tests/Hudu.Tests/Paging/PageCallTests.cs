using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Paging;

public sealed class PageCallTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(999, 1)]
    [InlineData(1000, 2)]
    [InlineData(1001, 2)]
    [InlineData(2500, 3)]
    public async Task A_thousand_assets_of_a_company_cost_one_call(int count, int calls)
    {
        using var instance = Listing.Of(count);

        var listing = await Listing.ReadAsync(instance);

        Assert.Equal(calls, instance.Wire.Sent.Count);
        Assert.Equal(Enumerable.Range(1, count), listing.Ids());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(1000, 2)]
    [InlineData(2500, 4)]
    public async Task Companies_are_read_until_an_empty_page(int count, int calls)
    {
        using var instance = Listing.Of(count);

        var listing = await instance.Client.Companies.ListAsync(null, CancellationToken.None);

        Assert.Equal(calls, instance.Wire.Sent.Count);
        Assert.Equal(count, listing.Rows.Count);
        Assert.True(listing.IsProvenComplete);
        Assert.All(instance.Wire.Sent, s => Assert.Equal("1000", s.Parameter("page_size")));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(25, 2)]
    [InlineData(26, 3)]
    [InlineData(60, 4)]
    public async Task Layouts_come_25_a_page_without_a_size_and_are_read_until_an_empty_page(int count, int calls)
    {
        using var instance = Listing.Of(count);

        var listing = await instance.Client.AssetLayouts.ListAsync(CancellationToken.None);

        Assert.Equal(Enumerable.Range(1, count), listing.Rows.Select(l => (int)l.Id));
        Assert.True(listing.IsProvenComplete);
        Assert.Equal(
            Enumerable.Range(1, calls).Select(n => $"GET asset_layouts?page={n}"),
            instance.Wire.Sent.Select(s => s.Line)
        );
    }

    [Fact]
    public async Task Pages_are_numbered_from_one_and_never_ask_for_more_than_a_thousand_rows()
    {
        using var instance = Listing.Of(2500);

        await Listing.ReadAsync(instance);

        Assert.Equal(
            Enumerable.Range(1, 3).Select(n => $"GET companies/41/assets?page={n}&page_size=1000"),
            instance.Wire.Sent.Select(s => s.Line)
        );
    }

    [Fact]
    public async Task A_cancelled_list_asks_for_no_further_page()
    {
        using var cancel = new CancellationTokenSource();
        using var instance = new Instance(
            async (sent, _, _) =>
            {
                await cancel.CancelAsync();
                return Listing.Page(Enumerable.Range(1, 2500), sent);
            }
        );

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            instance.Client.Assets.ListForCompanyAsync(Listing.Company, null, cancel.Token)
        );

        Assert.Single(instance.Wire.Sent);
    }

    [Fact]
    public async Task An_error_in_the_middle_ends_the_list_with_that_error()
    {
        using var instance = Instance.That(
            (sent, n) =>
                n == 0
                    ? Listing.Page(Enumerable.Range(1, 2500), sent)
                    : Answer.Json("""{"error":"Bad credentials"}""", 401)
        );

        await Assert.ThrowsAsync<HuduUnauthorizedException>(() => Listing.ReadAsync(instance));
    }

    [Fact]
    public async Task A_list_that_never_ends_is_given_up()
    {
        using var instance = Instance.That((_, n) => Answer.Rows("asset_layouts", [n]));

        var failure = await Assert.ThrowsAsync<HuduUnexpectedAnswerException>(() =>
            instance.Client.AssetLayouts.ListAsync(CancellationToken.None)
        );

        Assert.Equal("Hudu, GET asset_layouts: the list did not end after 10000 pages.", failure.Message);
        Assert.Equal(10_000, instance.Wire.Sent.Count);
    }
}
