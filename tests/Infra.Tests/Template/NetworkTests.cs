using System.Text.Json.Nodes;
using PulsewayToHudu.Infra.Tests.Bicep;

namespace PulsewayToHudu.Infra.Tests.Template;

/// <summary>Without the options there is no network; with them it is closed, and has one way out.</summary>
public sealed class NetworkTests
{
    private const string Network = "Microsoft.Network/virtualNetworks";
    private const string Endpoint = "Microsoft.Network/privateEndpoints";
    private const string Zone = "Microsoft.Network/privateDnsZones";

    [Fact]
    public async Task As_delivered_for_a_small_MSP_there_is_no_network_to_pay_for()
    {
        var small = await Installation.SmallAsync();

        Assert.DoesNotContain(
            small.Resources(),
            r => ((string)r["type"]!).StartsWith("Microsoft.Network/", StringComparison.Ordinal)
        );
        Assert.Null(small.Resource("Microsoft.Web/sites")["properties"]!["virtualNetworkSubnetId"]);
        Assert.Equal(["Enabled", "Enabled"], PublicAccess(small));
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("fixed-address")]
    public async Task Calls_leave_by_one_address(string scenario)
    {
        var installation = await Installation.ScenarioAsync(scenario);
        var address = (string)installation.Resource("Microsoft.Network/publicIPAddresses")["id"]!;
        var gateway = installation.Resource("Microsoft.Network/natGateways");
        var app = Subnet(installation, "app");

        Assert.Equal(
            "Static",
            (string?)
                installation.Resource("Microsoft.Network/publicIPAddresses")["properties"]!["publicIPAllocationMethod"]
        );
        Assert.Equal(address, (string?)Assert.Single(gateway["properties"]!["publicIpAddresses"]!.AsArray())!["id"]);
        Assert.Equal((string?)gateway["id"], (string?)app["natGateway"]!["id"]);
        Assert.False((bool?)app["defaultOutboundAccess"] ?? true);
        Assert.Equal(
            "Microsoft.App/environments",
            (string?)Assert.Single(app["delegations"]!.AsArray())!["properties"]!["serviceName"]
        );
        Assert.Contains(
            ".outputs.appSubnetId.",
            (string?)installation.Resource("Microsoft.Web/sites")["properties"]!["virtualNetworkSubnetId"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_fixed_address_alone_leaves_storage_and_vault_where_they_are()
    {
        var installation = await Installation.ScenarioAsync("fixed-address");

        Assert.Empty(installation.Resources(Endpoint));
        Assert.Equal(["Enabled", "Enabled"], PublicAccess(installation));
    }

    [Fact]
    public async Task In_a_private_network_storage_and_vault_are_closed_to_the_internet()
    {
        foreach (
            var installation in new[]
            {
                await Installation.LargeAsync(),
                await Installation.ScenarioAsync("everything"),
            }
        )
        {
            Assert.Equal(["Disabled", "Disabled"], PublicAccess(installation));
            Assert.All(
                Guarded(installation),
                r => Assert.Equal("Deny", (string?)r["properties"]!["networkAcls"]!["defaultAction"])
            );
        }
    }

    [Fact]
    public async Task In_a_private_network_every_service_has_an_endpoint_and_a_name_that_leads_there()
    {
        var installation = await Installation.ScenarioAsync("everything");
        string[] services = ["blob", "queue", "table", "vault"];

        Assert.Equal(
            services.Select(s => (s, s == "vault" ? "vault" : "storage")),
            installation.Resources(Endpoint).Select(Target).Order()
        );
        Assert.Equal(
            services.Select(s => $"{s}: {ZoneOf(s)}"),
            installation.Resources(Endpoint + "/privateDnsZoneGroups").Select(RecordOf).Order(StringComparer.Ordinal)
        );
        Assert.Equal(services.Length, installation.Resources(Zone).Count);
        Assert.Equal(services.Length, installation.Resources(Zone + "/virtualNetworkLinks").Count);
        Assert.Equal("10.20.0.64/26", (string?)Subnet(installation, "endpoints")["addressPrefix"]);
    }

    private static (string Service, string Module) Target(JsonNode endpoint)
    {
        var connection = Assert.Single(endpoint["properties"]!["privateLinkServiceConnections"]!.AsArray())![
            "properties"
        ]!;
        var target = (string)connection["privateLinkServiceId"]!;
        Assert.Contains(
            ".outputs.endpointSubnetId.",
            (string?)endpoint["properties"]!["subnet"]!["id"],
            StringComparison.Ordinal
        );
        return (
            (string)Assert.Single(connection["groupIds"]!.AsArray())!,
            target.Contains("format('vault-", StringComparison.Ordinal) ? "vault" : "storage"
        );
    }

    private static string ZoneOf(string service) =>
        service == "vault"
            ? "privatelink.vaultcore.azure.net"
            : $"privatelink.{service}.{{0}}', environment().suffixes.storage";

    private static string RecordOf(JsonNode group)
    {
        var record = Assert.Single(group["properties"]!["privateDnsZoneConfigs"]!.AsArray())!;
        var zone = (string)record["properties"]!["privateDnsZoneId"]!;
        var expected = ZoneOf((string)record["name"]!);
        return $"{record["name"]}: {(zone.Contains(expected, StringComparison.Ordinal) ? expected : zone)}";
    }

    private static JsonNode Subnet(Installation installation, string name) =>
        Assert.Single(
            installation.Resource(Network)["properties"]!["subnets"]!.AsArray(),
            s => (string?)s!["name"] == name
        )!["properties"]!;

    private static IEnumerable<string?> PublicAccess(Installation installation) =>
        Guarded(installation).Select(r => (string?)r["properties"]!["publicNetworkAccess"]);

    private static IEnumerable<JsonNode> Guarded(Installation installation) =>
        [
            installation.Resource("Microsoft.Storage/storageAccounts"),
            installation.Resource("Microsoft.KeyVault/vaults"),
        ];
}
