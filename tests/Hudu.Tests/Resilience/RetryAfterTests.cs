using PulsewayToHudu.Hudu.Resilience;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Resilience;

/// <summary>The clock begins at 12:02:00.</summary>
public sealed class RetryAfterTests
{
    [Theory]
    [InlineData("17", 17)]
    [InlineData("0", 0)]
    [InlineData("Mon, 23 Nov 2026 12:03:30 GMT", 90)]
    [InlineData("Mon, 23 Nov 2026 11:59:00 GMT", 0)]
    public async Task A_throttled_call_waits_as_long_as_the_server_says(string retryAfter, double seconds)
    {
        using var instance = Instance.Answering(() => Answer.Throttled(retryAfter), Found);

        Assert.NotNull(await GetAsync(instance));

        Assert.Equal([seconds], instance.Waits);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("soon")]
    [InlineData("-5")]
    public async Task Without_a_usable_answer_it_waits_for_the_next_five_minute_mark_and_a_little_more(
        string? retryAfter
    )
    {
        using var instance = Instance.Answering(() => Answer.Throttled(retryAfter), Found);

        Assert.NotNull(await GetAsync(instance));

        // To 12:05:00, and 1 to 5 seconds, here 3, more.
        Assert.Equal([183], instance.Waits);
    }

    [Fact]
    public async Task A_throttle_that_stays_is_told_after_four_tries_in_the_servers_words()
    {
        using var instance = Instance.Answering(() => Answer.Throttled());

        var failure = await instance.FailureAsync<HuduRateLimitedException>();

        Assert.Equal([183, 300, 300], instance.Waits);
        Assert.Equal("Retry later", failure.ServerText);
        Assert.Contains("requests per minute", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throttled_creation_was_refused_and_is_sent_again()
    {
        using var instance = Instance.Answering(
            () => Answer.Throttled("3"),
            () => Answer.Json("""{"asset":{"id":9001}}""")
        );

        var made = await instance.RunAsync(() =>
            instance.Client.Assets.CreateAsync(41, new() { Name = "SRV-DC01" }, CancellationToken.None)
        );

        Assert.Equal(9001, made.Asset.Id);
        Assert.Equal([3], instance.Waits);
        Assert.Equal(instance.Wire.Sent[0].Body, instance.Wire.Sent[1].Body);
    }

    [Fact]
    public async Task Throttling_does_not_use_up_the_tries_for_faults()
    {
        using var instance = Instance.That(
            (_, n) =>
                n switch
                {
                    0 or 2 => Answer.Throttled("1"),
                    1 or 3 or 4 or 5 => Answer.Json("", 503),
                    _ => Found(),
                }
        );

        Assert.NotNull(await GetAsync(instance));

        Assert.Equal([1, 1, 1, 1, 2, 4], instance.Waits);
    }

    [Fact]
    public async Task A_wait_for_the_throttle_ends_when_the_caller_does()
    {
        using var instance = Instance.Answering(() => Answer.Throttled("3600"));
        using var cancel = new CancellationTokenSource();
        var call = instance.Client.Companies.GetAsync(41, cancel.Token);
        Assert.False(call.IsCompleted);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(instance.Wire.Sent);
    }

    [Fact]
    public async Task A_wait_of_years_is_cut_to_an_hour()
    {
        using var instance = Instance.Answering(() => Answer.Throttled("2000000000"), Found);

        Assert.NotNull(await GetAsync(instance));

        Assert.Equal([3600], instance.Waits);
    }

    [Theory]
    [InlineData("2026-11-23T12:00:00Z", 0.0, "2026-11-23T12:05:01Z")]
    [InlineData("2026-11-23T12:04:59Z", 0.0, "2026-11-23T12:05:01Z")]
    [InlineData("2026-11-23T12:04:59Z", 1.0, "2026-11-23T12:05:05Z")]
    [InlineData("2026-11-23T12:05:00Z", 0.5, "2026-11-23T12:10:03Z")]
    [InlineData("2026-11-23T23:57:12Z", 0.0, "2026-11-24T00:00:01Z")]
    [InlineData("2026-11-23T17:48:00+05:45", 0.0, "2026-11-23T12:05:01Z")]
    public void The_mark_is_one_of_the_clock_in_any_time_zone(string now, double random, string then)
    {
        using var answer = Answer.Throttled();

        Assert.Equal(
            DateTimeOffset.Parse(then, null),
            HuduThrottle.CallAgainAt(answer, DateTimeOffset.Parse(now, null), random)
        );
    }

    private static HttpResponseMessage Found() => Answer.Json("""{"company":{"id":41}}""");

    private static Task<Companies.Company?> GetAsync(Instance instance) =>
        instance.RunAsync(() => instance.Client.Companies.GetAsync(41, CancellationToken.None));
}
