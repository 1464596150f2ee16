using Microsoft.Extensions.Time.Testing;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Hudu;

namespace PulsewayToHudu.Simulators.Tests.Control;

public sealed class RateLimitTests : SimulatorTest
{
    private static readonly DateTimeOffset s_start = new(2026, 5, 4, 10, 1, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(s_start);

    protected override SimulatorOptions Options =>
        new()
        {
            Organizations = 1,
            Systems = 1,
            Time = _time,
        };

    [Fact]
    public async Task Hudu_lets_300_calls_a_minute_through()
    {
        await HuduApi.PutAsync("/__sim/switches", """{"rateLimit":"PerMinute"}""");
        await CallAsync(HuduApi, "api_info", 300);

        var over = await HuduApi.GetAsync("api_info");
        _time.Advance(TimeSpan.FromSeconds(59));
        var still = await HuduApi.GetAsync("api_info");
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((429, "Retry later\n", "text/plain"), (over.Status, over.Body, over.MediaType));
        Assert.False(over.Headers.Contains("Retry-After"));
        Assert.Equal(429, still.Status);
        Assert.Equal(200, (await HuduApi.GetAsync("api_info")).Status);
    }

    [Fact]
    public async Task Hudus_window_may_be_five_minutes_by_the_clock_and_say_how_long()
    {
        Hudu.Switches.RateLimit = HuduRateLimit.FiveMinuteWindow;
        Hudu.Switches.RetryAfterHeader = true;
        await CallAsync(HuduApi, "api_info", 1500);

        var over = await HuduApi.GetAsync("api_info");
        Assert.Equal("240", Assert.Single(over.Headers.GetValues("Retry-After")));
        _time.Advance(TimeSpan.FromSeconds(239));
        Assert.Equal(429, (await HuduApi.GetAsync("api_info")).Status);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await HuduApi.GetAsync("api_info")).Status);
    }

    [Fact]
    public async Task Pulseway_lets_100_calls_in_5_seconds_through()
    {
        Pulseway.Switches.RateLimit = true;
        await CallAsync(PulsewayApi, "environment", 100);

        var over = await PulsewayApi.GetAsync("organizations");

        Assert.Equal((429, 429), (over.Status, (int)over["Meta", "ResponseCode"]!));
        Assert.Equal("5", Assert.Single(over.Headers.GetValues("Retry-After")));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(200, (await PulsewayApi.GetAsync("organizations")).Status);
    }

    [Fact]
    public async Task Pulseway_lets_1000_calls_a_minute_through()
    {
        Pulseway.Switches.RateLimit = true;
        for (var i = 0; i < 10; i++)
        {
            await CallAsync(PulsewayApi, "environment", 100);
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(429, (await PulsewayApi.GetAsync("environment")).Status);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(200, (await PulsewayApi.GetAsync("environment")).Status);
    }

    [Fact]
    public async Task Pulseway_lets_3600_calls_an_hour_through_for_each_route()
    {
        Pulseway.Switches.RateLimit = true;
        for (var i = 0; i < 36; i++)
        {
            await CallAsync(PulsewayApi, "environment", 100);
            _time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(429, (await PulsewayApi.GetAsync("environment")).Status);
        Assert.Equal(200, (await PulsewayApi.GetAsync("organizations")).Status);
    }

    [Fact]
    public async Task Nothing_is_limited_unless_asked_for()
    {
        await CallAsync(HuduApi, "api_info", 350);
        await CallAsync(PulsewayApi, "environment", 150);
    }

    [Fact]
    public async Task Reset_opens_the_window_again()
    {
        Pulseway.Switches.RateLimit = true;
        await CallAsync(PulsewayApi, "environment", 100);

        await PulsewayApi.PostAsync("/__sim/reset-stats", "");

        Assert.Equal(200, (await PulsewayApi.GetAsync("environment")).Status);
    }

    private static async Task CallAsync(Caller caller, string path, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(200, (await caller.GetAsync(path)).Status);
        }
    }
}
