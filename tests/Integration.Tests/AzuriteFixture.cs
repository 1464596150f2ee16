using PulsewayToHudu.Azurite;
using PulsewayToHudu.Integration.Tests;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace PulsewayToHudu.Integration.Tests;

/// <summary>A directory that is gone after the test.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pulseway-to-hudu-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>Installs Azurite before the first test, so that no test's time holds an installation.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    public async ValueTask InitializeAsync() =>
        await AzuriteInstallation.EnsureAsync(directory: null, log: null, CancellationToken.None);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
