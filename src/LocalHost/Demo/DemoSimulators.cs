using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.LocalHost.Demo;

/// <summary>
/// The simulators in a process of their own, like the real servers: they go on when LocalHost dies, as far as its data are
/// concerned, and end with it.
/// </summary>
public sealed class DemoSimulators : IAsyncDisposable
{
    /// <summary>First argument of the child process.</summary>
    internal const string ChildCommand = "simulate";

    private const string Ready = "simulators-ready";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private DemoSimulators(Process process, Uri hudu, Uri pulseway) =>
        (_process, Hudu, Pulseway) = (process, hudu, pulseway);

    /// <summary>Address of the Hudu simulator.</summary>
    public Uri Hudu { get; }

    /// <summary>Address of the Pulseway simulator.</summary>
    public Uri Pulseway { get; }

    /// <summary>The child: prints its addresses and runs until its standard input ends.</summary>
    internal static async Task<int> RunChildAsync(string[] arguments)
    {
        // Ctrl-C reaches the whole process group; the parent still needs the simulators while it winds up.
        Console.CancelKeyPress += (_, e) => e.Cancel = true;
        await using var host = await SimulatorHost.StartAsync(
            new()
            {
                Seed = int.Parse(arguments[0], CultureInfo.InvariantCulture),
                Organizations = int.Parse(arguments[1], CultureInfo.InvariantCulture),
                Systems = int.Parse(arguments[2], CultureInfo.InvariantCulture),
                StateDirectory = arguments[3],
            }
        );
        host.Hudu.Switches.RateLimit = Simulators.Hudu.HuduRateLimit.PerMinute;
        host.Pulseway.Switches.RateLimit = true;
        Console.WriteLine($"{Ready} {host.Hudu.Address} {host.Pulseway.Address}");
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[64];
        while (await input.ReadAsync(buffer) > 0)
        {
            // Nothing is said on it: only its end counts.
        }

        return 0;
    }

    /// <summary>Starts the child.</summary>
    internal static async Task<DemoSimulators> StartAsync(
        LocalHostOptions options,
        DataDirectory data,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        foreach (
            var argument in new[]
            {
                ChildCommand,
                Text(options.Seed),
                Text(options.Organizations),
                Text(options.Systems),
                data.Simulators,
            }
        )
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new LocalHostException("The simulators could not be started.");
        var line = await process
            .StandardOutput.ReadLineAsync(cancellationToken)
            .AsTask()
            .WaitAsync(s_patience, cancellationToken);
        return line?.Split(' ') is [Ready, var hudu, var pulseway]
            ? new(process, new(hudu), new(pulseway))
            : throw new LocalHostException("The simulators ended while starting.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
