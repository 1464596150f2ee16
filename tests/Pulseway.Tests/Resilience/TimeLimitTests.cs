using PulsewayToHudu.Pulseway.Assets;
using PulsewayToHudu.Pulseway.Paging;
using PulsewayToHudu.Pulseway.Tests.StandIn;

namespace PulsewayToHudu.Pulseway.Tests.Resilience;

public sealed class TimeLimitTests
{
    [Fact]
    public async Task A_call_without_an_answer_is_given_up_after_a_minute_and_tried_again()
    {
        using var tenant = new Tenant(
            (_, n, cancellationToken) =>
                n == 0 ? Answer.NeverAsync(cancellationToken) : Task.FromResult(Answer.Record("""{"Id":7}"""))
        );

        Assert.NotNull(await tenant.RunAsync(() => tenant.Client.Organizations.GetAsync(7, CancellationToken.None)));

        Assert.Equal([60 + 2], tenant.Waits);
    }

    [Fact]
    public async Task A_page_of_full_records_may_take_three_minutes()
    {
        using var tenant = new Tenant(
            (_, n, cancellationToken) =>
                n == 0
                    ? Answer.NeverAsync(cancellationToken)
                    : Task.FromResult(Answer.Rows([new { Identifier = "5f0c" }]))
        );

        List<PulsewayPage<PulsewayAsset>> pages = await tenant.PagesAsync(
            tenant.Client.Assets.ListAsync(0, CancellationToken.None)
        );

        Assert.Single(pages);
        Assert.Equal([180 + 2], tenant.Waits);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_told_as_a_time_limit_and_not_as_a_cancellation()
    {
        using var tenant = new Tenant((_, _, cancellationToken) => Answer.NeverAsync(cancellationToken));

        var failure = await tenant.FailureAsync<PulsewayUnreachableException>();

        Assert.Contains("time limit", failure.Message, StringComparison.Ordinal);
        Assert.Equal(4, tenant.Wire.Sent.Count);
    }

    [Fact]
    public async Task A_body_that_stalls_meets_the_same_time_limit()
    {
        using var tenant = Tenant.That(
            (_, n) =>
                n == 0 ? new() { Content = new StreamContent(new StalledStream()) } : Answer.Record("""{"Id":7}""")
        );

        Assert.NotNull(await tenant.RunAsync(() => tenant.Client.Organizations.GetAsync(7, CancellationToken.None)));

        Assert.Equal([60 + 2], tenant.Waits);
    }

    [Fact]
    public async Task A_cancelled_call_ends_as_cancelled_and_is_not_tried_again()
    {
        using var cancel = new CancellationTokenSource();
        using var tenant = new Tenant((_, _, cancellationToken) => Answer.NeverAsync(cancellationToken));
        var call = tenant.Client.Organizations.GetAsync(7, cancel.Token);
        Assert.False(call.IsCompleted);

        await cancel.CancelAsync();

        var end = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancel.Token, end.CancellationToken);
        Assert.Single(tenant.Wire.Sent);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_it_starts_sends_nothing()
    {
        using var tenant = Tenant.Answering(() => Answer.Record("""{"Id":7}"""));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            tenant.Client.Organizations.GetAsync(7, new CancellationToken(canceled: true))
        );

        Assert.Empty(tenant.Wire.Sent);
    }

    private sealed class StalledStream : MemoryStream
    {
        public override async Task CopyToAsync(
            Stream destination,
            int bufferSize,
            CancellationToken cancellationToken
        ) => await Answer.NeverAsync(cancellationToken);
    }
}
