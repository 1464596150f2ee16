using System.Diagnostics;
using System.Runtime.Versioning;

namespace PulsewayToHudu.Infra.Tests.Delivery;

/// <summary>How a script ended.</summary>
internal sealed record ScriptResult(int ExitCode, string Output, string Errors);

/// <summary>
/// A directory with a copy of the scripts, and with stand-ins for the tools that they call. The stand-ins write down how they were
/// called, and answer what a test laid down for the beginning of a call.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ScriptWorld : IDisposable
{
    private const string StandIn = """
        #!/usr/bin/env bash
        { printf '%s\0' "${0##*/}" "$@"; printf '\n\0'; } >> "$WORLD/calls"
        call="${0##*/} $*"
        if [[ $call == "dotnet publish"* ]]; then mkdir -p artifacts/app; fi
        while IFS=$'\t' read -r beginning code answer; do
          [[ $call == "$beginning"* ]] || continue
          if [ -n "$answer" ]; then printf '%b\n' "$answer"; fi
          if [ "$code" = once ]; then
            if [ -e "$WORLD/once" ]; then exit 0; fi
            touch "$WORLD/once"; exit 1
          fi
          exit "$code"
        done < "$WORLD/answers"
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("pulseway-to-hudu-script-").FullName;

    public ScriptWorld()
    {
        Directory.CreateDirectory(Path.Combine(_root, "infra"));
        Directory.CreateDirectory(Path.Combine(_root, "bin"));
        foreach (var script in Directory.EnumerateFiles(Repository.PathOf("infra"), "*.sh"))
        {
            File.Copy(script, Path.Combine(_root, "infra", Path.GetFileName(script)));
        }

        File.WriteAllText(Path.Combine(_root, "infra", "main.bicepparam"), "");
        File.Copy(Repository.PathOf("Directory.Build.props"), Path.Combine(_root, "Directory.Build.props"));
        File.WriteAllText(Path.Combine(_root, "answers"), "");
        foreach (var tool in new[] { "az", "dotnet", "zip", "curl", "sleep" })
        {
            var path = Path.Combine(_root, "bin", tool);
            File.WriteAllText(path, StandIn);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Every call so far: the tool and its arguments.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Calls
    {
        get
        {
            var calls = new List<List<string>> { new() };
            var log = Path.Combine(_root, "calls");
            foreach (var part in File.Exists(log) ? File.ReadAllText(log).Split('\0') : [])
            {
                if (part == "\n")
                {
                    calls.Add([]);
                }
                else
                {
                    calls[^1].Add(part);
                }
            }

            return calls[..^1];
        }
    }

    /// <summary>What a tool prints, and how it ends, when its call begins so.</summary>
    /// <param name="beginning">Beginning of the call, such as <c>az account show</c>.</param>
    /// <param name="answer">Printed on standard output.</param>
    /// <param name="code">Exit code, or <c>once</c> to fail the first time only.</param>
    public void Answer(string beginning, string answer = "", string code = "0") =>
        File.AppendAllText(Path.Combine(_root, "answers"), $"{beginning}\t{code}\t{answer}\n");

    /// <summary>Forgets calls and answers.</summary>
    public void Forget()
    {
        File.WriteAllText(Path.Combine(_root, "answers"), "");
        File.Delete(Path.Combine(_root, "calls"));
    }

    /// <summary>Runs a script of <c>infra/</c>.</summary>
    public async Task<ScriptResult> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(_root, "infra", script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["WORLD"] = _root;
        start.Environment["PATH"] = $"{Path.Combine(_root, "bin")}:/usr/local/bin:/usr/bin:/bin";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
