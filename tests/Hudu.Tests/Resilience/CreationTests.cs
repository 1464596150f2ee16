using System.Net.Sockets;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Resilience;

/// <summary>A creation that may have been carried out is never sent again: names are not unique.</summary>
public sealed class CreationTests
{
    public static TheoryData<string> Creations => ["asset", "company", "layout"];

    [Theory]
    [InlineData("asset", 500)]
    [InlineData("asset", 502)]
    [InlineData("asset", 503)]
    [InlineData("asset", 504)]
    [InlineData("company", 500)]
    [InlineData("company", 504)]
    [InlineData("layout", 500)]
    [InlineData("layout", 504)]
    public async Task A_fault_of_the_server_leaves_it_open_and_is_not_repeated(string what, int status)
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"error":"Internal Server Error"}""", status));

        var failure = await FailureAsync<HuduOutcomeUnknownException>(instance, what);

        Assert.Equal((status, "Internal Server Error"), ((int?)failure.Status, failure.ServerText));
        Assert.Contains("may or may not", failure.Message, StringComparison.Ordinal);
        Assert.Single(instance.Wire.Sent);
    }

    [Theory]
    [MemberData(nameof(Creations))]
    public async Task A_lost_connection_leaves_it_open_and_is_not_repeated(string what)
    {
        using var instance = Instance.That((_, _) => throw new HttpRequestException("Connection reset by peer"));

        var failure = await FailureAsync<HuduOutcomeUnknownException>(instance, what);

        Assert.Contains("the answer was lost (Connection reset by peer)", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.Status);
        Assert.Single(instance.Wire.Sent);
    }

    [Theory]
    [MemberData(nameof(Creations))]
    public async Task An_answer_that_breaks_off_leaves_it_open_and_is_not_repeated(string what)
    {
        using var instance = Instance.Answering(Answer.BrokenOff);

        await FailureAsync<HuduOutcomeUnknownException>(instance, what);

        Assert.Single(instance.Wire.Sent);
    }

    [Theory]
    [MemberData(nameof(Creations))]
    public async Task A_time_limit_leaves_it_open_and_is_not_repeated(string what)
    {
        using var instance = new Instance((_, _, cancellationToken) => Answer.NeverAsync(cancellationToken));

        var failure = await FailureAsync<HuduOutcomeUnknownException>(instance, what);

        Assert.Contains("time limit", failure.Message, StringComparison.Ordinal);
        Assert.Single(instance.Wire.Sent);
    }

    public static TheoryData<Exception> NeverSent =>
        [
            new HttpRequestException(HttpRequestError.NameResolutionError, "?"),
            new HttpRequestException(HttpRequestError.SecureConnectionError, "?"),
            new HttpRequestException(
                HttpRequestError.ConnectionError,
                "?",
                new SocketException((int)SocketError.ConnectionRefused)
            ),
        ];

    [Theory]
    [MemberData(nameof(NeverSent), DisableDiscoveryEnumeration = true)]
    public async Task Without_a_connection_nothing_was_sent_and_nothing_is_open(Exception fault)
    {
        using var instance = Instance.That((_, _) => throw fault);

        await FailureAsync<HuduUnreachableException>(instance, "asset");

        Assert.Single(instance.Wire.Sent);
    }

    [Theory]
    [InlineData(400, typeof(HuduValidationException))]
    [InlineData(401, typeof(HuduUnauthorizedException))]
    [InlineData(403, typeof(HuduForbiddenException))]
    [InlineData(404, typeof(HuduNotFoundException))]
    [InlineData(422, typeof(HuduValidationException))]
    [InlineData(429, typeof(HuduRateLimitedException))]
    [InlineData(302, typeof(HuduUnexpectedAnswerException))]
    public async Task A_refusal_is_certain(int status, Type type)
    {
        using var instance = Instance.Answering(() => Answer.Text("", "text/plain", status));

        Assert.IsType(type, await FailureAsync<HuduException>(instance, "asset"));
    }

    [Fact]
    public async Task A_taken_company_name_is_told_in_the_servers_words()
    {
        using var instance = Instance.Answering(() =>
            Answer.Json("""{"errors":{"name":["has already been taken"]}}""", 422)
        );

        var failure = await FailureAsync<HuduValidationException>(instance, "company");

        Assert.Equal("name has already been taken", failure.ServerText);
        Assert.Single(instance.Wire.Sent);
    }

    private static Task<T> FailureAsync<T>(Instance instance, string what)
        where T : HuduException =>
        instance.FailureAsync<T>(client =>
            what switch
            {
                "asset" => client.Assets.CreateAsync(41, new() { Name = "a" }, CancellationToken.None),
                "company" => client.Companies.CreateAsync(new() { Name = "a" }, CancellationToken.None),
                _ => client.AssetLayouts.CreateAsync(new("a", [new("Rack", "Text")]), CancellationToken.None),
            }
        );
}
