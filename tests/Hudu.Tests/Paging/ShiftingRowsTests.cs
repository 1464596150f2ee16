using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Paging;

public sealed class ShiftingRowsTests
{
    [Fact]
    public async Task A_row_that_moves_to_a_later_page_is_given_once()
    {
        using var instance = Instance.That(
            (sent, n) => Listing.Page(n == 0 ? Enumerable.Range(1, 1500) : Enumerable.Range(0, 1501), sent)
        );

        var listing = await Listing.ReadAsync(instance);

        Assert.Equal(Enumerable.Range(1, 1500), listing.Ids());
    }

    [Fact]
    public async Task A_page_of_known_rows_is_not_the_end_when_others_follow()
    {
        using var instance = Instance.That(
            (sent, n) =>
                sent.Parameter("page") switch
                {
                    "1" => Answer.Rows("asset_layouts", Ids(1, 25)),
                    "2" => Answer.Rows("asset_layouts", Ids(5, 20)),
                    "3" => Answer.Rows("asset_layouts", Ids(26, 5)),
                    _ => Answer.Rows("asset_layouts", []),
                }
        );

        var listing = await instance.Client.AssetLayouts.ListAsync(CancellationToken.None);

        Assert.Equal(Ids(1, 30), listing.Rows.Select(l => l.Id));
        Assert.True(listing.IsProvenComplete);
    }

    [Fact]
    public async Task A_server_that_gives_the_same_page_for_ever_is_asked_three_times_and_its_list_is_in_doubt()
    {
        using var instance = Instance.Answering(() => Answer.Rows("companies", Ids(1, 1000)));

        var listing = await instance.Client.Companies.ListAsync(null, CancellationToken.None);

        Assert.Equal(3, instance.Wire.Sent.Count);
        Assert.Equal(1000, listing.Rows.Count);
        Assert.False(listing.IsProvenComplete);
    }

    [Fact]
    public async Task Rows_that_shift_once_so_that_a_page_is_like_the_one_before_do_not_end_the_list()
    {
        using var instance = Instance.That(
            (_, n) =>
                Answer.Rows(
                    "companies",
                    n < 2 ? Ids(1, 25)
                        : n == 2 ? Ids(26, 25)
                        : []
                )
        );

        var listing = await instance.Client.Companies.ListAsync(null, CancellationToken.None);

        Assert.Equal(50, listing.Rows.Count);
        Assert.True(listing.IsProvenComplete);
    }

    [Fact]
    public async Task The_same_page_in_another_order_is_the_same_page()
    {
        using var instance = Instance.That(
            (_, n) => Answer.Rows("companies", n % 2 == 0 ? Ids(1, 30) : Ids(1, 30).Reverse())
        );

        Assert.False((await instance.Client.Companies.ListAsync(null, CancellationToken.None)).IsProvenComplete);

        Assert.Equal(3, instance.Wire.Sent.Count);
    }

    [Fact]
    public async Task Absence_is_never_proven_by_the_same_page_again_and_again()
    {
        using var instance = Instance.Answering(() => Answer.Rows("assets", Ids(1, 100)));
        var listing = await Listing.ReadAsync(instance);

        var failure = await Assert.ThrowsAsync<HuduUnexpectedAnswerException>(() =>
            Listing.ProveAsync(instance, listing)
        );

        Assert.Contains("the same page again", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["1", "2", "3", "4"], instance.Wire.Sent.Select(s => s.Parameter("page")));
    }

    private static IEnumerable<long> Ids(int first, int count) => Enumerable.Range(first, count).Select(i => (long)i);
}
