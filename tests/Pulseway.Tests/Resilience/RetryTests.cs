using System.Net.Sockets;
using PulsewayToHudu.Pulseway.Organizations;
using PulsewayToHudu.Pulseway.Tests.StandIn;

namespace PulsewayToHudu.Pulseway.Tests.Resilience;

public sealed class RetryTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_read_is_repeated_after_a_fault_of_the_server_each_time_later(int status)
    {
        using var tenant = Tenant.That((_, n) => n < 3 ? Answer.Json("", status) : Found());

        Assert.Equal(7, (await GetAsync(tenant))?.Id);

        Assert.Equal([2, 4, 8], tenant.Waits);
    }

    [Fact]
    public async Task A_fault_that_stays_is_told_after_four_tries()
    {
        using var tenant = Tenant.Answering(() => Answer.Json("""{"Message":"An error has occurred."}""", 500));

        var failure = await tenant.FailureAsync<PulsewayServerException>();

        Assert.Equal("An error has occurred.", failure.ServerText);
        Assert.Equal(4, tenant.Wire.Sent.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(405)]
    public async Task A_refusal_is_not_repeated(int status)
    {
        using var tenant = Tenant.Answering(() => Answer.Json("", status));

        await tenant.FailureAsync<PulsewayException>();

        Assert.Single(tenant.Wire.Sent);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again()
    {
        using var tenant = Tenant.That((_, n) => n == 0 ? throw new HttpRequestException("Reset") : Found());

        Assert.NotNull(await GetAsync(tenant));

        Assert.Equal(2, tenant.Wire.Sent.Count);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_in_its_body_is_tried_again()
    {
        using var tenant = Tenant.That(
            (_, n) => n == 0 ? new() { Content = new StreamContent(new BrokenStream()) } : Found()
        );

        Assert.NotNull(await GetAsync(tenant));

        Assert.Equal(2, tenant.Wire.Sent.Count);
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
        using var tenant = Tenant.That((_, _) => throw fault);

        var failure = await tenant.FailureAsync<PulsewayUnreachableException>();

        Assert.Contains($"no answer from {Tenant.Host} ({why})", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Check the host name", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.Status);
        Assert.Equal(4, tenant.Wire.Sent.Count);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task What_may_have_been_done_is_not_repeated(string method)
    {
        using var tenant = Tenant.Answering(() => Answer.Json("", 500));
        using var request = new HttpRequestMessage(new(method), "https://blueheron.pulseway.com/api/v3/notifications");

        using var response = await tenant.RunAsync(() => tenant.Http.SendAsync(request, CancellationToken.None));

        Assert.Equal(500, (int)response.StatusCode);
        Assert.Single(tenant.Wire.Sent);
    }

    private static HttpResponseMessage Found() => Answer.Record("""{"Id":7}""");

    private static Task<Organization?> GetAsync(Tenant tenant) =>
        tenant.RunAsync(() => tenant.Client.Organizations.GetAsync(7, CancellationToken.None));

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("Connection reset by peer");

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            throw new IOException("Connection reset by peer");
    }
}
