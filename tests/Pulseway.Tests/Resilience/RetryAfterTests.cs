using PulsewayToHudu.Pulseway.Tests.StandIn;

namespace PulsewayToHudu.Pulseway.Tests.Resilience;

public sealed class RetryAfterTests
{
    [Theory]
    [InlineData("17", 17)]
    [InlineData("0", 0)]
    [InlineData("Mon, 23 Nov 2026 12:01:30 GMT", 90)]
    [InlineData("Mon, 23 Nov 2026 11:59:00 GMT", 0)]
    public async Task A_throttled_call_waits_as_long_as_the_server_says(string retryAfter, double seconds)
    {
        using var tenant = Tenant.That((_, n) => n == 0 ? Answer.Throttled(retryAfter) : Answer.Record("""{"Id":7}"""));

        Assert.NotNull(await tenant.RunAsync(() => tenant.Client.Organizations.GetAsync(7, CancellationToken.None)));

        Assert.Equal([seconds], tenant.Waits);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("soon")]
    [InlineData("-5")]
    public async Task Without_a_usable_answer_it_waits_longer_each_time_and_gives_up_after_five_repeats(
        string? retryAfter
    )
    {
        using var tenant = Tenant.Answering(() => Answer.Throttled(retryAfter));

        var failure = await tenant.FailureAsync<PulsewayRateLimitedException>();

        // 30, 60 and then 120 seconds, and half of a tenth more, seen by a clock that moves in seconds.
        Assert.Equal([32, 63, 126, 126, 126], tenant.Waits);
        Assert.Equal("Slow down.", failure.ServerText);
        Assert.Contains("requests per minute", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throttling_does_not_use_up_the_tries_for_faults()
    {
        using var tenant = Tenant.That(
            (_, n) =>
                n switch
                {
                    0 or 2 => Answer.Throttled("1"),
                    1 or 3 or 4 or 5 => Answer.Json("", 503),
                    _ => Answer.Record("""{"Id":7}"""),
                }
        );

        Assert.NotNull(await tenant.RunAsync(() => tenant.Client.Organizations.GetAsync(7, CancellationToken.None)));

        Assert.Equal([1, 2, 1, 2, 4, 8], tenant.Waits);
    }

    [Fact]
    public async Task A_wait_for_the_throttle_ends_when_the_caller_does()
    {
        using var tenant = Tenant.Answering(() => Answer.Throttled("3600"));
        using var cancel = new CancellationTokenSource();
        var call = tenant.Client.Organizations.GetAsync(7, cancel.Token);
        Assert.False(call.IsCompleted);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(tenant.Wire.Sent);
    }

    [Fact]
    public async Task A_wait_of_years_is_cut_to_an_hour()
    {
        using var tenant = Tenant.Answering(() => Answer.Throttled("2000000000"), () => Answer.Record("""{"Id":7}"""));

        Assert.NotNull(await tenant.RunAsync(() => tenant.Client.Organizations.GetAsync(7, CancellationToken.None)));

        Assert.Equal([3600], tenant.Waits);
    }
}
