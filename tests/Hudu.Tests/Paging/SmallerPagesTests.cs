using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Paging;

/// <summary>Large pages with long rich text can take a server beyond its limits.</summary>
public sealed class SmallerPagesTests
{
    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_page_that_is_too_much_for_the_proxy_is_asked_for_in_smaller_pieces(int status)
    {
        using var instance = Instance.That(
            (sent, _) =>
                sent.Parameter("page_size") is "1000" or "250"
                    ? Answer.Text("<html><h1>Bad Gateway</h1></html>", "text/html", status)
                    : Listing.Page(Enumerable.Range(1, 150), sent)
        );

        var listing = await Listing.ReadAsync(instance);

        Assert.Equal(Enumerable.Range(1, 150), listing.Ids());
        Assert.Equal(62, listing.PageSize);
        Assert.Equal(
            [.. Enumerable.Repeat("1000", 4), .. Enumerable.Repeat("250", 4), "62", "62", "62"],
            instance.Wire.Sent.Select(s => s.Parameter("page_size"))
        );
    }

    [Fact]
    public async Task A_page_that_takes_longer_than_a_minute_is_asked_for_in_smaller_pieces()
    {
        using var instance = new Instance(
            (sent, _, cancellationToken) =>
                sent.Parameter("page_size") is "1000"
                    ? Answer.NeverAsync(cancellationToken)
                    : Task.FromResult(Listing.Page(Enumerable.Range(1, 150), sent))
        );

        var listing = await Listing.ReadAsync(instance);

        Assert.Equal(Enumerable.Range(1, 150), listing.Ids());
        Assert.Equal(250, listing.PageSize);
    }

    [Fact]
    public async Task A_later_page_that_is_too_much_begins_the_list_anew_so_that_no_row_falls_between_the_sizes()
    {
        using var instance = Instance.That(
            (sent, _) =>
                sent.Line.Contains("page=2&page_size=1000", StringComparison.Ordinal)
                    ? Answer.Text("", "text/html", 504)
                    : Listing.Page(Enumerable.Range(1, 1100), sent)
        );

        var listing = await Listing.ReadAsync(instance);

        Assert.Equal(Enumerable.Range(1, 1100), listing.Ids());
        Assert.Equal(["1", "2", "3", "4", "5"], instance.Wire.Sent.TakeLast(5).Select(s => s.Parameter("page")));
    }

    [Fact]
    public async Task Reading_on_goes_on_with_the_size_that_worked()
    {
        using var instance = Instance.That(
            (sent, _) =>
                sent.Parameter("page_size") is "1000"
                    ? Answer.Text("", "text/html", 504)
                    : Listing.Page(Enumerable.Range(1, 150), sent, 100)
        );
        var listing = await Listing.ReadAsync(instance);

        var proven = await Listing.ProveAsync(instance, listing);

        Assert.Equal(Enumerable.Range(1, 150), proven.Ids());
        Assert.Equal("250", instance.Wire.Sent[^1].Parameter("page_size"));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Another_fault_is_no_matter_of_size(int status)
    {
        using var instance = Instance.Answering(() => Answer.Json("", status));

        await Assert.ThrowsAsync<HuduServerException>(() => Listing.ReadAsync(instance));

        Assert.All(instance.Wire.Sent, s => Assert.Equal("1000", s.Parameter("page_size")));
    }

    [Fact]
    public async Task When_even_the_smallest_page_is_too_much_the_error_is_told()
    {
        using var instance = Instance.Answering(() => Answer.Text("<h1>504 Gateway Time-out</h1>", "text/html", 504));

        var failure = await Assert.ThrowsAsync<HuduServerException>(() => Listing.ReadAsync(instance));

        Assert.Equal("504 Gateway Time-out", failure.ServerText);
        Assert.Equal(
            ["1000", "250", "62", "25"],
            instance.Wire.Sent.Select(s => s.Parameter("page_size")).Distinct(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_page_that_is_too_large_is_asked_for_in_smaller_pieces_and_not_again()
    {
        using var instance = Instance.That(
            (sent, _) =>
                sent.Parameter("page_size") is "1000"
                    ? Answer.Json(new string(' ', 33 * 1024 * 1024))
                    : Listing.Page(Enumerable.Range(1, 150), sent)
        );

        var listing = await Listing.ReadAsync(instance);

        Assert.Equal(Enumerable.Range(1, 150), listing.Ids());
        Assert.Single(instance.Wire.Sent, s => s.Parameter("page_size") == "1000");
    }

    [Fact]
    public async Task A_record_that_is_too_large_is_no_answer_of_Hudu()
    {
        using var instance = Instance.Answering(() => Answer.Json(new string(' ', 33 * 1024 * 1024)));

        var failure = await instance.FailureAsync<HuduUnexpectedAnswerException>();

        Assert.Contains("larger than this app takes", failure.Message, StringComparison.Ordinal);
        Assert.Single(instance.Wire.Sent);
    }
}
