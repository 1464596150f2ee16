using System.Net;
using System.Text;
using PulsewayToHudu.Pulseway.Tests.StandIn;

namespace PulsewayToHudu.Pulseway.Tests.Http;

public sealed class ErrorAnswerTests
{
    [Theory]
    [InlineData(400, typeof(PulsewayBadRequestException))]
    [InlineData(401, typeof(PulsewayUnauthorizedException))]
    [InlineData(403, typeof(PulsewayForbiddenException))]
    [InlineData(405, typeof(PulsewayBadRequestException))]
    [InlineData(429, typeof(PulsewayRateLimitedException))]
    [InlineData(500, typeof(PulsewayServerException))]
    [InlineData(502, typeof(PulsewayServerException))]
    [InlineData(503, typeof(PulsewayServerException))]
    [InlineData(504, typeof(PulsewayServerException))]
    public async Task Each_status_has_its_exception_with_the_operation_and_the_servers_words(int status, Type type)
    {
        using var tenant = Tenant.Answering(() => Envelope("Words of the server.", status));

        var failure = await tenant.FailureAsync<PulsewayException>();

        Assert.IsType(type, failure);
        Assert.Equal((HttpStatusCode)status, failure.Status);
        Assert.Equal("Words of the server.", failure.ServerText);
        Assert.StartsWith(
            $"Pulseway, GET organizations/{{id}}: status {status}, \"Words of the server.\".",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(401, typeof(PulsewayUnauthorizedException))]
    [InlineData(403, typeof(PulsewayForbiddenException))]
    [InlineData(500, typeof(PulsewayServerException))]
    public async Task A_200_that_says_it_failed_is_a_failure(int code, Type type)
    {
        using var tenant = Tenant.Answering(() =>
            Answer.Json($$$"""{"Data":null,"Meta":{"ResponseCode":{{{code}}},"ErrorMessage":"Not really."}}""")
        );

        var failure = await tenant.FailureAsync<PulsewayException>();

        Assert.IsType(type, failure);
        Assert.Equal("Not really.", failure.ServerText);
    }

    [Theory]
    [InlineData("""{"Meta":{"ErrorMessage":"One"},"ErrorMessage":"Two","Message":"Three"}""", "One")]
    [InlineData("""{"Meta":{"ErrorMessage":" "},"ErrorMessage":"Two","Message":"Three"}""", "Two")]
    [InlineData("""{"Meta":null,"ErrorMessage":null,"Message":"An error has occurred."}""", "An error has occurred.")]
    [InlineData("""{"message":"An error has occurred."}""", "An error has occurred.")]
    [InlineData("""{"Message":"One\r\n\u001b[2JTwo"}""", "One [2JTwo")]
    [InlineData("""{"Message":{"code":5}}""", """{"Message":{"code":5}}""")]
    [InlineData("""{"Message":"cut of""", """{"Message":"cut of""")]
    [InlineData("\"Maintenance\"", "\"Maintenance\"")]
    [InlineData("  Maintenance \r\n until  noon ", "Maintenance until noon")]
    [InlineData("<html><h1>502 Bad&nbsp;Gateway</h1><hr>nginx</html>", "502 Bad Gateway nginx")]
    [InlineData("", "")]
    public async Task The_words_are_found_in_every_shape_of_error(string body, string words)
    {
        using var tenant = Tenant.Answering(() => Answer.Text(body, "application/json", 400));

        var failure = await tenant.FailureAsync<PulsewayBadRequestException>();

        Assert.Equal(words, failure.ServerText);
        Assert.Equal(words.Length > 0, failure.Message.Contains('"', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Long_words_are_shortened()
    {
        using var tenant = Tenant.Answering(() => Envelope(new string('x', 5_000), 400));

        var failure = await tenant.FailureAsync<PulsewayBadRequestException>();

        Assert.Equal(new string('x', 200) + "…", failure.ServerText);
    }

    [Theory]
    [InlineData(200, typeof(PulsewayUnexpectedAnswerException))]
    [InlineData(502, typeof(PulsewayServerException))]
    public async Task A_web_page_in_any_character_set_is_told_as_such(int status, Type type)
    {
        using var tenant = Tenant.Answering(() =>
        {
            var answer = Answer.Text("<html><body>Please sign in</body></html>", "text/html", status);
            answer.Content.Headers.ContentType!.CharSet = "x-unknown-1252";
            return answer;
        });

        Assert.IsType(type, await tenant.FailureAsync<PulsewayException>());
    }

    [Theory]
    [InlineData("""{"Data":[{"Id":7},{"Id":""")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("true")]
    [InlineData("<html></html>")]
    [InlineData("""{"Data":{"Id":7},"Meta":"none"}""")]
    public async Task An_answer_that_is_not_the_apis_is_an_error_that_names_the_operation(string body)
    {
        using var tenant = Tenant.Answering(() => Answer.Json(body));

        var failure = await tenant.FailureAsync<PulsewayUnexpectedAnswerException>();

        Assert.StartsWith("Pulseway, GET organizations/{id}:", failure.Message, StringComparison.Ordinal);
        Assert.Single(tenant.Wire.Sent);
    }

    [Fact]
    public async Task A_huge_page_of_open_brackets_is_read_in_no_time()
    {
        using var tenant = Tenant.Answering(() =>
            new(HttpStatusCode.BadRequest) { Content = new StringContent(new string('<', 2_000_000), Encoding.UTF8) }
        );

        var failure = await tenant.FailureAsync<PulsewayBadRequestException>();

        Assert.Equal(new string('<', 200) + "…", failure.ServerText);
    }

    private static HttpResponseMessage Envelope(string words, int status) =>
        Answer.Json($$$"""{"Data":null,"Meta":{"ResponseCode":{{{status}}},"ErrorMessage":"{{{words}}}"}}""", status);
}
