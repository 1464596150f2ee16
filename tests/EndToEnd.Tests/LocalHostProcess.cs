using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PulsewayToHudu.LocalHost;

namespace PulsewayToHudu.EndToEnd.Tests;

/// <summary>LocalHost as a user starts it: a process, its output, its API over HTTP.</summary>
internal sealed partial class LocalHostProcess : IDisposable
{
    private const string Key = "end-to-end";
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;

    private LocalHostProcess(Process process) => _process = process;

    public string Output => string.Join('\n', _lines);

    public static LocalHostProcess Start(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var argument in new[]
            {
                typeof(LocalApp).Assembly.Location,
                "--urls",
                "http://127.0.0.1:0",
                "--key",
                Key,
                "--data",
                directory,
            }.Concat(arguments)
        )
        {
            start.ArgumentList.Add(argument);
        }

        var host = new LocalHostProcess(Process.Start(start)!);
        host._process.OutputDataReceived += (_, e) => host._lines.Enqueue(e.Data ?? "");
        host._process.ErrorDataReceived += (_, e) => host._lines.Enqueue(e.Data ?? "");
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Waits until the output has a match, and answers with its group "it", if it has one.</summary>
    public async Task<string> SaysAsync(Regex pattern, TimeSpan? within = null)
    {
        using var limit = new CancellationTokenSource(within ?? TimeSpan.FromMinutes(3));
        while (true)
        {
            if (pattern.Match(Output) is { Success: true } match)
            {
                return match.Groups["it"].Value;
            }

            Assert.False(_process.HasExited, Output);
            try
            {
                await Task.Delay(50, limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"It never said {pattern}:\n{Output}");
            }
        }
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        var address = await SaysAsync(ApiAddress());
        using var http = new HttpClient();
        return (
            await http.GetFromJsonAsync<JsonNode>(
                new Uri($"{address}{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}code={Key}")
            )
        )!;
    }

    public async Task<JsonNode> SendAsync(HttpMethod method, string path, object body)
    {
        var address = await SaysAsync(ApiAddress());
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri($"{address}api/{path}?code={Key}"))
        {
            Content = JsonContent.Create(body),
        };
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>A start that fails: exit code, and what it says.</summary>
    public static async Task<(int Code, string Error)> RefusesAsync(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(LocalApp).Assembly.Location, .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }

    public async Task<JsonNode> SimulatorAsync(string path)
    {
        var address = await SaysAsync(HuduAddress());
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("x-api-key", "demo-hudu-key-0123456789");
        return (await http.GetFromJsonAsync<JsonNode>(new Uri(address + path)))!;
    }

    /// <summary>SIGKILL: no chance to save or say anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"API: +(?<it>http://[^ ]+?/)api/docs", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ApiAddress();

    [GeneratedRegex(@"Hudu simulator: +(?<it>http://[^ ]+?/)__sim/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HuduAddress();
}
