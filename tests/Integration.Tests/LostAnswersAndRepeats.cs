using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Hudu;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Integration.Tests;

public sealed class LostAnswersAndRepeats
{
    private const string Assets = "companies/{id}/assets";

    [Theory]
    [InlineData(FaultKind.TimeoutAfterCommit)]
    [InlineData(FaultKind.TruncatedJson)]
    [InlineData(FaultKind.EmptyBody)]
    [InlineData(FaultKind.BadGateway)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.ResetBeforeCommit)]
    [InlineData(FaultKind.HtmlPage)]
    public async Task A_creation_whose_answer_is_lost_or_makes_no_sense_is_never_made_twice(FaultKind kind)
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 12);
        await world.ConnectAndMatchAllAsync();
        world.Hudu.Faults.Add(
            new()
            {
                Kind = kind,
                Method = "POST",
                Route = Assets,
            }
        );
        world.Hudu.Faults.Add(
            new()
            {
                Kind = kind,
                Method = "POST",
                Route = Assets,
                Skip = 4,
            }
        );

        var run = await world.SyncAsync();

        Assert.Empty(world.Hudu.Faults.Pending);
        Assert.True((string)run["state"]! is "Succeeded" or "SucceededWithProblems", run.ToJsonString());
        world.ShouldHaveOneAssetForEachSystem();
        Assert.Equal(12, (int)run["counts"]!["created"]!);
        Assert.DoesNotContain(await world.ChangesAsync(run), c => (string?)c["outcome"] == "Intended");
    }

    [Fact]
    public async Task The_same_company_message_delivered_many_times_at_once_makes_no_duplicate()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 20);
        await world.ConnectAndMatchAllAsync();
        world.SlowCreations(count: 20, milliseconds: 50);
        await world.StartAppAsync();
        var runId = await world.StartedAsync("resync", new { });
        var runs = world.App.Services.GetRequiredService<IRunStore>();
        var queues = world.App.Services.GetRequiredService<IWorkQueues>();
        while ((await runs.JobsAsync(runId, CancellationToken.None)).Count < 2)
        {
            await Task.Delay(20);
        }

        foreach (var job in await runs.JobsAsync(runId, CancellationToken.None))
        {
            for (var copy = 0; copy < 3; copy++)
            {
                await queues.EnqueueAsync(
                    new JobMessage(runId, job.Value.JobId),
                    TimeSpan.Zero,
                    CancellationToken.None
                );
            }
        }

        var run = await world.WaitAsync(runId);

        world.ShouldHaveOneAssetForEachSystem();
        Assert.Equal(20, (int)run["counts"]!["created"]!);
        Assert.Equal(20, world.Hudu.Calls.Of("POST companies/{id}/assets"));
    }

    [Fact]
    public async Task A_worker_that_ends_in_the_middle_leaves_the_rest_to_another_one()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 40);
        await world.ConnectAndMatchAllAsync();
        world.SlowCreations(count: 40, milliseconds: 100);
        var runId = await world.StartedAsync("resync", new { });
        await world.UntilMadeAsync(10);

        await world.StopAppAsync(world.App);
        var done = world.SyncedAssets.Count;
        await world.StartAppAsync();
        var run = await world.WaitAsync(runId);

        Assert.InRange(done, 10, 39);
        Assert.True((string)run["state"]! is "Succeeded" or "SucceededWithProblems", run.ToJsonString());
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Fact]
    public async Task A_second_start_joins_the_open_run_of_the_same_scope()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 5);
        await world.ConnectAndMatchAllAsync();
        world.Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.Delay,
                DelayMilliseconds = 1500,
                Route = "companies",
            }
        );

        var first = await world.PostAsync("resync", new { });
        var second = await world.PostAsync("resync", new { });

        Assert.False((bool)first["joined"]!);
        Assert.True((bool)second["joined"]!);
        Assert.Equal((string)first["runId"]!, (string)second["runId"]!);
        await world.WaitAsync((string)first["runId"]!);
    }

    [Fact]
    public async Task A_cancelled_run_ends_and_the_next_one_does_the_rest()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 40);
        await world.ConnectAndMatchAllAsync();
        world.SlowCreations(count: 40, milliseconds: 60);
        var runId = await world.StartedAsync("resync", new { });
        await world.UntilMadeAsync(5);

        await world.PostAsync($"runs/{runId}/cancel");
        var run = await world.WaitAsync(runId);
        var done = world.SyncedAssets.Count;

        Assert.Equal("Cancelled", (string)run["state"]!);
        Assert.InRange(done, 5, 39);
        Assert.Equal(
            done,
            (await world.ChangesAsync(run)).Count(c =>
                (string?)c["outcome"] == "Applied" && (string?)c["kind"] == "CreateAsset"
            )
        );
        await world.SyncAsync();
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Theory]
    [InlineData(true, 1000)]
    [InlineData(false, 7)]
    public async Task Lists_that_hide_archived_assets_or_have_small_pages_lead_to_no_duplicate(
        bool activeOnly,
        int maxPageSize
    )
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 30);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        world.Hudu.People.Do(new(HuduEditKind.ArchiveAsset, world.SyncedAssets[0].Id));
        world.Hudu.Switches.ListActiveOnly = activeOnly;
        world.Hudu.Switches.MaxPageSize = maxPageSize;
        world.Hudu.Calls.Clear();

        await world.SyncAsync();
        await world.SyncAsync();

        Assert.Equal(0, world.Hudu.Calls.Writes);
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Fact]
    public async Task When_our_tables_are_lost_the_next_sync_finds_its_assets_again()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 20);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        var links = world.App.Services.GetRequiredService<Sync.Systems.ILinkStore>();
        foreach (var asset in world.SyncedAssets)
        {
            await links.ReleaseAsync(world.Field(asset, "Pulseway ID")!, asset.CompanyId, CancellationToken.None);
        }

        world.Hudu.Calls.Clear();
        var run = await world.SyncAsync();

        Assert.Equal(20, (int)run["counts"]!["linked"]!);
        Assert.Equal(0, world.Hudu.Calls.Writes);
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Fact]
    public async Task A_run_that_would_make_more_than_its_cap_stops_before_the_first_and_asks()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 12);
        await world.ConnectAndMatchAllAsync(
            limits: new
            {
                huduRequestsPerMinute = 3000,
                pulsewayRequestsPerMinute = 1000,
                maxCreatesPerRun = 11,
            }
        );

        var run = await world.SyncAsync();

        Assert.Equal("SucceededWithProblems", (string)run["state"]!);
        Assert.Empty(world.SyncedAssets);
        var problem = run["problems"]!.AsArray().Single(p => (string?)p!["code"] == "create-cap");
        Assert.Contains("limits.maxCreatesPerRun", (string)problem!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_that_moved_to_another_matched_company_is_a_conflict_and_not_made_twice()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 10);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        var device = world.Pulseway.Estate.Devices.Values.First();
        var other = world.Pulseway.Estate.Organizations.Keys.First(o =>
            o != world.Pulseway.Estate.OrganizationOf(device).Id
        );
        world.Pulseway.Edit(new(Simulators.Estate.EstateEditKind.MoveSystem, device.Identifier, other));
        world.Hudu.Calls.Clear();

        var run = await world.SyncAsync();

        Assert.Equal(0, world.Hudu.Calls.Writes);
        world.ShouldHaveOneAssetForEachSystem();
        Assert.Contains(await world.ChangesAsync(run), c => (string?)c["detail"] == "MovedFromOtherCompany");
    }
}
