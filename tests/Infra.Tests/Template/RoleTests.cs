using System.Text.Json.Nodes;
using PulsewayToHudu.Infra.Tests.Bicep;

namespace PulsewayToHudu.Infra.Tests.Template;

/// <summary>The app's identity has these roles and no other, each on one resource.</summary>
public sealed class RoleTests
{
    private const string Assignments = "Microsoft.Authorization/roleAssignments";

    // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
    private static readonly (string Resource, string Role, string Id)[] s_roles =
    [
        ("Microsoft.Insights/components", "Monitoring Metrics Publisher", "3913510d-42f4-4e42-8a64-420c390055eb"),
        ("Microsoft.KeyVault/vaults", "Key Vault Secrets Officer", "b86a8fe4-44ce-4948-aee5-eccb2c155cd7"),
        ("Microsoft.Storage/storageAccounts", "Storage Blob Data Owner", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b"),
        ("Microsoft.Storage/storageAccounts", "Storage Queue Data Contributor", "974c5e8b-45b9-4653-ba55-5f855dd0fb88"),
        ("Microsoft.Storage/storageAccounts", "Storage Table Data Contributor", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"),
    ];

    [Fact]
    public async Task Roles_are_exactly_these()
    {
        foreach (var installation in await Installation.AllAsync())
        {
            var roles = installation
                .Resources(Assignments)
                .Select(a => (ResourceTypeOf(a), (string)a["properties"]!["description"]!, RoleIdOf(a)));

            Assert.Equal(s_roles, roles.Order());
        }
    }

    [Fact]
    public async Task All_roles_are_the_identitys_of_the_app()
    {
        foreach (var installation in await Installation.AllAsync())
        {
            var identity = (string)installation.Resource("Microsoft.ManagedIdentity/userAssignedIdentities")["id"]!;

            Assert.All(
                installation.Resources(Assignments),
                a =>
                {
                    Assert.Contains(
                        $"'{identity}'",
                        (string?)a["properties"]!["principalId"],
                        StringComparison.Ordinal
                    );
                    Assert.Equal("ServicePrincipal", (string?)a["properties"]!["principalType"]);
                }
            );
        }
    }

    [Fact]
    public async Task The_app_runs_as_that_identity_and_as_no_other()
    {
        var identity = (await Installation.SmallAsync()).Resource("Microsoft.Web/sites")["identity"]!;

        Assert.Equal("UserAssigned", (string?)identity["type"]);
        Assert.Contains(
            "format('identity-",
            Assert.Single(identity["userAssignedIdentities"]!.AsObject()).Key,
            StringComparison.Ordinal
        );
    }

    // .../providers/<type>/<name>/providers/Microsoft.Authorization/roleAssignments/<id>: a narrower scope has no such id.
    private static string ResourceTypeOf(JsonNode assignment)
    {
        var scope = ((string)assignment["id"]!).Split("/providers/Microsoft.Authorization/")[0];
        var parts = scope.Split("/providers/");
        Assert.True(parts.Length == 2, $"A role on more than one resource: {scope}");
        return string.Join('/', parts[1].Split('/')[..2]);
    }

    private static string RoleIdOf(JsonNode assignment) =>
        ((string)assignment["properties"]!["roleDefinitionId"]!).Split('/')[^1];
}
