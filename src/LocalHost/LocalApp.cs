using PulsewayToHudu.Azurite;
using PulsewayToHudu.LocalHost.Demo;

namespace PulsewayToHudu.LocalHost;

/// <summary>The whole app on one machine: Azurite, API, queues, timer, and with the demo the simulators.</summary>
public sealed class LocalApp : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly AzuriteProcess? _azurite;
    private readonly DataDirectory _data;
    private readonly DemoSimulators? _simulators;
    private readonly Action<string> _print;

    private LocalApp(
        WebApplication web,
        AzuriteProcess? azurite,
        DataDirectory data,
        DemoSimulators? simulators,
        Action<string> print
    ) => (_web, _azurite, _data, _simulators, _print) = (web, azurite, data, simulators, print);

    /// <summary>Where the API listens.</summary>
    public Uri Address => new(_web.Urls.First());

    /// <summary>The function key.</summary>
    public string Key { get; private init; } = "";

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _web.Services;

    /// <summary>The demo's simulators.</summary>
    public DemoSimulators? Simulators => _simulators;

    /// <summary>Starts everything.</summary>
    /// <exception cref="LocalHostException">It cannot start as asked.</exception>
    public static async Task<LocalApp> StartAsync(
        LocalHostOptions options,
        Action<string> print,
        CancellationToken cancellationToken
    )
    {
        RefuseUnlessLoopback(options.Url);
        var data = options.Join ? DataDirectory.Join(options.DataDirectory) : DataDirectory.Open(options.DataDirectory);
        AzuriteProcess? azurite = null;
        DemoSimulators? simulators = null;
        try
        {
            if (!options.Join)
            {
                print("Starting Azurite (the first start installs it)…");
                azurite = await StartAzuriteAsync(data, cancellationToken);
                data.Storage = azurite.ConnectionString;
            }

            simulators = options.Demo ? await DemoSimulators.StartAsync(options, data, cancellationToken) : null;
            var key = options.Key ?? data.Key();
            var web = await LocalBody.StartAsync(
                options.Url,
                key,
                data.Storage,
                data.Secrets,
                timings: null,
                cancellationToken
            );
            return new(web, azurite, data, simulators, print) { Key = key };
        }
        catch
        {
            if (simulators is not null)
            {
                await simulators.DisposeAsync();
            }

            if (azurite is not null)
            {
                await azurite.DisposeAsync();
            }

            data.Dispose();
            throw;
        }
    }

    /// <summary>Runs until asked to end; with the demo, sets it up and shows its first sync.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _print($"Console: {Address}console/#key={Uri.EscapeDataString(Key)}");
        _print($"API:   {Address}api/docs");
        _print($"Key:   {Key}");
        if (_simulators is not null)
        {
            _print($"Hudu simulator:     {_simulators.Hudu}__sim/");
            _print($"Pulseway simulator: {_simulators.Pulseway}__sim/");
            await ActivatorUtilities
                .CreateInstance<DemoTour>(_web.Services, _simulators, _print)
                .RunAsync(cancellationToken);
            _print($"The demo goes on syncing. Try: curl '{Address}api/runs?code={Key}'. Ctrl-C ends everything.");
        }
        else
        {
            _print("Connect Pulseway and Hudu as the README says. Ctrl-C ends everything.");
        }

        await _web.WaitForShutdownAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        if (_simulators is not null)
        {
            await _simulators.DisposeAsync();
        }

        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }

        _data.Dispose();
    }

    private static async Task<AzuriteProcess> StartAzuriteAsync(DataDirectory data, CancellationToken cancellationToken)
    {
        try
        {
            return await AzuriteProcess.StartAsync(new() { DataDirectory = data.Azurite }, cancellationToken);
        }
        catch (AzuriteException e)
        {
            throw new LocalHostException(e.Message, e);
        }
    }

    private static void RefuseUnlessLoopback(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || !uri.IsLoopback)
        {
            throw new LocalHostException(
                $"LocalHost listens on this machine only: \"{url}\" is no loopback address. Use http://127.0.0.1 with a port."
            );
        }
    }
}
