using System.Net;
using System.Text.RegularExpressions;
using PulsewayToHudu.Integration.Tests;

namespace PulsewayToHudu.Console.Tests;

public sealed class ServedFilesTests : IAsyncLifetime
{
    private World _world = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync(organizations: 1, systems: 1);
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(_world.App.Urls.First()),
        };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _world.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/console")]
    public async Task The_short_addresses_lead_to_the_console(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/console/", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_page_allows_no_other_origin_no_inline_script_and_a_new_nonce_with_every_answer()
    {
        using var response = await _http.GetAsync(new Uri("/console/runs/some-run", UriKind.Relative));
        var page = await response.Content.ReadAsStringAsync();
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = Regex
            .Match(policy, "'nonce-(?<it>[^']+)'", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Groups["it"]
            .Value;

        Assert.StartsWith("default-src 'none'; script-src 'self'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
        Assert.Contains($"nonce=\"{nonce}\"", page, StringComparison.Ordinal);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        using var again = await _http.GetAsync(new Uri("/console/", UriKind.Relative));
        Assert.DoesNotContain(nonce, await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_with_a_hash_are_kept_for_good_and_are_served_with_and_without_compression()
    {
        var page = await _http.GetStringAsync(new Uri("/console/", UriKind.Relative));
        var script = Regex
            .Match(
                page,
                "src=\"(?<it>/console/assets/[^\"]+\\.js)\"",
                RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(1)
            )
            .Groups["it"]
            .Value;
        using var plain = await _http.GetAsync(new Uri(script, UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(script, UriKind.Relative));
        request.Headers.AcceptEncoding.ParseAdd("gzip, deflate, br");
        using var small = await _http.SendAsync(request);
        var bytes = await small.Content.ReadAsByteArrayAsync();
        await using var unzipped = new System.IO.Compression.GZipStream(
            new MemoryStream(bytes),
            System.IO.Compression.CompressionMode.Decompress
        );
        using var reader = new StreamReader(unzipped);

        Assert.Equal("public, max-age=31536000, immutable", Header(plain, "Cache-Control"));
        Assert.Equal("text/javascript; charset=utf-8", plain.Content.Headers.ContentType!.ToString());
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal("gzip", small.Content.Headers.ContentEncoding.Single());
        Assert.Equal("Accept-Encoding", Header(small, "Vary"));
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await reader.ReadToEndAsync());
    }

    [Theory]
    [InlineData("/console/assets/nothing-like-this.js")]
    [InlineData("/console/assets/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/console/assets/..%5c..%5cindex.html")]
    [InlineData("/console/assets/index.html")]
    public async Task What_is_not_in_the_list_is_not_there(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_files_need_no_key_and_the_api_does()
    {
        using var api = await _http.GetAsync(new Uri("/api/settings", UriKind.Relative));
        using var near = await _http.GetAsync(new Uri("/consolex", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, near.StatusCode);
    }

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.GetValues(name).Single();
}
