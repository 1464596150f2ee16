using PulsewayToHudu.Azurite;
using PulsewayToHudu.Reliability.Tests.Crashes;

[assembly: AssemblyFixture(typeof(AzuriteAccounts))]

namespace PulsewayToHudu.Reliability.Tests.Crashes;

/// <summary>One Azurite with many storage accounts: a fresh one for each case costs nothing.</summary>
public sealed class AzuriteAccounts : IAsyncLifetime
{
    private const int Count = 5_000;
    private const string Development = "devstoreaccount1";
    private const string Key = "a2V5";
    private readonly string _directory = Directory.CreateTempSubdirectory("pulseway-to-hudu-reliability-").FullName;
    private AzuriteProcess? _azurite;
    private int _last;

    public async ValueTask InitializeAsync()
    {
        // Azurite knows the accounts that this variable names. Their key is short: a variable holds 128 kB at most.
        Environment.SetEnvironmentVariable(
            "AZURITE_ACCOUNTS",
            string.Join(';', Enumerable.Range(1, Count).Select(i => $"{NameOf(i)}:{Key}"))
        );
        _azurite = await AzuriteProcess.StartAsync(new() { DataDirectory = _directory }, CancellationToken.None);
    }

    /// <summary>Connection string of an account that nobody has used.</summary>
    public string Fresh()
    {
        var parts = _azurite!
            .ConnectionString.Split(';')
            .Select(p => p.StartsWith("AccountKey=", StringComparison.Ordinal) ? $"AccountKey={Key}" : p);
        return string.Join(';', parts)
            .Replace(Development, NameOf(Interlocked.Increment(ref _last)), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private static string NameOf(int number) => $"case{number}";
}
