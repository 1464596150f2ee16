using Microsoft.AspNetCore.Http;

namespace PulsewayToHudu.Functions.Tests;

/// <summary>The functions hand requests to the endpoints that LocalHost serves.</summary>
public sealed class HttpFunctionTests(RunningWorker worker)
{
    [Theory]
    [InlineData("/api/health")]
    [InlineData("/api/openapi.json")]
    [InlineData("/api/docs/")]
    public async Task Health_and_description_are_open(string path)
    {
        var answer = await worker.AnswerAsync((f, r) => f.Open(r), path);

        Assert.Equal(StatusCodes.Status200OK, answer.StatusCode);
        Assert.True(answer.Body.Length > 0);
    }

    [Theory]
    [InlineData("/api/settings")]
    [InlineData("/api/runs")]
    [InlineData("/api/resync")]
    public async Task Nothing_else_can_be_had_without_a_key_whatever_the_host_lets_through(string path)
    {
        Assert.Equal(401, (await worker.AnswerAsync((f, r) => f.Open(r), path)).StatusCode);
        Assert.Equal(401, (await worker.AnswerAsync((f, r) => f.Console(r), path)).StatusCode);
    }

    [Fact]
    public async Task Behind_the_key_are_all_endpoints()
    {
        var answer = await worker.AnswerAsync((f, r) => f.Api(r), "/api/settings");

        Assert.Equal(StatusCodes.Status200OK, answer.StatusCode);
        Assert.Contains("\"pulsewayHost\"", await TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_endpoint_knows_is_answered_with_problem_details()
    {
        var unknown = await worker.AnswerAsync((f, r) => f.Api(r), "/api/no/such/endpoint");
        var wrongMethod = await worker.AnswerAsync((f, r) => f.Resync(r), "/api/resync");

        Assert.Equal(StatusCodes.Status404NotFound, unknown.StatusCode);
        Assert.Equal("application/problem+json", unknown.ContentType);
        Assert.Equal(StatusCodes.Status405MethodNotAllowed, wrongMethod.StatusCode);
    }

    [Fact]
    public async Task The_console_is_served_with_its_policy_and_found_from_the_root()
    {
        var root = await worker.AnswerAsync((f, r) => f.Console(r), "/");
        var page = await worker.AnswerAsync((f, r) => f.Console(r), "/console/");

        Assert.Equal(StatusCodes.Status302Found, root.StatusCode);
        Assert.Equal("/console/", root.Headers.Location);
        Assert.Equal(StatusCodes.Status200OK, page.StatusCode);
        Assert.Contains("default-src 'none'", page.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.Contains("<script", await TextAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workers_own_endpoint_is_put_back_for_what_follows_it()
    {
        var answer = await worker.AnswerAsync((f, r) => Keep(f.Open(r), r.HttpContext), "/api/health");

        Assert.Equal("the worker's", answer.HttpContext.GetEndpoint()?.DisplayName);
    }

    private static IResult Keep(IResult result, HttpContext context)
    {
        context.SetEndpoint(new(requestDelegate: null, EndpointMetadataCollection.Empty, "the worker's"));
        return result;
    }

    private static Task<string> TextAsync(HttpResponse answer) => new StreamReader(answer.Body).ReadToEndAsync();
}
