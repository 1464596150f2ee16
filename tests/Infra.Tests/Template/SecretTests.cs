using PulsewayToHudu.Infra.Tests.Bicep;

namespace PulsewayToHudu.Infra.Tests.Template;

/// <summary>No secret passes through the templates: there is none to pass.</summary>
public sealed class SecretTests
{
    [Theory]
    [InlineData("listkeys")]
    [InlineData("listaccountkeys")]
    [InlineData("listsecrets")]
    [InlineData("listaccountsas")]
    [InlineData("listservicesas")]
    [InlineData("listconnectionstrings")]
    [InlineData("getsecret")]
    [InlineData("accountkey=")]
    [InlineData("sharedaccesssignature")]
    [InlineData("securestring")]
    [InlineData("secureobject")]
    public async Task Nothing_asks_for_a_key(string word)
    {
        Assert.DoesNotContain(word, await MainTemplate.TextAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Outputs_are_addresses_and_names_only()
    {
        var outputs = (await MainTemplate.PartAsync("outputs")).Select(o => o.Key);

        Assert.Equal(
            [
                "consoleAddress",
                "functionAppName",
                "identityPrincipalId",
                "outboundAddress",
                "resyncAddress",
                "storageAccountName",
                "vaultName",
            ],
            outputs.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Telemetry_is_taken_from_identities_only_so_that_the_connection_string_opens_nothing()
    {
        foreach (var installation in await Installation.AllAsync())
        {
            var insights = installation.Resource("Microsoft.Insights/components")["properties"]!;
            var workspace = installation.Resource("Microsoft.OperationalInsights/workspaces");

            Assert.True((bool?)insights["DisableLocalAuth"]);
            Assert.Equal((string?)workspace["id"], (string?)insights["WorkspaceResourceId"]);
            Assert.True((bool?)workspace["properties"]!["features"]!["disableLocalAuth"]);
            Assert.StartsWith(
                "[format('Authorization=AAD;ClientId=",
                installation.AppSettings()["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"],
                StringComparison.Ordinal
            );
        }
    }
}
