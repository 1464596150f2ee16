using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using PulsewayToHudu.Storage;

namespace PulsewayToHudu.Composition.Settings;

/// <summary>
/// The connection <c>SyncStorage</c>, in the forms that the Functions host takes for its queue triggers:
/// https://learn.microsoft.com/azure/azure-functions/functions-reference#configure-an-identity-based-connection
/// </summary>
public static class StorageSettings
{
    /// <summary>Name of the connection that the queue triggers and the sync share.</summary>
    public const string Connection = "SyncStorage";

    private static readonly AppSetting s_connection = new(
        Connection,
        "the connection string of an Azurite on this machine",
        "UseDevelopmentStorage=true"
    );
    private static readonly AppSetting s_account = new(
        $"{Connection}__accountName",
        "the name of the storage account",
        "stpulsewayhudu"
    );
    private static readonly AppSetting s_blobs = Service("blob");
    private static readonly AppSetting s_queues = Service("queue");
    private static readonly AppSetting s_tables = Service("table");
    private static readonly AppSetting s_credential = new(
        $"{Connection}__credential",
        "how the app identifies itself, with a user-assigned identity",
        ManagedIdentity
    );
    private static readonly AppSetting s_client = new(
        $"{Connection}__clientId",
        "the client id of the app's user-assigned identity",
        "00000000-0000-0000-0000-000000000000"
    );

    private const string ManagedIdentity = "managedidentity";

    internal static IReadOnlyList<AppSetting> All { get; } =
    [s_connection, s_account, s_blobs, s_queues, s_tables, s_credential, s_client];

    internal static StorageOptions Read(IConfiguration configuration, List<string> problems)
    {
        var connection = configuration.Value(s_connection);
        var account = configuration.Value(s_account);
        var addresses = new[] { s_blobs, s_queues, s_tables }.ToDictionary(s => s, s => configuration.Value(s));
        var given = new[] { connection, account, addresses.Values.FirstOrDefault(v => v is not null) }.Count(v =>
            v is not null
        );
        if (given != 1)
        {
            problems.Add(given == 0 ? s_account.Wrong("is missing") : MoreThanOneWay());
            return new();
        }

        return connection is not null
            ? new(ConnectionString: Checked(connection, problems))
            : new(
                account is null ? Addresses(addresses, problems) : Addresses(account, problems),
                ClientId: Client(configuration, problems)
            );
    }

    private static string MoreThanOneWay() =>
        $"{Connection} is set in more than one way. Keep one of {s_account.Name}, the three of {s_blobs.Name}, {s_queues.Name} and {s_tables.Name}, or, for Azurite, {Connection}.";

    private static AppSetting Service(string service) =>
        new(
            $"{Connection}__{service}ServiceUri",
            $"the address of the account's {service} service, in place of its name",
            $"https://name.{service}.core.windows.net"
        );

    // https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftstorage
    private static StorageAddresses? Addresses(string account, List<string> problems)
    {
        if (account.Length is >= 3 and <= 24 && account.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
        {
            return StorageAddresses.Of(account);
        }

        problems.Add(s_account.Wrong("is no account name: 3 to 24 small letters and digits"));
        return null;
    }

    private static StorageAddresses? Addresses(Dictionary<AppSetting, string?> values, List<string> problems)
    {
        Uri? Address(AppSetting setting)
        {
            if (values[setting] is { } value)
            {
                return AppSettings.Address(setting, value, problems);
            }

            problems.Add(setting.Wrong("is missing"));
            return null;
        }

        var (blobs, queues, tables) = (Address(s_blobs), Address(s_queues), Address(s_tables));
        return blobs is null || queues is null || tables is null ? null : new(blobs, queues, tables);
    }

    // The value itself is never shown: it may hold a key.
    private static string? Checked(string connection, List<string> problems)
    {
        try
        {
            Uri[] services =
            [
                new BlobServiceClient(connection).Uri,
                new QueueServiceClient(connection).Uri,
                new TableServiceClient(connection).Uri,
            ];
            // A key would open the account to whoever reads the settings; in Azure the identity does.
            if (!services.All(s => s.IsLoopback))
            {
                problems.Add(s_connection.Wrong("leads to another machine than this"));
            }

            return connection;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            problems.Add(s_connection.Wrong("is no connection string"));
            return null;
        }
    }

    private static string? Client(IConfiguration configuration, List<string> problems)
    {
        var client = configuration.Value(s_client);
        if (client is not null && !Guid.TryParse(client, out _))
        {
            problems.Add(s_client.Wrong("is no client id"));
        }

        if (configuration.Value(s_credential) is { } credential && credential != ManagedIdentity)
        {
            problems.Add(s_credential.Wrong($"knows only {ManagedIdentity}"));
        }

        return client;
    }
}
