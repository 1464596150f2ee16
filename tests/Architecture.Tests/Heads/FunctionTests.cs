using PulsewayToHudu.Composition.Settings;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Architecture.Tests.Heads;

/// <summary>What triggers the functions of the deployed head.</summary>
public sealed class FunctionTests
{
    // What a deployed app's keys, alerts and dashboards go by: a change of a name here is a change for who runs it.
    private static readonly string[] s_functions =
    [
        "Api: Http Function",
        "Console: Http Anonymous get head",
        "Gather: Queue gather",
        "GatherPoison: Queue gather-poison",
        "Open: Http Anonymous get",
        "Resync: Http Function post",
        "ScheduledSync: Timer %SyncSchedule%",
        "SyncCompany: Queue company-jobs",
        "SyncCompanyPoison: Queue company-jobs-poison",
        "SyncUrgent: Queue urgent-jobs",
        "SyncUrgentPoison: Queue urgent-jobs-poison",
        "Tend: Timer 0 */5 * * * *",
    ];

    [Fact]
    public void The_functions_are_these() =>
        Assert.Equal(
            s_functions,
            DeclaredFunction.All.Select(f => $"{f.Name}: {string.Join(' ', f.Values.Prepend(f.Trigger))}")
        );

    [Fact]
    public void Each_function_is_described() =>
        Assert.Equal(
            DeclaredFunction.All.Select(f => f.Name),
            File.ReadLines(Path.Combine(Repository.Root, "docs", "functions.md"))
                .Where(l => l.StartsWith("| `", StringComparison.Ordinal))
                .Select(l => l.Split('`')[1])
                .Order(StringComparer.OrdinalIgnoreCase)
        );

    [Fact]
    public void Each_queue_has_one_function_on_the_connection_that_the_sync_writes_with()
    {
        var queues = DeclaredFunction.All.Where(f => f.Trigger == "Queue").ToList();

        Assert.Equal(
            Queues().Order(StringComparer.Ordinal),
            queues.Select(f => f.Values.Single()).Order(StringComparer.Ordinal)
        );
        Assert.All(queues, f => Assert.Equal(StorageSettings.Connection, f.Named["Connection"]));
    }

    [Fact]
    public void Each_queue_of_work_has_the_poison_queue_that_the_host_gives_it()
    {
        const string poison = "-poison";
        var work = Queues().Where(q => !q.EndsWith(poison, StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(work);
        Assert.Equal(
            work.Select(q => q + poison).Order(StringComparer.Ordinal),
            Queues().Except(work, StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void LocalHost_works_the_same_queues()
    {
        var local = File.ReadAllText(Path.Combine(Repository.Root, "src", "LocalHost", "LocalBody.cs"));

        Assert.All(
            typeof(QueueNames).GetFields(),
            queue => Assert.Contains($"Add(builder.Services, QueueNames.{queue.Name},", local, StringComparison.Ordinal)
        );
    }

    private static IEnumerable<string> Queues() =>
        typeof(QueueNames).GetFields().Select(f => (string)f.GetRawConstantValue()!);
}
