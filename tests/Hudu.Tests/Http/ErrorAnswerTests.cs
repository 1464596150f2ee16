using System.Net;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Http;

public sealed class ErrorAnswerTests
{
    [Theory]
    [InlineData(400, typeof(HuduValidationException))]
    [InlineData(401, typeof(HuduUnauthorizedException))]
    [InlineData(403, typeof(HuduForbiddenException))]
    [InlineData(404, typeof(HuduNotFoundException))]
    [InlineData(406, typeof(HuduUnexpectedAnswerException))]
    [InlineData(409, typeof(HuduValidationException))]
    [InlineData(422, typeof(HuduValidationException))]
    [InlineData(429, typeof(HuduRateLimitedException))]
    [InlineData(500, typeof(HuduServerException))]
    [InlineData(502, typeof(HuduServerException))]
    [InlineData(503, typeof(HuduServerException))]
    [InlineData(504, typeof(HuduServerException))]
    public async Task Each_status_has_its_exception_with_the_operation_and_the_servers_words(int status, Type type)
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"error":"Words of the server"}""", status));

        var failure = await instance.FailureAsync<HuduException>(c =>
            c.Companies.UpdateAsync(41, new() { City = "Köln" }, CancellationToken.None)
        );

        Assert.IsType(type, failure);
        Assert.Equal((HttpStatusCode)status, failure.Status);
        Assert.Equal("Words of the server", failure.ServerText);
        Assert.StartsWith(
            $"Hudu, PUT companies/{{id}}: status {status}, \"Words of the server\".",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("""{"error":"Bad credentials"}""", "Bad credentials")]
    [InlineData(
        """{"error":"Resource not found","details":"Couldn't find it"}""",
        "Resource not found: Couldn't find it"
    )]
    [InlineData("""{"status":404,"error":"Not Found"}""", "Not Found")]
    [InlineData(
        """{"error":"Parameter missing","details":"param is missing or the value is empty: company"}""",
        "Parameter missing: param is missing or the value is empty: company"
    )]
    [InlineData("""{"error":"page is not a valid filter parameter."}""", "page is not a valid filter parameter.")]
    [InlineData("""{"error":"Validation failed","details":["One","Two"]}""", "Validation failed: One: Two")]
    [InlineData("""{"errors":["Name has already been taken"]}""", "Name has already been taken")]
    [InlineData("""{"errors":"Name has already been taken"}""", "Name has already been taken")]
    [InlineData(
        """{"errors":{"name":["has already been taken","is odd"]}}""",
        "name has already been taken: name is odd"
    )]
    [InlineData("""{"message":"No rights","error":"No rights"}""", "No rights")]
    [InlineData("""{"error":"One\r\n\u001b[2JTwo"}""", "One [2JTwo")]
    [InlineData("""{"error":{"code":5}}""", "")]
    [InlineData("""{"error":"cut of""", """{"error":"cut of""")]
    [InlineData("\"Maintenance\"", "\"Maintenance\"")]
    [InlineData("Retry later\n", "Retry later")]
    [InlineData("  Maintenance \r\n until  noon ", "Maintenance until noon")]
    [InlineData("<html><h1>502 Bad&nbsp;Gateway</h1><hr>nginx</html>", "502 Bad Gateway nginx")]
    [InlineData("null", "null")]
    [InlineData("", "")]
    public async Task The_words_are_found_in_every_shape_of_error(string body, string words)
    {
        using var instance = Instance.Answering(() => Answer.Text(body, "application/json", 422));

        var failure = await instance.FailureAsync<HuduValidationException>();

        Assert.Equal(words, failure.ServerText);
        Assert.Equal(words.Length > 0, failure.Message.Contains('"', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"error":"Invalid custom fields","details":["Invalid field names: a, b_c"]}""", "a|b_c")]
    [InlineData("""{"error":"Invalid custom fields","details":"Invalid field names: a"}""", "a")]
    [InlineData("""{"errors":["invalid field names: cpu_(cores), ram,_gb"]}""", "cpu_(cores)|ram,_gb")]
    [InlineData(
        """{"details":["Invalid field names: warranty_\u0026_support, 19\"_rack, gr\u00f6\u00dfe"]}""",
        "warranty_&_support|19\"_rack|größe"
    )]
    [InlineData("Invalid field names: a", "a")]
    [InlineData("""{"error":"Invalid custom fields","details":["custom_fields must be an array of objects"]}""", "")]
    [InlineData("""{"error":"Validation failed","details":["Name can't be blank"]}""", "")]
    public async Task Unknown_field_keys_are_read_from_the_words(string body, string keys)
    {
        using var instance = Instance.Answering(() => Answer.Json(body, 422));

        var failure = await instance.FailureAsync<HuduValidationException>();

        Assert.Equal(keys.Split('|', StringSplitOptions.RemoveEmptyEntries), failure.InvalidFields);
    }

    [Fact]
    public async Task Long_words_are_shortened_and_name_all_unknown_keys_all_the_same()
    {
        var keys = Enumerable.Range(100, 100).Select(n => $"field_{n}").ToList();
        using var instance = Instance.Answering(() =>
            Answer.Json($$"""{"details":["Invalid field names: {{string.Join(", ", keys)}}"]}""", 422)
        );

        var failure = await instance.FailureAsync<HuduValidationException>();

        Assert.Equal(301, failure.ServerText.Length);
        Assert.EndsWith("…", failure.ServerText, StringComparison.Ordinal);
        Assert.Equal(keys, failure.InvalidFields);
    }

    [Fact]
    public async Task A_huge_page_of_open_brackets_is_read_in_no_time()
    {
        using var instance = Instance.Answering(() => Answer.Text(new string('<', 2_000_000), "text/html", 400));

        var failure = await instance.FailureAsync<HuduValidationException>();

        Assert.Equal(new string('<', 300) + "…", failure.ServerText);
    }

    [Theory]
    [InlineData(401, "API key was not accepted")]
    [InlineData(403, "lacks a right")]
    [InlineData(429, "requests per minute")]
    [InlineData(302, "docs.blueheron.example redirects to")]
    public async Task The_message_says_what_to_do(int status, string advice)
    {
        using var instance = Instance.Answering(() => Answer.Text("", "text/plain", status));

        Assert.Contains(advice, (await instance.FailureAsync<HuduException>()).Message, StringComparison.Ordinal);
    }
}
