using System.Diagnostics;
using System.Reflection;

namespace PulsewayToHudu.Infra.Tests.Bicep;

/// <summary>What the compiler said.</summary>
/// <param name="ExitCode">0 when it had nothing to refuse.</param>
/// <param name="Output">What it made.</param>
/// <param name="Findings">Warnings and errors.</param>
internal sealed record Compilation(int ExitCode, string Output, string Findings);

/// <summary>Microsoft's Bicep compiler, as its NuGet package brings it.</summary>
internal static class BicepCompiler
{
    private static readonly string s_path = typeof(BicepCompiler)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "BicepPath")
        .Value!;

    /// <summary>Runs it in a directory.</summary>
    public static async Task<Compilation> RunAsync(string directory, params string[] arguments)
    {
        using var process =
            Process.Start(
                new ProcessStartInfo(s_path, arguments)
                {
                    WorkingDirectory = directory,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    UseShellExecute = false,
                }
            ) ?? throw new InvalidOperationException($"{s_path} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var findings = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await findings);
    }
}
