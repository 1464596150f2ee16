using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using PulsewayToHudu.Composition.Settings;

namespace PulsewayToHudu.Composition.Tests.Settings;

public sealed class AppSettingsTests
{
    private const string Vault = "https://name.vault.azure.net";

    private static readonly Dictionary<string, string?> s_azure = new(StringComparer.Ordinal)
    {
        ["SyncStorage__accountName"] = "account",
        ["SyncStorage__credential"] = "managedidentity",
        ["SyncStorage__clientId"] = "9a3d3a34-9f3a-4dd1-a4c4-3d2a7a1b8e55",
        ["KeyVault__Uri"] = Vault,
        ["SyncSchedule"] = "0 0 */3 * * *",
    };

    [Fact]
    public void In_Azure_everything_follows_from_names_and_an_identity()
    {
        var settings = Read(s_azure);

        Assert.Equal("https://account.blob.core.windows.net/", settings.Storage.Addresses!.Blobs.AbsoluteUri);
        Assert.Equal("https://account.queue.core.windows.net/", settings.Storage.Addresses.Queues.AbsoluteUri);
        Assert.Equal("https://account.table.core.windows.net/", settings.Storage.Addresses.Tables.AbsoluteUri);
        Assert.Equal("9a3d3a34-9f3a-4dd1-a4c4-3d2a7a1b8e55", settings.Storage.ClientId);
        Assert.Null(settings.Storage.ConnectionString);
        Assert.Equal(new Uri(Vault), settings.Vault);
        Assert.False(settings.AllowPrivateAddresses);
    }

    [Fact]
    public void In_other_clouds_the_services_have_addresses()
    {
        var settings = Read(
            With(
                ("SyncStorage__accountName", null),
                ("SyncStorage__blobServiceUri", "https://account.blob.core.usgovcloudapi.net"),
                ("SyncStorage__queueServiceUri", "https://account.queue.core.usgovcloudapi.net"),
                ("SyncStorage__tableServiceUri", "https://account.table.core.usgovcloudapi.net")
            )
        );

        Assert.Equal("account.table.core.usgovcloudapi.net", settings.Storage.Addresses!.Tables.Host);
        Assert.Equal("account.queue.core.usgovcloudapi.net", settings.Storage.Addresses.Queues.Host);
        Assert.Equal("account.blob.core.usgovcloudapi.net", settings.Storage.Addresses.Blobs.Host);
    }

    [Fact]
    public void The_sample_for_a_developers_machine_works_as_it_is()
    {
        var sample = JsonNode.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json"))
        )!["Values"]!.AsObject();

        var settings = Read(sample.ToDictionary(v => v.Key, v => (string?)v.Value, StringComparer.Ordinal));

