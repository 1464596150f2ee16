using System.Diagnostics;
using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Functions;

namespace PulsewayToHudu.WorkerStart;

/// <summary>One start, in a process of its own.</summary>
internal static class Start
{
    /// <summary>Argument of the process.</summary>
    public const string Command = "--once";

    private static readonly string[] s_settings =
    [
        "--SyncStorage=UseDevelopmentStorage=true",
        "--KeyVault:Uri=https://name.vault.azure.net",
        "--SyncSchedule=0 0 */3 * * *",
    ];

    /// <summary>Builds the worker and every class of functions, and writes a line for each step: name, milliseconds since the process began, and milliseconds of processor time.</summary>
    public static void Measure()
    {
        Tell("runtime");
        using var worker = Worker.Build(s_settings);
        Tell("composition");
        foreach (var functions in typeof(Worker).Assembly.GetTypes().Where(HoldsFunctions))
        {
            ActivatorUtilities.CreateInstance(worker.Services, functions);
        }

        Tell("functions");
    }

    private static bool HoldsFunctions(Type type) =>
        type.GetMethods().Any(m => m.IsDefined(typeof(FunctionAttribute), inherit: false));

    private static void Tell(string step)
    {
        using var process = Process.GetCurrentProcess();
        var sinceStart = DateTime.Now - process.StartTime;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{step} {sinceStart.TotalMilliseconds} {process.TotalProcessorTime.TotalMilliseconds}"
            )
        );
    }
}
