using PulsewayToHudu.Pulseway.Devices;
using PulsewayToHudu.Pulseway.Paging;
using PulsewayToHudu.Pulseway.Tests.StandIn;

namespace PulsewayToHudu.Pulseway.Tests.Paging;

public sealed class ShiftingRowsTests
{
    [Theory]
    [InlineData(150, true)]
    [InlineData(151, false)]
    public async Task A_row_added_in_front_is_given_once_and_a_total_that_knows_of_it_puts_the_list_in_doubt(
        int thenTold,
        bool complete
    )
    {
        using var tenant = Tenant.That(
            (sent, n) =>
                n == 0
                    ? Answer.Rows(Listing.Page(Enumerable.Range(1, 150), sent), 150)
                    : Answer.Rows(Listing.Page(Enumerable.Range(0, 151), sent), thenTold)
        );

        var pages = await Listing.ReadAsync(tenant);

        Assert.Equal(Enumerable.Range(1, 150), pages.Ids());
        Assert.Equal(complete, pages.Verdict().IsComplete);
    }

    [Fact]
    public async Task A_row_removed_in_front_leaves_a_gap_and_the_list_is_in_doubt()
    {
        using var tenant = Tenant.That(
            (sent, n) =>
            {
                var ids = Enumerable.Range(1, 150).Where(i => n == 0 || i != 50).ToList();
                return Answer.Rows(Listing.Page(ids, sent), ids.Count);
            }
        );

        var pages = await Listing.ReadAsync(tenant);

        Assert.DoesNotContain(101, pages.Ids());
        Assert.False(pages.Verdict().IsComplete);
        Assert.Contains("changed", pages.Verdict().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identifiers_that_differ_in_case_only_are_one_device()
    {
        using var tenant = Tenant.Answering(() =>
            Answer.Rows([new { Identifier = "5F0C1D6E" }, new { Identifier = "5f0c1d6e" }, new { Identifier = "9a1b" }])
        );

        var pages = await tenant.PagesAsync(tenant.Client.Devices.ListAsync(null, 0, CancellationToken.None));

        Assert.Equal(["5F0C1D6E", "9a1b"], pages.SelectMany(p => p.Rows).Select(d => d.Identifier));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(500)]
    public async Task A_server_that_ignores_the_offset_is_not_asked_for_ever(int? total)
    {
        using var tenant = Tenant.That((_, _) => Answer.Rows(Answer.Organizations(Enumerable.Range(1, 100)), total));

        var pages = await Listing.ReadAsync(tenant);

        Assert.Equal(2, tenant.Wire.Sent.Count);
        Assert.Equal(100, pages.Ids().Count());
        Assert.False(pages.Verdict().IsComplete);
    }

    [Fact]
    public async Task A_server_that_ignores_the_offset_ends_even_when_a_row_cannot_be_read()
    {
        var rows = Answer.Organizations(Enumerable.Range(1, 99)).Append(new { Name = "Without an id" }).ToList();
        using var tenant = Tenant.That((_, _) => Answer.Rows(rows, 500));

        var pages = await Listing.ReadAsync(tenant);

        Assert.Equal(2, tenant.Wire.Sent.Count);
        Assert.False(pages.Verdict().IsComplete);
    }

    public static TheoryData<string> BadRows => ["{}", """{"Identifier":""}""", "null", "\"text\"", "[1]", "7"];

    [Theory]
    [MemberData(nameof(BadRows))]
    public async Task A_row_that_cannot_be_read_loses_no_other_row_but_the_list_is_not_complete(string row)
    {
        using var tenant = Tenant.Answering(() =>
            Answer.Json($$$"""{"Data":[{"Identifier":"a"},{{{row}}},{"Identifier":"b"}],"Meta":{"TotalCount":3}}""")
        );

        List<PulsewayPage<DeviceSummary>> pages = await tenant.PagesAsync(
            tenant.Client.Devices.ListAsync(null, 0, CancellationToken.None)
        );

        Assert.Equal(["a", "b"], pages.SelectMany(p => p.Rows).Select(d => d.Identifier));
        Assert.Equal(new Completeness(false, "1 rows could not be read."), pages.Verdict());
    }
}
