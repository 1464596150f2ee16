using PulsewayToHudu.Azurite;
using PulsewayToHudu.Integration.Tests;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Installs Azurite before the first test, so that no test's time holds an installation.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    public async ValueTask InitializeAsync() =>
        await AzuriteInstallation.EnsureAsync(directory: null, log: null, CancellationToken.None);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