        Assert.Equal("UseDevelopmentStorage=true", settings.Storage.ConnectionString);
        Assert.Null(settings.Vault);
        Assert.Equal(
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pulseway-to-hudu/secrets"),
            settings.SecretsDirectory
        );
        // The host's own.
        Assert.Equal("UseDevelopmentStorage=true", (string?)sample["AzureWebJobsStorage"]);
        Assert.Equal("dotnet-isolated", (string?)sample["FUNCTIONS_WORKER_RUNTIME"]);
    }

    [Theory]
    [InlineData("SyncStorage__accountName", null)]
    [InlineData("SyncStorage__accountName", " ")]
    [InlineData("SyncStorage__accountName", "Account")]
    [InlineData("SyncStorage__accountName", "account.blob.core.windows.net")]
    [InlineData("SyncStorage__credential", "clientsecret")]
    [InlineData("SyncStorage__clientId", "the-identity")]
    [InlineData("KeyVault__Uri", null)]
    [InlineData("KeyVault__Uri", "name")]
    [InlineData("KeyVault__Uri", "http://name.vault.azure.net")]
    [InlineData("Network__AllowPrivateAddresses", "yes")]
    [InlineData("SyncSchedule", null)]
    [InlineData("SyncSchedule", "0 */3 * * *")]
    [InlineData("SyncSchedule", "03:00:00")]
    [InlineData("SyncSchedule", "0 0 25 * * *")]
    [InlineData("SyncSchedule", "@daily")]
    [InlineData("SyncSchedule", "0 0 0 ? * *")]
    [InlineData("SyncSchedule", "0 0 0 L * *")]
    [InlineData("SyncSchedule", "0 0 0 15W * *")]
    [InlineData("SyncSchedule", "0 0 0 * * 1#2")]
    [InlineData("SyncSchedule", "0 0 0 * * 7")]
    [InlineData("SyncSchedule", "0 0 0 30 2 *")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "9a3d3a34-9f3a-4dd1-a4c4-3d2a7a1b8e55")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "InstrumentationKey=none")]
    [InlineData("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "AAD")]
    [InlineData("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "Authorization=ADD")]
    [InlineData("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "ClientId=9a3d3a34-9f3a-4dd1-a4c4-3d2a7a1b8e55")]
    [InlineData("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "Authorization=AAD;Authorization=AAD")]
    [InlineData("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "Authorization=AAD;ClientId=the-identity")]
    [InlineData(
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "Authorization=AAD;Client=9a3d3a34-9f3a-4dd1-a4c4-3d2a7a1b8e55"
    )]
    public void What_is_missing_or_wrong_is_named_once_with_an_example(string name, string? value)
    {
        var e = Assert.Throws<AppSettingsException>(() => Read(With((name, value))));

        var problem = Assert.Single(e.Problems);
        Assert.StartsWith(name + " ", problem, StringComparison.Ordinal);
        Assert.Contains(", such as ", problem, StringComparison.Ordinal);
        Assert.Contains(problem, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SyncStorage__blobServiceUri")]
    [InlineData("SyncStorage__queueServiceUri")]
    [InlineData("SyncStorage__tableServiceUri")]
    public void Of_the_addresses_of_the_services_none_may_be_missing(string missing)
    {
        var values = With(
            ("SyncStorage__accountName", null),
            ("SyncStorage__blobServiceUri", "https://b.example"),
            ("SyncStorage__queueServiceUri", "https://q.example"),
            ("SyncStorage__tableServiceUri", "https://t.example")
        );
        values[missing] = null;

        var e = Assert.Throws<AppSettingsException>(() => Read(values));

        Assert.StartsWith(missing + " is missing.", Assert.Single(e.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_missing_is_told_at_once()
    {
        var e = Assert.Throws<AppSettingsException>(() => Read([]));

        Assert.Equal(3, e.Problems.Count);
        Assert.All(
            ["SyncStorage__accountName", "KeyVault__Uri", "SyncSchedule"],
            name => Assert.Contains(name + " is missing.", e.Message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Two_ways_to_the_storage_account_are_refused_because_host_and_app_could_take_different_ones()
    {
        var e = Assert.Throws<AppSettingsException>(() => Read(With(("SyncStorage", "UseDevelopmentStorage=true"))));

        Assert.Contains("set in more than one way", Assert.Single(e.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_that_is_none_is_not_repeated_because_it_may_hold_a_key()
    {
        var e = Assert.Throws<AppSettingsException>(() =>
            Read(With(("SyncStorage__accountName", null), ("SyncStorage", "AccountKey=c2VjcmV0")))
        );

        Assert.StartsWith("SyncStorage is no connection string.", Assert.Single(e.Problems), StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "DefaultEndpointsProtocol=https;AccountName=account;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net"
    )]
    [InlineData(
        "BlobEndpoint=https://127.0.0.1/a;QueueEndpoint=https://127.0.0.1/a;TableEndpoint=https://elsewhere.example/a;AccountName=a;AccountKey=c2VjcmV0"
    )]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://elsewhere.example")]
    public void A_connection_string_is_for_Azurite_on_this_machine_only(string connection)
    {
        var e = Assert.Throws<AppSettingsException>(() =>
            Read(With(("SyncStorage__accountName", null), ("SyncStorage", connection)))
        );

        Assert.StartsWith(
            "SyncStorage leads to another machine than this.",
            Assert.Single(e.Problems),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("c2VjcmV0", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Azurite_on_ports_of_its_own_is_on_this_machine_too()
    {
        const string connection =
            "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:1/devstoreaccount1;QueueEndpoint=http://localhost:2/devstoreaccount1;TableEndpoint=http://[::1]:3/devstoreaccount1";

        var settings = Read(With(("SyncStorage__accountName", null), ("SyncStorage", connection)));

        Assert.Equal(connection, settings.Storage.ConnectionString);
    }

    [Fact]
    public void Telemetry_goes_nowhere_unless_it_is_told_where() =>
        Assert.Equal(new(Collector: false, ApplicationInsights: null, Identity: null), Read(s_azure).Telemetry);

    [Theory]
    [InlineData("Authorization=AAD", null)]
    [InlineData(
        "authorization=aad;clientid=9a3d3a34-9f3a-4dd1-a4c4-3d2a7a1b8e55",
        "9a3d3a34-9f3a-4dd1-a4c4-3d2a7a1b8e55"
    )]
    [InlineData(" Authorization = AAD ; ", null)]
    public void Telemetry_is_sent_as_the_identity_that_the_Functions_host_takes_too(string value, string? client)
    {
        const string insights = "InstrumentationKey=9a3d3a34-9f3a-4dd1-a4c4-3d2a7a1b8e55";

        var telemetry = Read(
            With(
                ("APPLICATIONINSIGHTS_CONNECTION_STRING", insights),
                ("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", value),
                ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317")
            )
        ).Telemetry;

        Assert.Equal(new(Collector: true, insights, new(client)), telemetry);
    }

    [Fact]
    public void A_schedule_is_read_as_the_Functions_host_reads_it()
    {
        // Both days count, where the older cron takes either.
        var firstMonday = Schedule.Parse("0 30 6 1 * MON");

        Assert.Equal(
            new(2027, 2, 1, 6, 30, 0, TimeSpan.Zero),
            firstMonday.NextAfter(new(2026, 11, 24, 1, 0, 0, TimeSpan.FromHours(2)))
        );
        Assert.Equal(
            new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero),
            Schedule.Parse(Schedules.SyncDefault).NextAfter(new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero))
        );
        Assert.Null(Schedule.Parse("0 0 0 30 2 *").NextAfter(DateTimeOffset.UnixEpoch));
        Assert.False(Schedule.Parse("0 0 0 29 2 MON").IsNever);
        Assert.Throws<FormatException>(() => Schedule.Parse("0 0 0 L * *"));
    }

    [Fact]
    public void Hudu_or_Pulseway_in_a_private_network_has_to_be_asked_for() =>
        Assert.True(Read(With(("Network__AllowPrivateAddresses", "true"))).AllowPrivateAddresses);

    private static Dictionary<string, string?> With(params (string Name, string? Value)[] others)
    {
        var values = new Dictionary<string, string?>(s_azure, StringComparer.Ordinal);
        foreach (var (name, value) in others)
        {
            values[name] = value;
        }

        return values;
    }

    // As environment variables come in: two underscores for a level.
    private static AppSettings Read(Dictionary<string, string?> values) =>
        AppSettings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    values.ToDictionary(
                        v => v.Key.Replace("__", ":", StringComparison.Ordinal),
                        v => v.Value,
                        StringComparer.Ordinal
                    )
                )
                .Build()
        );
}
