using PulsewayToHudu.Hudu.Info;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Routes;

public sealed class InfoTests
{
    [Fact]
    public async Task The_version_is_read()
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"version":"2.44.0","date":"2026-08-20"}"""));

        var info = await instance.Client.Info.GetAsync(CancellationToken.None);

        Assert.Equal(new ApiInfo("2.44.0", "2026-08-20"), info);
        Assert.Equal(["GET api_info"], instance.Wire.Sent.Select(s => s.Line));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"version":null}""")]
    [InlineData("""{"version":" "}""")]
    [InlineData("""{"message":"Welcome to another API"}""")]
    public async Task Another_server_that_answers_with_json_is_not_taken_for_hudu(string body)
    {
        using var instance = Instance.Answering(() => Answer.Json(body));

        var failure = await instance.FailureAsync<HuduUnexpectedAnswerException>(c =>
            c.Info.GetAsync(CancellationToken.None)
        );

        Assert.StartsWith("Hudu, GET api_info:", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_shows_at_the_version()
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"error":"Bad credentials"}""", 401));

        var failure = await instance.FailureAsync<HuduUnauthorizedException>(c =>
            c.Info.GetAsync(CancellationToken.None)
        );

        Assert.Equal("Bad credentials", failure.ServerText);
    }
}
