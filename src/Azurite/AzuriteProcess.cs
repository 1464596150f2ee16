using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PulsewayToHudu.Azurite;

/// <summary>
/// A running Azurite: Blob, Queue and Table services on free ports of the loopback interface. It ends when disposed of, and
/// also when this process dies, however that happens.
/// </summary>
public sealed partial class AzuriteProcess : IAsyncDisposable
{
    // The well-known development account; public knowledge, no secret.
    private const string Account = "devstoreaccount1";
    private const string Key =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan s_startPatience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_endPatience = TimeSpan.FromSeconds(40);

    private readonly Process _process;
    private bool _disposed;

    private AzuriteProcess(Process process, IReadOnlyDictionary<string, Uri> addresses)
    {
        _process = process;
        BlobEndpoint = new Uri(addresses["Blob"], Account);
        QueueEndpoint = new Uri(addresses["Queue"], Account);
        TableEndpoint = new Uri(addresses["Table"], Account);
        Exited = process.WaitForExitAsync();
    }

    /// <summary>Address of the Blob service, account included.</summary>
    public Uri BlobEndpoint { get; }

    /// <summary>Address of the Queue service, account included.</summary>
    public Uri QueueEndpoint { get; }

    /// <summary>Address of the Table service, account included.</summary>
    public Uri TableEndpoint { get; }

    /// <summary>Connection string of all three, with the public development key.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
        + $"BlobEndpoint={BlobEndpoint};QueueEndpoint={QueueEndpoint};TableEndpoint={TableEndpoint};";

    /// <summary>Done when Azurite has ended, asked to or not.</summary>
    public Task Exited { get; }

    /// <summary>Installs Azurite if need be, starts it and waits until all three services listen.</summary>
    /// <exception cref="AzuriteException">Node.js is missing, or Azurite ended at once; the message has its words.</exception>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        var script = await AzuriteInstallation.EnsureAsync(options.InstallDirectory, options.Log, cancellationToken);
        var start = new ProcessStartInfo("node")
        {
            ArgumentList =
            {
                script,
                options.DataDirectory is { } directory ? Path.GetFullPath(directory) : "",
                "--silent",
                "--disableTelemetry",
                "--skipApiVersionCheck",
                "--blobPort",
                Text(options.Ports.Blob),
                "--queuePort",
                Text(options.Ports.Queue),
                "--tablePort",
                Text(options.Ports.Table),
            },
        };
        var listening = new ListeningLines();
        var process = ChildProcess.Start(
            start,
            line =>
            {
                listening.Add(line);
                options.Log?.Invoke(line);
            }
        );
        var started = false;
        try
        {
            var exited = process.WaitForExitAsync(cancellationToken);
            await Task.WhenAny(listening.All, exited).WaitAsync(s_startPatience, cancellationToken);
            if (!listening.All.IsCompleted)
            {
                throw new AzuriteException($"Azurite ended while starting: {listening.Text}");
            }

            started = true;
            return new AzuriteProcess(process, await listening.All);
        }
        catch (TimeoutException e)
        {
            throw new AzuriteException($"Azurite did not listen within {s_startPatience}: {listening.Text}", e);
        }
        finally
        {
            if (!started)
            {
                process.Kill(entireProcessTree: true);
                process.Dispose();
            }
        }
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    /// <summary>Ends Azurite and waits until its data are saved.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _process.StandardInput.Close();
        try
        {
            await Exited.WaitAsync(s_endPatience);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            await Exited;
        }

        _process.Dispose();
    }

    /// <summary>Picks the addresses out of what Azurite prints.</summary>
    private sealed partial class ListeningLines
    {
        private readonly Dictionary<string, Uri> _addresses = new(StringComparer.Ordinal);
        private readonly List<string> _lines = [];
        private readonly TaskCompletionSource<IReadOnlyDictionary<string, Uri>> _all = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public Task<IReadOnlyDictionary<string, Uri>> All => _all.Task;

        public string Text
        {
            get
            {
                lock (_lines)
                {
                    return string.Join(' ', _lines);
                }
            }
        }

        public void Add(string line)
        {
            if (_all.Task.IsCompleted)
            {
                return;
            }

            lock (_lines)
            {
                _lines.Add(line);
            }

            var match = Listening().Match(line);
            if (match.Success)
            {
                _addresses[match.Groups["service"].Value] = new Uri(match.Groups["address"].Value + "/");
            }

            if (_addresses.Count == 3)
            {
                _all.TrySetResult(_addresses);
            }
        }

        [GeneratedRegex(
            @"^Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>http://\S+)$",
            RegexOptions.ExplicitCapture,
            matchTimeoutMilliseconds: 1000
        )]
        private static partial Regex Listening();
    }
}
