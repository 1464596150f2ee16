using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;
using PulsewayToHudu.Simulators.Pulseway;

namespace PulsewayToHudu.Simulators.Core;

/// <summary>What is simulated.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Where the Hudu simulator listens; port 0 picks a free one. Null: not started.</summary>
    public Uri? Hudu { get; init; } = new("http://127.0.0.1:0");

    /// <summary>Where the Pulseway simulator listens.</summary>
    public Uri? Pulseway { get; init; } = new("http://127.0.0.1:0");

    /// <summary>Same seed and sizes, same estate.</summary>
    public int Seed { get; init; } = 7;

    /// <summary>Customers.</summary>
    public int Organizations { get; init; } = 12;

    /// <summary>Systems, up to 50,000.</summary>
    public int Systems { get; init; } = 300;

    /// <summary>Hudu API key.</summary>
    public string HuduKey { get; init; } = "demo-hudu-key-0123456789";

    /// <summary>Pulseway token id.</summary>
    public string PulsewayTokenId { get; init; } = "demo-token-id";

    /// <summary>Pulseway token secret.</summary>
    public string PulsewayTokenSecret { get; init; } = "demo-token-secret";

    /// <summary>Keeps the state in this directory, whatever happens to the process; null keeps it in memory.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>Clock of rate limits and time stamps.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>Running simulators.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private SimulatorHost(HuduSimulator hudu, PulsewaySimulator pulseway) => (Hudu, Pulseway) = (hudu, pulseway);

    /// <summary>The Hudu simulator.</summary>
    public HuduSimulator Hudu { get; }

    /// <summary>The Pulseway simulator.</summary>
    public PulsewaySimulator Pulseway { get; }

    /// <summary>Makes the estate and starts the simulators.</summary>
    public static async Task<SimulatorHost> StartAsync(
        SimulatorOptions options,
        CancellationToken cancellationToken = default
    )
    {
        var estate = EstateGenerator.Generate(options.Seed, options.Organizations, options.Systems);
        var hudu = new HuduSimulator(options);
        var pulseway = new PulsewaySimulator(options, estate);
        var host = new SimulatorHost(hudu, pulseway);
        if (options.Hudu is { } huduAddress)
        {
            await hudu.StartAsync(huduAddress, cancellationToken);
        }

        if (options.Pulseway is { } pulsewayAddress)
        {
            await pulseway.StartAsync(pulsewayAddress, cancellationToken);
        }

        return host;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Hudu.DisposeAsync();
        await Pulseway.DisposeAsync();
    }
}
