using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Storage.Tables;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>A run whose row is damaged, or was written by a newer version, among others.</summary>
public sealed class UnreadableRuns
{
    private const string Damaged = "{\"id\":";

    private static readonly DateTimeOffset s_longAgo = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task A_run_that_cannot_be_read_stays_as_it_is_and_the_others_are_closed()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        var runs = world.App.Services.GetRequiredService<IRunStore>();
        var before = await OpenRuns.AddAsync(runs, s_longAgo, organizationId: 1);
        var damaged = await OpenRuns.AddAsync(runs, s_longAgo, organizationId: 2);
        var after = await OpenRuns.AddAsync(runs, s_longAgo, organizationId: 3);
        await DamageAsync(world, damaged);

        await world.App.Services.GetRequiredService<Sweeper>().SweepAsync(CancellationToken.None);

        foreach (var closed in (Run[])[before, after])
        {
            Assert.Equal(RunState.Failed, (await runs.FindAsync(closed.Id, CancellationToken.None))!.Value.State);
        }

        Assert.Equal([damaged.Id], await runs.RegisteredAsync(CancellationToken.None));
        Assert.Equal(
            Damaged,
            (await Table(world).GetEntityAsync<TableEntity>("run", TableKey.NewestFirst(damaged.Id))).Value["J0"]
        );
    }

    private static Task DamageAsync(World world, Run run) =>
        Table(world)
            .UpsertEntityAsync(
                new TableEntity("run", TableKey.NewestFirst(run.Id)) { ["V"] = 1, ["J0"] = Damaged },
                TableUpdateMode.Replace
            );

    private static TableClient Table(World world) =>
        world.App.Services.GetRequiredService<TableServiceClient>().GetTableClient("runs");
}
