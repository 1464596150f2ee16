using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.LocalHost.Queues;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Messages that nobody can work on: why is written down, runs end, and nothing goes round in circles.</summary>
public sealed class Poison
{
    private const int Tries = 5;
    private const string Unknown = "20260101-000000000-abcdef";

    // As host.json says, but without its half minute between two tries.
    private static readonly HostJson s_host = new(
        BatchSize: 4,
        NewBatchThreshold: 2,
        VisibilityTimeout: TimeSpan.Zero,
        MaxPollingInterval: TimeSpan.FromMilliseconds(200),
        MaxDequeueCount: Tries
    );

    private readonly ConcurrentQueue<string> _errors = new();

    private static readonly string[] s_unreadable =
    [
        "hello",
        "{}",
        """{"runId":"20260101-000000000-abcdef","jobId":"company-1","version":99}""",
        """{"runId":{"a":[1,2,3]}}""",
    ];

    [Fact]
    public async Task A_message_that_cannot_be_read_is_given_up_and_the_log_says_so()
    {
        await using var world = await StartAsync();
        string[] queues = [QueueNames.Gather, QueueNames.CompanyJobs, QueueNames.UrgentJobs];

        foreach (var (queue, body) in queues.SelectMany(q => s_unreadable.Select(b => (q, b))))
        {
            await Queue(world, queue).SendMessageAsync(body);
        }

        await ShouldBecomeEmptyAsync(world);
        foreach (var queue in queues.SelectMany(q => new[] { q, $"{q}-poison" }))
        {
            Assert.Equal(
                s_unreadable.Length * Tries,
                _errors.Count(e => e.Contains($"queue {queue} cannot be read", StringComparison.Ordinal))
            );
        }

        await ShouldStillWorkAsync(world);
    }

    [Theory]
    [InlineData(QueueNames.Gather)]
    [InlineData(QueueNames.CompanyJobsPoison)]
    public async Task A_message_that_is_not_even_encoded_as_one_is_dropped_and_stops_nobody(string queue)
    {
        await using var world = await StartAsync();
        var raw = new QueueClient(world.Storage, queue);

        await raw.SendMessageAsync("<not Base64>");

        await ShouldBecomeEmptyAsync(world);
        Assert.Contains(_errors, e => e.Contains($"of queue {queue} is none of this app's", StringComparison.Ordinal));
        await ShouldStillWorkAsync(world);
    }

    [Fact]
    public async Task A_message_for_a_run_that_is_gone_is_done_at_its_first_try()
    {
        await using var world = await StartAsync();
        var queues = world.App.Services.GetRequiredService<IWorkQueues>();

        await queues.EnqueueAsync(new GatherMessage(Unknown), TimeSpan.Zero, CancellationToken.None);
        await queues.EnqueueAsync(new JobMessage(Unknown, "company-1"), TimeSpan.Zero, CancellationToken.None);
        await queues.EnqueueAsync(
            new JobMessage(Unknown, "company-1") { Urgent = true },
            TimeSpan.Zero,
            CancellationToken.None
        );
        await Queue(world, QueueNames.GatherPoison).SendMessageAsync($$"""{"runId":"{{Unknown}}"}""");
        await Queue(world, QueueNames.CompanyJobsPoison)
            .SendMessageAsync($$"""{"runId":"{{Unknown}}","jobId":"company-1"}""");

        await ShouldBecomeEmptyAsync(world);
        Assert.Empty(_errors);
        Assert.Empty((await world.GetAsync("runs"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_gather_that_fails_five_times_ends_the_run_with_the_reason_of_the_last()
    {
        await using var world = await StartAsync();
        await world.ConnectAndMatchAllAsync();
        world.Pulseway.Faults.Add(
            new()
            {
                Kind = FaultKind.HtmlPage,
                Route = "devices",
                Count = 1_000,
            }
        );

        var run = await world.SyncAsync();

        Assert.Equal("Failed", (string)run["state"]!);
        Assert.StartsWith(
            "Given up after several tries. Last reason: Pulseway, GET devices",
            (string)run["reason"]!,
            StringComparison.Ordinal
        );
        Assert.Equal(Tries, world.Pulseway.Calls.Calls.Count(c => c.Route == "devices"));
        await ShouldBecomeEmptyAsync(world);
        world.Pulseway.Faults.Clear();
        await ShouldStillWorkAsync(world);
    }

    [Fact]
    public async Task A_company_that_fails_five_times_fails_with_the_reason_of_the_last_and_the_others_go_on()
    {
        await using var world = await StartAsync();
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        var links = world.App.Services.GetRequiredService<TableServiceClient>().GetTableClient("links");
        var row = await links
            .QueryAsync<TableEntity>(r =>
                r.PartitionKey.CompareTo("company|") >= 0 && r.PartitionKey.CompareTo("company}") < 0
            )
            .FirstAsync();
        row["J0"] = "{\"systemId\":";
        await links.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);

        var run = await world.SyncAsync();

        Assert.Equal("SucceededWithProblems", (string)run["state"]!);
        Assert.Equal("1 of 2 companies without problems, 1 failed.", (string)run["reason"]!);
        var said = run.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Assert.Contains(
            $"Given up after several tries. Last reason: Row {row.PartitionKey}/{row.RowKey} of table links is damaged",
            said,
            StringComparison.Ordinal
        );
        await ShouldBecomeEmptyAsync(world);
        Assert.Equal(
            "{\"systemId\":",
            (await links.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey)).Value["J0"]
        );
    }

    private Task<World> StartAsync() =>
        World.StartAsync(
            new SimulatorOptions { Organizations = 2, Systems = 4 },
            configure: (builder, _) =>
            {
                builder.Services.AddSingleton(s_host);
                builder.Logging.AddProvider(new LogLines(LogLevel.Error, _errors));
            }
        );

    private static QueueClient Queue(World world, string name) =>
        world.App.Services.GetRequiredService<QueueServiceClient>().GetQueueClient(name);

    // Counts also messages that are hidden because somebody works on them, or will again.
    private static async Task ShouldBecomeEmptyAsync(World world)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        string[] names =
        [
            QueueNames.Gather,
            QueueNames.CompanyJobs,
            QueueNames.UrgentJobs,
            QueueNames.GatherPoison,
            QueueNames.CompanyJobsPoison,
            QueueNames.UrgentJobsPoison,
        ];
        while (true)
        {
            var left = 0;
            foreach (var name in names)
            {
                left += (await Queue(world, name).GetPropertiesAsync(limit.Token)).Value.ApproximateMessagesCount;
            }

            if (left == 0)
            {
                return;
            }

            await Task.Delay(100, limit.Token);
        }
    }

    private static async Task ShouldStillWorkAsync(World world)
    {
        await world.ConnectAndMatchAllAsync();
        Assert.Equal("Succeeded", (string)(await world.SyncAsync())["state"]!);
        world.ShouldHaveOneAssetForEachSystem();
    }
}
