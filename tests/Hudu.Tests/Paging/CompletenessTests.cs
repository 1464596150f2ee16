using PulsewayToHudu.Hudu.Paging;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Paging;

public sealed class CompletenessTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(999, false)]
    [InlineData(1000, true)]
    public async Task A_company_is_provisionally_read_unless_its_last_page_was_empty(int count, bool proven)
    {
        using var instance = Listing.Of(count);

        Assert.Equal(proven, (await Listing.ReadAsync(instance)).IsProvenComplete);
    }

    [Fact]
    public async Task Reading_on_costs_one_call_when_nothing_is_missing()
    {
        using var instance = Listing.Of(300);
        var listing = await Listing.ReadAsync(instance);

        var proven = await Listing.ProveAsync(instance, listing);

        Assert.True(proven.IsProvenComplete);
        Assert.Equal(listing.Rows, proven.Rows);
        Assert.Equal(["1", "2"], instance.Wire.Sent.Select(s => s.Parameter("page")));
    }

    [Theory]
    [InlineData(25)]
    [InlineData(100)]
    [InlineData(7)]
    public async Task Reading_on_finds_what_a_server_with_smaller_pages_held_back(int maxPageSize)
    {
        using var instance = Listing.Of(230, maxPageSize);
        var listing = await Listing.ReadAsync(instance);

        var proven = await Listing.ProveAsync(instance, listing);

        Assert.Equal(maxPageSize, listing.Rows.Count);
        Assert.False(listing.IsProvenComplete);
        Assert.Equal(Enumerable.Range(1, 230), proven.Ids());
        Assert.True(proven.IsProvenComplete);
    }

    [Fact]
    public async Task What_is_proven_is_not_read_again()
    {
        using var instance = Listing.Of(0);
        var listing = await Listing.ReadAsync(instance);

        Assert.Same(listing, await Listing.ProveAsync(instance, listing));

        Assert.Single(instance.Wire.Sent);
    }

    [Fact]
    public async Task Reading_on_keeps_to_the_filter_of_the_list()
    {
        using var instance = Listing.Of(5);
        var assets = instance.Client.Assets;
        var listing = await assets.ListForCompanyAsync(Listing.Company, archived: true, CancellationToken.None);

        await assets.ProveAsync(Listing.Company, archived: true, listing, CancellationToken.None);

        Assert.Equal(["true", "true"], instance.Wire.Sent.Select(s => s.Parameter("archived")));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"assets":null}""")]
    [InlineData("""{"assets":{"id":7} }""")]
    [InlineData("""{"error":"Under maintenance"}""")]
    [InlineData("\"none\"")]
    [InlineData("""{"assets":[{"id":7},null]}""")]
    [InlineData("""{"assets":[{"id":7},{"name":"no id"}]}""")]
    [InlineData("""{"assets":[{"id":null}]}""")]
    public async Task What_is_no_list_is_never_taken_for_an_empty_one(string body)
    {
        using var instance = Instance.Answering(() => Answer.Json(body));

        var failure = await Assert.ThrowsAsync<HuduUnexpectedAnswerException>(() => Listing.ReadAsync(instance));

        Assert.StartsWith("Hudu, GET companies/{id}/assets:", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"assets":[]}""")]
    [InlineData("[]")]
    [InlineData("""{"assets":[],"meta":{"total":0} }""")]
    public async Task An_empty_list_is_empty_in_either_shape(string body)
    {
        using var instance = Instance.Answering(() => Answer.Json(body));

        var listing = await Listing.ReadAsync(instance);

        Assert.Empty(listing.Rows);
        Assert.True(listing.IsProvenComplete);
    }

    [Fact]
    public async Task Rows_may_come_as_a_bare_array()
    {
        using var instance = Instance.Answering(() => Answer.Json("""[{"id":7},{"id":9}]"""), () => Answer.Json("[]"));

        HuduListing<AssetLayouts.AssetLayout> listing = await instance.Client.AssetLayouts.ListAsync(
            CancellationToken.None
        );

        Assert.Equal([7L, 9L], listing.Rows.Select(l => l.Id));
    }
}
