using PulsewayToHudu.Azurite;
using PulsewayToHudu.Reliability.Tests.Crashes;
using PulsewayToHudu.Storage.Tests.Azurite;

[assembly: AssemblyFixture(typeof(AzuriteAccounts))]

namespace PulsewayToHudu.Reliability.Tests.Crashes;

/// <summary>
/// Azurites with many storage accounts: a fresh account for each case costs nothing. An Azurite holds all that it was ever given, so
/// after some accounts the next one takes over, and the earlier one ends with the last case that still works on it.
/// </summary>
public sealed class AzuriteAccounts : IAsyncLifetime
{
    private const int AccountsEach = 50;
    private const string Development = "devstoreaccount1";
    private const string Key = "a2V5";
    private readonly TemporaryDirectory? _directory;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<Server> _servers = [];
    private int _started;

    public AzuriteAccounts()
        : this(restartable: false) { }

    /// <param name="restartable">Data survive <see cref="RestartAsync"/>.</param>
    internal AzuriteAccounts(bool restartable) => _directory = restartable ? new() : null;

    public ValueTask InitializeAsync()
    {
        // Azurite knows the accounts that this variable names.
        Environment.SetEnvironmentVariable(
            "AZURITE_ACCOUNTS",
            string.Join(';', Enumerable.Range(1, AccountsEach).Select(i => $"{NameOf(i)}:{Key}"))
        );
        return ValueTask.CompletedTask;
    }

    /// <summary>An account that nobody has used. It is there until it is disposed of, however long its case takes.</summary>
    internal async Task<AzuriteAccount> FreshAsync()
    {
        await _turn.WaitAsync(Site.Stop);
        try
        {
            if (_servers is not [.., { IsUsedUp: false } server])
            {
                _started++;
                server = new(_started, await StartAsync(_started, new(0, 0, 0)));
                _servers.Add(server);
            }

            var parts = server
                .Azurite.ConnectionString.Split(';')
                .Select(p => p.StartsWith("AccountKey=", StringComparison.Ordinal) ? $"AccountKey={Key}" : p);
            var name = NameOf(server.HandOut());
            return new(
                string.Join(';', parts).Replace(Development, name, StringComparison.Ordinal),
                () => GiveBackAsync(server)
            );
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stops Azurite and starts it again at the same addresses; meanwhile nobody answers there.</summary>
    public async Task RestartAsync(TimeSpan pause)
    {
        var server = _servers[^1];
        AzuritePorts ports = new(
            server.Azurite.BlobEndpoint.Port,
            server.Azurite.QueueEndpoint.Port,
            server.Azurite.TableEndpoint.Port
        );
        await server.Azurite.DisposeAsync();
        await Task.Delay(pause, CancellationToken.None);
        server.Azurite = await StartAsync(server.Number, ports);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.Azurite.DisposeAsync();
        }

        _turn.Dispose();
        _directory?.Dispose();
    }

    private async ValueTask GiveBackAsync(Server server)
    {
        // Also when the tests are being stopped: what has been handed out comes back.
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            if (server.GiveBack())
            {
                _servers.Remove(server);
                await server.Azurite.DisposeAsync();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private Task<AzuriteProcess> StartAsync(int number, AzuritePorts ports) =>
        AzuriteProcess.StartAsync(
            new()
            {
                DataDirectory = _directory is null ? null : Path.Combine(_directory.Path, $"{number}"),
                Ports = ports,
            },
            CancellationToken.None
        );

    private static string NameOf(int number) => $"case{number}";

    /// <summary>An Azurite and how many of its accounts have been handed out, and come back.</summary>
    private sealed class Server(int number, AzuriteProcess azurite)
    {
        private int _handedOut;
        private int _back;

        public int Number => number;

        public AzuriteProcess Azurite { get; set; } = azurite;

        public bool IsUsedUp => _handedOut == AccountsEach;

        public int HandOut() => ++_handedOut;

        /// <summary>True when that was the last of all its accounts.</summary>
        public bool GiveBack() => ++_back == AccountsEach;
    }
}

/// <summary>A storage account for one case.</summary>
internal sealed class AzuriteAccount(string connectionString, Func<ValueTask> giveBack) : IAsyncDisposable
{
    public string ConnectionString => connectionString;

    public ValueTask DisposeAsync() => giveBack();
}
