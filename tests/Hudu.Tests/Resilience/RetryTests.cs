using System.Net.Sockets;
using PulsewayToHudu.Hudu.Companies;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Resilience;

/// <summary>Of what is safe to repeat.</summary>
public sealed class RetryTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_read_is_repeated_after_a_fault_of_the_server_each_time_later(int status)
    {
        using var instance = Instance.That((_, n) => n < 3 ? Answer.Json("", status) : Found());

        Assert.Equal(41, (await GetAsync(instance))?.Id);

        Assert.Equal([1, 2, 4], instance.Waits);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task An_update_is_repeated_with_the_same_body(int status)
    {
        using var instance = Instance.That((_, n) => n < 2 ? Answer.Json("", status) : Found());

        await instance.RunAsync(() =>
            instance.Client.Companies.UpdateAsync(41, new() { City = "Köln" }, CancellationToken.None)
        );

        Assert.Equal(3, instance.Wire.Sent.Count);
        Assert.All(
            instance.Wire.Sent,
            s => Assert.Equal(("PUT companies/41", "Köln"), (s.Line, (string?)s.Json["company"]!["city"]))
        );
    }

    [Fact]
    public async Task Archiving_moving_and_tiles_are_repeated_too()
    {
        using var instance = Instance.That((_, n) => n % 2 == 0 ? Answer.Json("", 500) : Answer.Json("""{"id":7}"""));
        var client = instance.Client;

        await instance.RunAsync(() => client.Assets.ArchiveAsync(41, 7, CancellationToken.None));
        await instance.RunAsync(() => client.Assets.MoveLayoutAsync(41, 7, 12, CancellationToken.None));
        await instance.RunAsync(() => client.MagicDash.UpsertAsync(new("a", "b", "c"), CancellationToken.None));

        Assert.Equal(
            ["PUT companies/41/assets/7/archive", "PUT companies/41/assets/7/move_layout", "POST magic_dash"],
            instance.Wire.Sent.Where((_, n) => n % 2 == 1).Select(s => s.Line)
        );
    }

    [Fact]
    public async Task A_fault_that_stays_is_told_after_four_tries()
    {
        using var instance = Instance.Answering(() =>
            Answer.Json("""{"status":500,"error":"Internal Server Error"}""", 500)
        );

        var failure = await instance.FailureAsync<HuduServerException>();

        Assert.Equal("Internal Server Error", failure.ServerText);
        Assert.Equal(4, instance.Wire.Sent.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(406)]
    [InlineData(422)]
    public async Task A_refusal_is_not_repeated(int status)
    {
        using var instance = Instance.Answering(() => Answer.Json("", status));

        await instance.FailureAsync<HuduException>();

        Assert.Single(instance.Wire.Sent);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again()
    {
        using var instance = Instance.That((_, n) => n == 0 ? throw new HttpRequestException("Reset") : Found());

        Assert.NotNull(await GetAsync(instance));

        Assert.Equal(2, instance.Wire.Sent.Count);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_in_its_body_is_tried_again()
    {
        using var instance = Instance.That((_, n) => n == 0 ? Answer.BrokenOff() : Found());

        Assert.NotNull(await GetAsync(instance));

        Assert.Equal(2, instance.Wire.Sent.Count);
    }

    public static TheoryData<Exception, string> NoAnswers =>
        new()
        {
            { new HttpRequestException(HttpRequestError.NameResolutionError, "?"), "unknown host" },
            { new HttpRequestException(HttpRequestError.SecureConnectionError, "?"), "TLS failed" },
            {
                new HttpRequestException("?", new SocketException((int)SocketError.ConnectionRefused)),
                "ConnectionRefused"
            },
            { new IOException("The pipe is gone"), "The pipe is gone" },
        };

    [Theory]
    [MemberData(nameof(NoAnswers), DisableDiscoveryEnumeration = true)]
    public async Task When_there_never_is_an_answer_the_error_says_why_and_what_to_check(Exception fault, string why)
    {
        using var instance = Instance.That((_, _) => throw fault);

        var failure = await instance.FailureAsync<HuduUnreachableException>();

        Assert.Contains($"no answer from {Instance.Host} ({why})", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Check the host name", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.Status);
        Assert.Equal(4, instance.Wire.Sent.Count);
    }

    private static HttpResponseMessage Found() => Answer.Json("""{"company":{"id":41}}""");

    private static Task<Company?> GetAsync(Instance instance) =>
        instance.RunAsync(() => instance.Client.Companies.GetAsync(41, CancellationToken.None));
}
