using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using PulsewayToHudu.Azurite;

namespace PulsewayToHudu.Storage.Tests.Azurite;

public sealed class AzuriteProcessTests : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Data_survive_a_restart()
    {
        await using (var first = await StartAsync())
        {
            await WriteAsync(first.ConnectionString);
        }

        await using var second = await StartAsync();

        Assert.Equal("kept", await ReadAsync(second.ConnectionString));
    }

    [Fact]
    public async Task Without_a_directory_nothing_is_kept()
    {
        await using (var first = await AzuriteProcess.StartAsync(new(), Cancellation))
        {
            await WriteAsync(first.ConnectionString);
            Assert.Equal("kept", await ReadAsync(first.ConnectionString));
        }

        await using var second = await AzuriteProcess.StartAsync(new(), Cancellation);

        Assert.False(await new BlobContainerClient(second.ConnectionString, "kept").ExistsAsync(Cancellation));
        Assert.False(await new QueueClient(second.ConnectionString, "kept").ExistsAsync(Cancellation));
    }

    [Fact]
    public async Task A_killed_parent_leaves_no_orphan_and_loses_no_data()
    {
        using var parent = await StartParentAsync();
        var lines = new List<string>();
        while (lines.Count < 3)
        {
            var line = await parent.StandardOutput.ReadLineAsync(Cancellation);
            Assert.NotNull(line);
            if (line.Contains("successfully listening at ", StringComparison.Ordinal))
            {
                lines.Add(line[(line.LastIndexOf(' ') + 1)..]);
            }
        }

        await WriteAsync(DevelopmentConnection(lines));
        var orphan = await ReadPidAsync();

        parent.Kill();
        await using var next = await StartAsync();

        Assert.Equal("kept", await ReadAsync(next.ConnectionString));
        Assert.NotEqual(orphan, await ReadPidAsync(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Two_at_once_get_ports_of_their_own()
    {
        await using var one = await StartAsync();
        await using var two = await AzuriteProcess.StartAsync(new(), Cancellation);

        Assert.NotEqual(one.BlobEndpoint, two.BlobEndpoint);
        Assert.NotEqual(one.QueueEndpoint, two.QueueEndpoint);
        Assert.NotEqual(one.TableEndpoint, two.TableEndpoint);
    }

    [Fact]
    public async Task Ending_is_noticed_and_may_be_asked_for_twice()
    {
        var azurite = await StartAsync();
        Assert.False(azurite.Exited.IsCompleted);

        await azurite.DisposeAsync();
        await azurite.DisposeAsync();

        Assert.True(azurite.Exited.IsCompletedSuccessfully);
        Assert.False(File.Exists(Path.Combine(_data.Path, "azurite.pid")));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_used_is_said_in_Azurites_words()
    {
        var file = Path.Combine(_data.Path, "file");
        await File.WriteAllTextAsync(file, "", Cancellation);

        var e = await Assert.ThrowsAsync<AzuriteException>(() =>
            AzuriteProcess.StartAsync(new() { DataDirectory = file }, Cancellation)
        );

        Assert.Contains(file, e.Message, StringComparison.Ordinal);
    }

    private Task<AzuriteProcess> StartAsync() =>
        AzuriteProcess.StartAsync(new() { DataDirectory = _data.Path }, Cancellation);

    /// <summary>A program that runs Azurite as its child, as ours does, and that can be killed in a test.</summary>
    private async Task<Process> StartParentAsync()
    {
        const string Program = """
            require("node:child_process").spawn(process.execPath, process.argv.slice(1), { stdio: ["pipe", "inherit", "inherit"] });
            setInterval(() => {}, 1000);
            """;
        var script = await AzuriteInstallation.EnsureAsync(null, null, Cancellation);
        string[] arguments =
        [
            "-e",
            Program,
            script,
            _data.Path,
            "--silent",
            "--skipApiVersionCheck",
            "--disableTelemetry",
        ];
        string[] ports = ["--blobPort", "0", "--queuePort", "0", "--tablePort", "0"];
        return Process.Start(
            new ProcessStartInfo("node", [.. arguments, .. ports])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
    }

    private Task<string> ReadPidAsync() => File.ReadAllTextAsync(Path.Combine(_data.Path, "azurite.pid"), Cancellation);

    private static string DevelopmentConnection(List<string> addresses) =>
        "AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"BlobEndpoint={addresses[0]}/devstoreaccount1;QueueEndpoint={addresses[1]}/devstoreaccount1;";

    private static async Task WriteAsync(string connection)
    {
        var container = new BlobContainerClient(connection, "kept");
        await container.CreateAsync(cancellationToken: Cancellation);
        await container.GetBlobClient("it").UploadAsync(BinaryData.FromString("kept"), Cancellation);
        await new QueueClient(connection, "kept").CreateAsync(cancellationToken: Cancellation);
    }

    private static async Task<string> ReadAsync(string connection)
    {
        Assert.True(await new QueueClient(connection, "kept").ExistsAsync(Cancellation));
        var blob = await new BlobClient(connection, "kept", "it").DownloadContentAsync(Cancellation);
        return blob.Value.Content.ToString();
    }
}
