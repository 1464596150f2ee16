using PulsewayToHudu.Azurite;

namespace PulsewayToHudu.Storage.Tests.Azurite;

public sealed class AzuriteInstallationTests : IDisposable
{
    private readonly TemporaryDirectory _cache = new();

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task Two_that_ask_at_once_install_once()
    {
        var installs = 0;

        var scripts = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => EnsureAsync()));

        Assert.Equal(scripts[0], scripts[1]);
        Assert.Equal(1, installs);
        Assert.True(File.Exists(scripts[0]));

        Task<string> EnsureAsync() =>
            Task.Run(() =>
                AzuriteInstallation.EnsureAsync(
                    _cache.Path,
                    line =>
                    {
                        if (line.StartsWith("added ", StringComparison.Ordinal))
                        {
                            Interlocked.Increment(ref installs);
                        }
                    },
                    TestContext.Current.CancellationToken
                )
            );
    }
}
