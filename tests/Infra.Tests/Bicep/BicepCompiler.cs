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

    // What the parameter files read. A test must not depend on what is set where it runs.
    private static readonly string[] s_variables = ["AZURE_ENV_NAME", "ALERT_EMAILS", "SIGN_IN_CLIENT_ID"];

    /// <summary>Runs it in a directory.</summary>
    public static Task<Compilation> RunAsync(string directory, params string[] arguments) =>
        RunAsync(directory, new Dictionary<string, string>(StringComparer.Ordinal), arguments);

    /// <summary>Runs it in a directory, with environment variables.</summary>
    public static async Task<Compilation> RunAsync(
        string directory,
        IReadOnlyDictionary<string, string> variables,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(s_path, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in s_variables)
        {
            start.Environment[name] = variables.GetValueOrDefault(name);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{s_path} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var findings = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await findings);
    }
}
