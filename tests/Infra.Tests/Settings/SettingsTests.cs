using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using PulsewayToHudu.Composition.Settings;
using PulsewayToHudu.Infra.Tests.Bicep;

namespace PulsewayToHudu.Infra.Tests.Settings;

/// <summary>Code, deployment, sample and documentation know the same settings.</summary>
public sealed partial class SettingsTests
{
    [Fact]
    public void Every_setting_that_the_code_reads_is_documented_and_the_other_way_round() =>
        Assert.Equal(Sorted(SettingsInCode.Read()), Documented(s => s.IsReadByCode));

    [Fact]
    public async Task The_deployment_sets_what_is_documented_and_nothing_else()
    {
        foreach (var installation in await Installation.AllAsync())
        {
            var hasSignIn = installation.Resources("Microsoft.Web/sites/config").Count > 0;

            Assert.Equal(
                Documented(s => s.IsSetInAzure && (hasSignIn || !s.IsForSignIn)),
                Sorted(installation.AppSettings().Keys.Except(Documented(s => s.IsByParameter), StringComparer.Ordinal))
            );
        }
    }

    [Fact]
    public async Task The_deployment_sets_every_setting_that_the_deployed_head_reads_but_the_developers_own()
    {
        var read = SettingsInCode.Read("Functions", "Composition", "Storage", "Api", "Sync");
        var developers = Documented(s => !s.IsSetInAzure);

        var unset = read.Except((await Installation.SmallAsync()).AppSettings().Keys, StringComparer.Ordinal);

        Assert.NotEmpty(read);
        Assert.Empty(unset.Except(developers, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_app_starts_with_what_the_deployment_sets()
    {
        foreach (var installation in await Installation.AllAsync())
        {
            // Of the values, Azure alone knows the vault's address, the component's and the identity's id.
            var settings = installation.AppSettings().ToDictionary(StringComparer.Ordinal);
            settings["KeyVault__Uri"] = "https://kv-p2h.vault.azure.net/";
            settings["SyncStorage__clientId"] = settings["AZURE_CLIENT_ID"] = "44444444-4444-4444-4444-444444444444";
            settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] =
                "Authorization=AAD;ClientId=44444444-4444-4444-4444-444444444444";
            settings["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
                "InstrumentationKey=55555555-5555-5555-5555-555555555555;IngestionEndpoint=https://insights.example/";
            var configuration = new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(Key(s.Key), s.Value)))
                .Build();

            var read = AppSettings.Read(configuration);

            Assert.Equal(
                $"{settings["SyncStorage__accountName"]}.table.core.windows.net",
                read.Storage.Addresses?.Tables.Host
            );
            Assert.Equal(settings["AZURE_CLIENT_ID"], read.Storage.ClientId);
            Assert.Equal("kv-p2h.vault.azure.net", read.Vault?.Host);
            Assert.Null(read.SecretsDirectory);
            Assert.Equal(settings["AZURE_CLIENT_ID"], read.Telemetry.Identity?.ClientId);
        }
    }

    [Fact]
    public async Task More_settings_can_be_added_but_none_of_the_deployment_replaced()
    {
        var settings = (await Installation.ScenarioAsync("everything")).AppSettings();

        Assert.Equal("true", settings["Network__AllowPrivateAddresses"]);
        Assert.Equal("managedidentity", settings["SyncStorage__credential"]);
    }

    [Fact]
    public void The_sample_for_a_developers_machine_has_what_is_documented() =>
        Assert.Equal(
            Documented(s => s.IsInSample),
            Sorted(
                JsonNode.Parse(Repository.Read("local.settings.sample.json"))!["Values"]!.AsObject().Select(v => v.Key)
            )
        );

    [Fact]
    public async Task The_schedule_is_the_same_everywhere()
    {
        const string threeHours = "0 0 */3 * * *";

        Assert.Equal(threeHours, (await Installation.SmallAsync()).AppSettings()["SyncSchedule"]);
        Assert.Equal(
            threeHours,
            (string?)JsonNode.Parse(Repository.Read("local.settings.sample.json"))!["Values"]!["SyncSchedule"]
        );
        Assert.Equal(threeHours, Schedules.SyncDefault);
        Assert.Contains(
            $"`{threeHours}`",
            SettingsDocument.Rows.Single(s => s.Name == "SyncSchedule").Default,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Host_and_code_reach_the_same_account_as_the_same_identity()
    {
        var installation = await Installation.SmallAsync();
        var settings = installation.AppSettings();
        var account = (string)installation.Resource("Microsoft.Storage/storageAccounts")["name"]!;

        foreach (var connection in new[] { "AzureWebJobsStorage", "SyncStorage" })
        {
            Assert.Equal(account, settings[connection + "__accountName"]);
            Assert.Equal("managedidentity", settings[connection + "__credential"]);
            Assert.Equal(settings["AZURE_CLIENT_ID"], settings[connection + "__clientId"]);
        }

        Assert.Contains(".outputs.address.", settings["KeyVault__Uri"], StringComparison.Ordinal);
        Assert.Contains("format('vault-", settings["KeyVault__Uri"], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_that_a_document_speaks_of_is_in_the_table()
    {
        var named = Directory
            .EnumerateFiles(Repository.PathOf("docs"), "*.md")
            .Where(f => Path.GetFileName(f) != "settings.md")
            .SelectMany(f => Names().Matches(File.ReadAllText(f)).Select(m => m.Groups["name"].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Superset(
            new HashSet<string>([
                "Logging__LogLevel__<category>",
                "OTEL_SERVICE_NAME",
                "Network__AllowPrivateAddresses",
            ]),
            named
        );
        Assert.Empty(named.Except(SettingsDocument.Rows.Select(s => s.Name), StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_says_what_it_means()
    {
        Assert.All(
            SettingsDocument.Rows,
            s => Assert.DoesNotContain("", new[] { s.Meaning, s.Default, s.Readers, s.SetBy })
        );
        Assert.Equal(SettingsDocument.Rows.Count, SettingsDocument.Rows.Select(s => s.Name).Distinct().Count());
    }

    private static string Key(string name) => name.Replace("__", ":", StringComparison.Ordinal);

    private static List<string> Documented(Func<DocumentedSetting, bool> which) =>
        Sorted(SettingsDocument.Rows.Where(which).Select(s => s.Name));

    private static List<string> Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];

    // Of two parts, or of the two families of telemetry.
    [GeneratedRegex(
        "(?<![\\w/])(?<name>[A-Z]\\w*?__[\\w<]+(__[\\w<]+)*>?|OTEL_\\w+|APPLICATIONINSIGHTS_\\w+)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Names();
}
