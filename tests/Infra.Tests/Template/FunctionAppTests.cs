using PulsewayToHudu.Infra.Tests.Bicep;

namespace PulsewayToHudu.Infra.Tests.Template;

/// <summary>The function app itself.</summary>
public sealed class FunctionAppTests
{
    private const string Site = "Microsoft.Web/sites";

    [Fact]
    public async Task It_runs_NET_10_isolated_on_Flex_Consumption_under_Linux()
    {
        var small = await Installation.SmallAsync();

        Assert.Equal("FC1", (string?)small.Resource("Microsoft.Web/serverfarms")["sku"]!["name"]);
        Assert.True((bool?)small.Resource("Microsoft.Web/serverfarms")["properties"]!["reserved"]);
        Assert.Equal("functionapp,linux", (string?)small.Resource(Site)["kind"]);
        var runtime = small.Resource(Site)["properties"]!["functionAppConfig"]!["runtime"]!;
        Assert.Equal(("dotnet-isolated", "10.0"), ((string?)runtime["name"], (string?)runtime["version"]));
        Assert.Contains(
            "<TargetFramework>net10.0<",
            Repository.Read("Directory.Build.props"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task It_speaks_TLS_1_2_only_and_cannot_be_published_to_with_a_password()
    {
        foreach (var installation in await Installation.AllAsync())
        {
            var properties = installation.Resource(Site)["properties"]!;
            Assert.True((bool?)properties["httpsOnly"]);
            Assert.Equal("1.2", (string?)properties["siteConfig"]!["minTlsVersion"]);
            Assert.Equal("1.2", (string?)properties["siteConfig"]!["scmMinTlsVersion"]);

            var policies = installation.Resources(Site + "/basicPublishingCredentialsPolicies");
            Assert.Equal(["ftp", "scm"], policies.Select(p => ((string)p["name"]!).Split('/')[^1]).Order());
            Assert.All(policies, p => Assert.False((bool?)p["properties"]!["allow"] ?? true));
        }
    }

    [Fact]
    public async Task It_has_its_roles_before_it_starts()
    {
        var modules = await MainTemplate.PartAsync("resources");

        var waitsFor = modules["functionApp"]!["dependsOn"]!.AsArray().Select(d => (string?)d);

        Assert.Superset(new HashSet<string?>(["roles", "privateEndpoints"]), waitsFor.ToHashSet());
    }

    [Fact]
    public async Task The_service_of_azd_finds_it()
    {
        var site = (await Installation.SmallAsync()).Resource(Site);

        var service = (string)site["tags"]!["azd-service-name"]!;

        Assert.Contains($"\n  {service}:\n", Repository.Read("azure.yaml"), StringComparison.Ordinal);
    }
}
