using PulsewayToHudu.Azurite;
using PulsewayToHudu.Reliability.Tests.Crashes;
using PulsewayToHudu.Storage.Tests.Azurite;

[assembly: AssemblyFixture(typeof(AzuriteAccounts))]

namespace PulsewayToHudu.Reliability.Tests.Crashes;

/// <summary>
/// Azurites with many storage accounts: a fresh account for each case costs nothing. An Azurite holds all that it was ever given, so
/// after some accounts the next one takes over; the last but one has no case left by then.
/// </summary>
public sealed class AzuriteAccounts : IAsyncLifetime
{
    private const int AccountsEach = 50;
    private const string Development = "devstoreaccount1";
    private const string Key = "a2V5";
    private readonly TemporaryDirectory? _directory;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Queue<AzuriteProcess> _azurites = [];
    private AzuriteProcess? _azurite;
    private int _started;
    private int _last;

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

    /// <summary>Connection string of an account that nobody has used.</summary>
    public async Task<string> FreshAsync()
    {
        await _turn.WaitAsync(Site.Stop);
        try
        {
            if (_azurite is null || _last == AccountsEach)
            {
                await TakeOverAsync();
            }

            var parts = _azurite!
                .ConnectionString.Split(';')
                .Select(p => p.StartsWith("AccountKey=", StringComparison.Ordinal) ? $"AccountKey={Key}" : p);
            return string.Join(';', parts).Replace(Development, NameOf(++_last), StringComparison.Ordinal);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stops Azurite and starts it again at the same addresses; meanwhile nobody answers there.</summary>
    public async Task RestartAsync(TimeSpan pause)
    {
        var ports = new AzuritePorts(
            _azurite!.BlobEndpoint.Port,
            _azurite.QueueEndpoint.Port,
            _azurite.TableEndpoint.Port
        );
        await _azurite.DisposeAsync();
        await Task.Delay(pause, CancellationToken.None);
        _azurite = await StartAsync(ports);
        _azurites.Enqueue(_azurite);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var azurite in _azurites)
        {
            await azurite.DisposeAsync();
        }

        _turn.Dispose();
        _directory?.Dispose();
    }

    private async Task TakeOverAsync()
    {
        _started++;
        (_azurite, _last) = (await StartAsync(new(0, 0, 0)), 0);
        _azurites.Enqueue(_azurite);
        if (_azurites.Count > 2)
        {
            await _azurites.Dequeue().DisposeAsync();
        }
    }

    private Task<AzuriteProcess> StartAsync(AzuritePorts ports) =>
        AzuriteProcess.StartAsync(
            new()
            {
                DataDirectory = _directory is null ? null : Path.Combine(_directory.Path, $"{_started}"),
                Ports = ports,
            },
            CancellationToken.None
        );

    private static string NameOf(int number) => $"case{number}";
}
