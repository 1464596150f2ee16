using System.Text.Json.Nodes;
using PulsewayToHudu.Infra.Tests.Bicep;
using PulsewayToHudu.Storage;

namespace PulsewayToHudu.Infra.Tests.Template;

/// <summary>The storage account is closed to keys and to the public, and holds what the code works with.</summary>
public sealed class StorageAccountTests
{
    private const string Account = "Microsoft.Storage/storageAccounts";

    [Fact]
    public async Task No_account_takes_shared_keys_old_TLS_or_anonymous_readers()
    {
        foreach (var installation in await Installation.AllAsync())
        {
            var properties = installation.Resource(Account)["properties"]!;

            Assert.False((bool?)properties["allowSharedKeyAccess"] ?? true);
            Assert.True((bool?)properties["defaultToOAuthAuthentication"]);
            Assert.False((bool?)properties["allowBlobPublicAccess"] ?? true);
            Assert.False((bool?)properties["allowCrossTenantReplication"] ?? true);
            Assert.True((bool?)properties["supportsHttpsTrafficOnly"]);
            Assert.Equal("TLS1_2", (string?)properties["minimumTlsVersion"]);
        }
    }

    [Fact]
    public async Task No_container_is_public()
    {
        var containers = (await Installation.SmallAsync()).Resources(Account + "/blobServices/containers");

        Assert.NotEmpty(containers);
        Assert.All(containers, c => Assert.Equal("None", (string?)c["properties"]!["publicAccess"]));
    }

    [Fact]
    public async Task Tables_are_those_of_the_code() =>
        Assert.Equal(InCode("Tables.TableNames", "All"), await NamesAsync("tableServices/tables"));

    [Fact]
    public void The_document_deletes_all_of_them_before_a_restore() =>
        Assert.Contains(
            $"for table in {string.Join(' ', InCode("Tables.TableNames", "All"))}; do",
            Repository.Read("docs", "deploy.md"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Queues_are_those_of_the_code() =>
        Assert.Equal(InCode("Queues.WorkQueues", "Names"), await NamesAsync("queueServices/queues"));

    [Fact]
    public async Task Containers_are_those_of_the_code_and_the_packages() =>
        Assert.Equal(
            InCode("Blobs.ContainerNames", "All").Append("app-package").Order(StringComparer.Ordinal),
            await NamesAsync("blobServices/containers")
        );

    [Fact]
    public async Task The_app_is_deployed_to_the_container_of_packages_with_its_identity()
    {
        var site = (await Installation.SmallAsync()).Resource("Microsoft.Web/sites");
        var storage = site["properties"]!["functionAppConfig"]!["deployment"]!["storage"]!;

        Assert.Equal("blobContainer", (string?)storage["type"]);
        Assert.Contains(".outputs.packageContainerAddress.", (string?)storage["value"], StringComparison.Ordinal);
        Assert.Equal("UserAssignedIdentity", (string?)storage["authentication"]!["type"]);
        Assert.Contains(
            "primaryEndpoints.blob}${packageContainer}",
            Repository.Read("infra", "modules", "storage.bicep"),
            StringComparison.Ordinal
        );
    }

    private static async Task<IEnumerable<string>> NamesAsync(string type) =>
        (await Installation.SmallAsync()).Resources($"{Account}/{type}").Select(LastName).Order(StringComparer.Ordinal);

    private static string LastName(JsonNode resource) => ((string)resource["name"]!).Split('/')[^1];

    // The names are internal to the room; their home stays there.
    private static IEnumerable<string> InCode(string type, string property) =>
        (
            (IReadOnlyList<string>)
                typeof(StorageSetup)
                    .Assembly.GetType($"PulsewayToHudu.Storage.{type}", throwOnError: true)!
                    .GetProperty(property)!
                    .GetValue(null)!
        ).Order(StringComparer.Ordinal);
}
