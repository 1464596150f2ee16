using System.Diagnostics;
using System.Globalization;

namespace PulsewayToHudu.WorkerStart;

/// <summary>Many starts, one after the other.</summary>
internal static class Starts
{
    /// <summary>Writes for each step the median, least and most of all starts, on the clock and in processor time, in milliseconds.</summary>
    public static async Task ReportAsync(int runs, CancellationToken cancellationToken)
    {
        var steps = new List<Step>();
        for (var i = 0; i < runs; i++)
        {
            steps.AddRange(await StartAsync(cancellationToken));
        }

        foreach (var step in steps.GroupBy(s => s.Name))
        {
            Console.WriteLine(
                $"{step.Key}: on the clock {Spread(step.Select(s => s.Clock))} ms, processor {Spread(step.Select(s => s.Processor))} ms"
            );
        }
    }

    private static async Task<IEnumerable<Step>> StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, Start.Command)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)
            : throw new InvalidOperationException($"The worker did not start: exit code {process.ExitCode}.");
    }

    private static Step Parse(string line)
    {
        var parts = line.Split(' ');
        return new(
            parts[0],
            double.Parse(parts[1], CultureInfo.InvariantCulture),
            double.Parse(parts[2], CultureInfo.InvariantCulture)
        );
    }

    private static string Spread(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sorted[sorted.Count / 2]:0} ({sorted[0]:0} to {sorted[^1]:0})"
        );
    }

    private sealed record Step(string Name, double Clock, double Processor);
}
