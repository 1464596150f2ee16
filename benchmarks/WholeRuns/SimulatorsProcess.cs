using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;
using PulsewayToHudu.Simulators.Pulseway;

namespace PulsewayToHudu.WholeRuns;

/// <summary>The simulators in a process of their own, so that their memory is not counted as the app's.</summary>
internal sealed class SimulatorsProcess : IDisposable
{
    public const string ChildCommand = "simulate";

    private readonly Process _process;

    private SimulatorsProcess(Process process, Uri hudu, Uri pulseway) =>
        (_process, Hudu, Pulseway) = (process, hudu, pulseway);

    public Uri Hudu { get; }

    public Uri Pulseway { get; }

    public static async Task<int> RunChildAsync(string[] arguments)
    {
        long Number(int i) => long.Parse(arguments[i], CultureInfo.InvariantCulture);
        var epoch = new DateTimeOffset(Number(0), TimeSpan.Zero);
        await using var host = await SimulatorHost.StartAsync(
            new()
            {
                Organizations = (int)Number(2),
                Systems = (int)Number(3),
                Time = new CompressedTime(epoch, (int)Number(1)),
            }
        );
        GrowLargest(host.Pulseway, (int)Number(4));
        host.Hudu.Switches.RateLimit = HuduRateLimit.PerMinute;
        host.Pulseway.Switches.RateLimit = true;
        Console.WriteLine($"{host.Hudu.Address} {host.Pulseway.Address}");
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Nothing is said on it: only its end counts.
        }

        return 0;
    }

    public static async Task<SimulatorsProcess> StartAsync(
        DateTimeOffset epoch,
        int factor,
        int organizations,
        int systems,
        int largest
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { Assembly.GetExecutingAssembly().Location, ChildCommand },
        };
        // A limit on this process's memory is none on theirs.
        start.Environment.Remove("DOTNET_GCHeapHardLimit");
        foreach (var number in new[] { epoch.UtcTicks, factor, organizations, systems, largest })
        {
            start.ArgumentList.Add(number.ToString(CultureInfo.InvariantCulture));
        }

        var process = Process.Start(start)!;
        var addresses = (await process.StandardOutput.ReadLineAsync())!.Split(' ');
        return new(process, new(addresses[0]), new(addresses[1]));
    }

    // One customer that is many times larger than the others, whose systems have the longest names that Hudu takes.
    private static void GrowLargest(PulsewaySimulator pulseway, int systems)
    {
        var organization = pulseway.Estate.Organizations.Keys.First();
        foreach (var device in pulseway.Estate.Devices.Values.Take(systems).ToList())
        {
            pulseway.Edit(new(EstateEditKind.MoveSystem, device.Identifier, organization));
            pulseway.Edit(
                new(EstateEditKind.RenameSystem, device.Identifier, Name: device.Identifier.PadRight(255, 'x'))
            );
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
