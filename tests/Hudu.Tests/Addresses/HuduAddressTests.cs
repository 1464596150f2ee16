namespace PulsewayToHudu.Hudu.Tests.Addresses;

public sealed class HuduAddressTests
{
    [Theory]
    [InlineData("docs.example.com", "docs.example.com")]
    [InlineData("  docs.example.com\t", "docs.example.com")]
    [InlineData("Docs.Example.COM", "docs.example.com")]
    [InlineData("docs.example.com/", "docs.example.com")]
    [InlineData("docs.example.com:443", "docs.example.com")]
    [InlineData("docs.example.com:8443", "docs.example.com:8443")]
    [InlineData("docs.example.com/api", "docs.example.com")]
    [InlineData("docs.example.com/api/v1/", "docs.example.com")]
    [InlineData("https://acme.huducloud.com", "acme.huducloud.com")]
    [InlineData("HTTPS://docs.example.com:8443/API/V1", "docs.example.com:8443")]
    [InlineData("hudu", "hudu")]
    [InlineData("203.0.113.20", "203.0.113.20")]
    [InlineData("[2001:db8::1]:8443", "[2001:db8::1]:8443")]
    public void A_host_or_a_pasted_address_is_reduced_to_its_host(string text, string host)
    {
        Assert.Equal(host, HuduAddress.Normalize(text));
        Assert.Equal(new Uri($"https://{host}/api/v1/"), HuduAddress.Parse(text));
        Assert.Equal(host, HuduAddress.Normalize(HuduAddress.Normalize(text)));
    }

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("", "empty")]
    [InlineData("   ", "empty")]
    [InlineData("http://docs.example.com", "Only https")]
    [InlineData("ftp://docs.example.com", "Only https")]
    [InlineData("http://127.0.0.1:5101", "Only https")]
    [InlineData("docs.example.com/c/0c1f3a77be52", "path")]
    [InlineData("docs.example.com/api/v2", "path")]
    [InlineData("https://docs.example.com/?page=2", "nothing but the host")]
    [InlineData("docs.example.com#top", "nothing but the host")]
    [InlineData("engineer@docs.example.com", "nothing but the host")]
    [InlineData("https://engineer:hunter2@docs.example.com", "nothing but the host")]
    [InlineData("https://engineer:hunter2@my docs", "nothing but the host")]
    [InlineData("http://engineer:hunter2@docs.example.com/c/1", "nothing but the host")]
    [InlineData("my docs", "no address")]
    [InlineData("docs.example.com:port", "no address")]
    [InlineData("docs.example.com:70000", "no address")]
    [InlineData("https://", "no address")]
    [InlineData("javascript:alert(1)", "no address")]
    public void Anything_else_is_refused_with_the_reason(string? text, string reason)
    {
        var refusal = Assert.Throws<HuduAddressException>(() => HuduAddress.Parse(text));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(refusal.Message, Assert.Throws<HuduAddressException>(() => HuduAddress.Normalize(text)).Message);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5101/", "http://127.0.0.1:5101")]
    [InlineData("http://localhost:5101/api/v1", "http://localhost:5101")]
    [InlineData("http://[::1]:5101", "http://[::1]:5101")]
    public void Plain_http_is_for_this_machine_and_only_where_allowed(string text, string normalized)
    {
        Assert.Equal(normalized, HuduAddress.Normalize(text, allowLoopbackHttp: true));
        Assert.Equal(new Uri(normalized + "/api/v1/"), HuduAddress.Parse(text, allowLoopbackHttp: true));
        Assert.Throws<HuduAddressException>(() => HuduAddress.Parse(text));
    }

    [Theory]
    [InlineData("http://docs.example.com")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("http://10.0.0.1")]
    public void Allowing_this_machine_allows_no_other(string text) =>
        Assert.Throws<HuduAddressException>(() => HuduAddress.Parse(text, allowLoopbackHttp: true));
}
