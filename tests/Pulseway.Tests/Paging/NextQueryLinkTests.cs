using PulsewayToHudu.Pulseway.Tests.StandIn;

namespace PulsewayToHudu.Pulseway.Tests.Paging;

public sealed class NextQueryLinkTests
{
    [Theory]
    [InlineData("https://blueheron.pulseway.com/api/v3/organizations?$skip=100&$top=100&cursor=x1")]
    [InlineData("https://BLUEHERON.pulseway.com:443/api/v3/organizations?$skip=100&$top=100&cursor=x1")]
    public async Task A_link_to_the_same_server_is_followed_as_it_stands(string link)
    {
        using var tenant = WithLink(link);

        var pages = await Listing.ReadAsync(tenant);

        Assert.Equal(new Uri(link), tenant.Wire.Sent[1].Address);
        Assert.NotNull(tenant.Wire.Sent[1].Authorization);
        Assert.Equal(Enumerable.Range(1, 150), pages.Ids());
        Assert.True(pages.Verdict().IsComplete);
    }

    [Theory]
    [InlineData("https://elsewhere.example/api/v3/organizations?$skip=100&$top=100")]
    [InlineData("https://blueheron.pulseway.com.elsewhere.example/api/v3/organizations?$skip=100")]
    [InlineData("https://blueheron.pulseway.com@elsewhere.example/api/v3/organizations?$skip=100")]
    [InlineData("http://blueheron.pulseway.com/api/v3/organizations?$skip=100&$top=100")]
    [InlineData("https://blueheron.pulseway.com:8443/api/v3/organizations?$skip=100&$top=100")]
    [InlineData("//elsewhere.example/api/v3/organizations?$skip=100")]
    [InlineData("/api/v3/organizations?$skip=100&$top=100&cursor=x1")]
    [InlineData("file:///api/v3/organizations")]
    [InlineData("no link at all")]
    public async Task Any_other_link_gets_no_request_and_the_offset_goes_on(string link)
    {
        using var tenant = WithLink(link);

        var pages = await Listing.ReadAsync(tenant);

        Assert.Equal(["0", "100"], tenant.Wire.Sent.Select(s => s.Option("$skip")));
        Assert.All(
            tenant.Wire.Sent,
            s =>
                Assert.StartsWith(
                    "https://blueheron.pulseway.com/api/v3/",
                    s.Address.AbsoluteUri,
                    StringComparison.Ordinal
                )
        );
        Assert.All(tenant.Wire.Sent, s => Assert.Null(s.Option("cursor")));
        Assert.Equal(Enumerable.Range(1, 150), pages.Ids());
        Assert.True(pages.Verdict().IsComplete);
    }

    [Fact]
    public async Task A_short_page_with_a_link_is_not_the_last_one()
    {
        using var tenant = Tenant.That(
            (sent, n) =>
                Answer.Rows(
                    Answer.Organizations(Enumerable.Range((n * 50) + 1, 50)),
                    total: 150,
                    next: n < 2 ? $"https://{Tenant.Host}/api/v3/organizations?$skip={(n + 1) * 50}" : null
                )
        );

        var pages = await Listing.ReadAsync(tenant);

        Assert.Equal(3, tenant.Wire.Sent.Count);
        Assert.Equal(Enumerable.Range(1, 150), pages.Ids());
        Assert.True(pages.Verdict().IsComplete);
    }

    [Fact]
    public async Task A_link_that_leads_back_to_the_same_page_ends_the_list_as_incomplete()
    {
        using var tenant = Tenant.That(
            (_, _) =>
                Answer.Rows(
                    Answer.Organizations(Enumerable.Range(1, 100)),
                    next: $"https://{Tenant.Host}/api/v3/organizations?$skip=0"
                )
        );

        var pages = await Listing.ReadAsync(tenant);

        Assert.Equal(2, tenant.Wire.Sent.Count);
        Assert.False(pages.Verdict().IsComplete);
    }

    [Fact]
    public async Task A_link_to_nothing_more_ends_the_list()
    {
        using var tenant = Tenant.That(
            (_, n) =>
                Answer.Rows(
                    Answer.Organizations(Enumerable.Range(1, n == 0 ? 70 : 0)),
                    70,
                    $"https://{Tenant.Host}/api/v3/organizations?$skip=70"
                )
        );

        var pages = await Listing.ReadAsync(tenant);

        Assert.Equal(2, tenant.Wire.Sent.Count);
        Assert.True(pages.Verdict().IsComplete);
    }

    private static Tenant WithLink(string link) =>
        Tenant.That((sent, n) => Answer.Rows(Listing.Page(Enumerable.Range(1, 150), sent), 150, n == 0 ? link : null));
}
