using PulsewayToHudu.Infra.Tests.Bicep;

namespace PulsewayToHudu.Infra.Tests.Template;

/// <summary>The vault opens to roles only, forgets nothing in haste, and tells who asked.</summary>
public sealed class VaultTests
{
    [Fact]
    public async Task Every_vault_goes_by_roles_and_cannot_be_purged()
    {
        foreach (var installation in await Installation.AllAsync())
        {
            var properties = installation.Resource("Microsoft.KeyVault/vaults")["properties"]!;

            Assert.True((bool?)properties["enableRbacAuthorization"]);
            Assert.True((bool?)properties["enableSoftDelete"]);
            Assert.True((bool?)properties["enablePurgeProtection"]);
            Assert.InRange((int)properties["softDeleteRetentionInDays"]!, 7, 90);
            Assert.Null(properties["accessPolicies"]);
        }
    }

    [Fact]
    public async Task Reads_and_writes_of_secrets_are_recorded()
    {
        var audit = (await Installation.SmallAsync()).Resource("Microsoft.Insights/diagnosticSettings");

        Assert.Contains("/Microsoft.KeyVault/vaults/", (string?)audit["id"], StringComparison.Ordinal);
        Assert.Contains(
            audit["properties"]!["logs"]!.AsArray(),
            l => (string?)l!["category"] == "AuditEvent" && (bool?)l["enabled"] == true
        );
    }

    [Fact]
    public async Task The_names_of_vault_and_account_fit_what_Azure_allows()
    {
        foreach (var installation in await Installation.AllAsync())
        {
            Assert.Matches(
                "^[a-z][a-z0-9-]{2,23}$",
                (string)installation.Resource("Microsoft.KeyVault/vaults")["name"]!
            );
            Assert.Matches(
                "^[a-z0-9]{3,24}$",
                (string)installation.Resource("Microsoft.Storage/storageAccounts")["name"]!
            );
        }
    }
}
