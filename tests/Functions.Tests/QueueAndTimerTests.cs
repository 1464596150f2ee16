using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Storage.Queues;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Functions.Tests;

public sealed class QueueAndTimerTests(RunningWorker worker)
{
    private const string NoMessage = "{\"greeting\":\"hello\"}";

    [Fact]
    public async Task A_message_that_cannot_be_read_fails_so_that_the_host_gives_it_up()
    {
        var functions = worker.Functions<QueueFunctions>();

        await Assert.ThrowsAsync<UnreadableMessageException>(() => functions.Gather(NoMessage, CancellationToken.None));
        await Assert.ThrowsAsync<UnreadableMessageException>(() =>
            functions.SyncCompany(NoMessage, CancellationToken.None)
        );
        await Assert.ThrowsAsync<UnreadableMessageException>(() =>
            functions.SyncUrgent(NoMessage, CancellationToken.None)
        );
    }

    [Fact]
    public async Task A_given_up_message_that_cannot_be_read_is_dropped_because_nobody_gives_it_up_again()
    {
        var functions = worker.Functions<PoisonFunctions>();

        await functions.GatherPoison(NoMessage, CancellationToken.None);
        await functions.SyncCompanyPoison(NoMessage, CancellationToken.None);
        await functions.SyncUrgentPoison(NoMessage, CancellationToken.None);
    }

    [Fact]
    public async Task A_given_up_gather_closes_its_run_with_the_reason()
    {
        var id = await OpenRunAsync(organization: 1, TimeSpan.Zero);

        await worker
            .Functions<PoisonFunctions>()
            .GatherPoison($$"""{"runId":"{{id}}","version":1}""", CancellationToken.None);

        Assert.StartsWith("Given up after several tries.", await ReasonAsync(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tending_timer_closes_a_run_whose_workers_died()
    {
        var id = await OpenRunAsync(organization: 2, TimeSpan.FromHours(2));

        await worker.Functions<TimerFunctions>().Tend(new TimerInfo(), CancellationToken.None);

        Assert.StartsWith("No worker gave a sign of life", await ReasonAsync(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_timer_starts_nothing_while_the_set_up_is_not_done_and_does_not_fail_for_it()
    {
        var settings = worker.Services.GetRequiredService<ISettingsStore>();
        var current = await settings.ReadAsync(CancellationToken.None);
        await settings.WriteAsync(
            current.Value with
            {
                State = IntegrationState.Active,
            },
            current.Version,
            CancellationToken.None
        );

        await worker.Functions<TimerFunctions>().ScheduledSync(new TimerInfo(), CancellationToken.None);

        Assert.Null((await worker.Queue(QueueNames.Gather).PeekMessageAsync()).Value);
    }

    private async Task<string> OpenRunAsync(long organization, TimeSpan silentFor)
    {
        var since = worker.Services.GetRequiredService<TimeProvider>().GetUtcNow() - silentFor;
        var run = new Run
        {
            Id = RunIds.New(since),
            Scope = new(OrganizationId: organization),
            Trigger = RunTrigger.Manual,
            CreatedAt = since,
            HeartbeatAt = since,
        };
        var runs = worker.Services.GetRequiredService<IRunStore>();
        await runs.ClaimScopeAsync(run.Scope.Key, run.Id, CancellationToken.None);
        await runs.WriteAsync(run, version: null, CancellationToken.None);
        return run.Id;
    }

    // Of a run that is closed.
    private async Task<string?> ReasonAsync(string id)
    {
        var run = await worker.Services.GetRequiredService<IRunStore>().FindAsync(id, CancellationToken.None);
        Assert.False(run!.Value.IsOpen);
        return run.Value.Reason;
    }
}
