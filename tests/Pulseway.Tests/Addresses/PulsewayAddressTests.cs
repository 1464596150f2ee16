namespace PulsewayToHudu.Pulseway.Tests.Addresses;

public sealed class PulsewayAddressTests
{
    [Theory]
    [InlineData("company.pulseway.com", "company.pulseway.com")]
    [InlineData("  company.pulseway.com\t", "company.pulseway.com")]
    [InlineData("Company.Pulseway.COM", "company.pulseway.com")]
    [InlineData("company.pulseway.com/", "company.pulseway.com")]
    [InlineData("company.pulseway.com:443", "company.pulseway.com")]
    [InlineData("company.pulseway.com:8443", "company.pulseway.com:8443")]
    [InlineData("https://company.pulseway.com", "company.pulseway.com")]
    [InlineData("HTTPS://company.pulseway.com:8443/", "company.pulseway.com:8443")]
    [InlineData("https://company.pulseway.com/app/main/systems?x=1#top", "company.pulseway.com")]
    [InlineData("https://company.pulseway.com/api/v3/", "company.pulseway.com")]
    [InlineData("rmm", "rmm")]
    [InlineData("203.0.113.20", "203.0.113.20")]
    [InlineData("[2001:db8::1]:8443", "[2001:db8::1]:8443")]
    public void A_host_or_a_pasted_page_is_reduced_to_its_host(string text, string host)
    {
        Assert.Equal(host, PulsewayAddress.Normalize(text));
        Assert.Equal(new Uri($"https://{host}/api/v3/"), PulsewayAddress.Parse(text));
        Assert.Equal(host, PulsewayAddress.Normalize(PulsewayAddress.Normalize(text)));
    }

    [Theory]
    [InlineData("api.pulseway.com")]
    [InlineData("https://API.pulseway.com/v3/")]
    public void The_shared_gateway_has_no_api_in_its_path(string text) =>
        Assert.Equal(new Uri("https://api.pulseway.com/v3/"), PulsewayAddress.Parse(text));

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("", "empty")]
    [InlineData("   ", "empty")]
    [InlineData("http://company.pulseway.com", "Only https")]
    [InlineData("ftp://company.pulseway.com", "Only https")]
    [InlineData("http://127.0.0.1:5102", "Only https")]
    [InlineData("company.pulseway.com/api/v3", "path")]
    [InlineData("http:/company.pulseway.com", "path")]
    [InlineData("engineer@company.pulseway.com", "user name")]
    [InlineData("https://engineer:hunter2@company.pulseway.com", "user name")]
    [InlineData("my company", "no host name")]
    [InlineData("company.pulseway.com:port", "no host name")]
    [InlineData("company.pulseway.com:70000", "no host name")]
    [InlineData("https://", "no host name")]
    [InlineData("file:///etc/hosts", "no host name")]
    [InlineData("javascript:alert(1)", "no host name")]
    public void Anything_else_is_refused_with_the_reason(string? text, string reason)
    {
        var refusal = Assert.Throws<PulsewayAddressException>(() => PulsewayAddress.Parse(text));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(
            refusal.Message,
            Assert.Throws<PulsewayAddressException>(() => PulsewayAddress.Normalize(text)).Message
        );
    }

    [Theory]
    [InlineData("http://127.0.0.1:5102/", "http://127.0.0.1:5102")]
    [InlineData("http://localhost:5102", "http://localhost:5102")]
    [InlineData("http://[::1]:5102", "http://[::1]:5102")]
    public void Plain_http_is_for_this_machine_and_only_where_allowed(string text, string normalized)
    {
        Assert.Equal(normalized, PulsewayAddress.Normalize(text, allowLoopbackHttp: true));
        Assert.Equal(new Uri(normalized + "/api/v3/"), PulsewayAddress.Parse(text, allowLoopbackHttp: true));
        Assert.Throws<PulsewayAddressException>(() => PulsewayAddress.Parse(text));
    }

    [Theory]
    [InlineData("http://company.pulseway.com")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("http://10.0.0.1")]
    public void Allowing_this_machine_allows_no_other(string text) =>
        Assert.Throws<PulsewayAddressException>(() => PulsewayAddress.Parse(text, allowLoopbackHttp: true));
}
