using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Configuration;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>A configuration whose application dies in its middle, on real tables.</summary>
public sealed class ConfigurationCrashes
{
    [Fact]
    public async Task What_died_in_the_middle_is_finished_before_anything_is_synced()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 9);
        await UnmatchedAsync(world);
        await DieAfterAsync(world, writes: 1);
        Assert.Single(await MatchedAsync(world));

        await world.SyncAsync();

        Assert.Equal(3, (await MatchedAsync(world)).Count);
        Assert.True((bool)(await world.GetAsync("settings"))["options"]!["autoUpdateNames"]!);
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Fact]
    public async Task What_died_in_the_middle_is_finished_before_somebody_changes_something_whose_change_then_stays()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 9);
        await UnmatchedAsync(world);
        await DieAfterAsync(world, writes: 2);
        var organization = (await OrganizationsAsync(world))[0];

        await world.PutAsync($"companies/{organization}/match", new { state = "Ignored" });
        await world.App.Services.GetRequiredService<Sweeper>().SweepAsync(CancellationToken.None);

        Assert.Equal(2, (await MatchedAsync(world)).Count);
        Assert.DoesNotContain(organization, await MatchedAsync(world));
        Assert.Empty(await PartsAsync(world));
    }

    [Fact]
    public async Task The_timer_finishes_what_died_and_many_may_do_so_at_once()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 9);
        await UnmatchedAsync(world);
        await DieAfterAsync(world, writes: 0);
        await world.StartAppAsync();
        var pending = world.App.Services.GetRequiredService<PendingConfiguration>();

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => pending.FinishAsync(CancellationToken.None))
                .Append(world.App.Services.GetRequiredService<Sweeper>().SweepAsync(CancellationToken.None))
        );

        Assert.Equal(3, (await MatchedAsync(world)).Count);
        Assert.True((bool)(await world.GetAsync("settings"))["options"]!["autoUpdateNames"]!);
        Assert.Empty(await PartsAsync(world));
    }

    [Fact]
    public async Task Who_dies_before_the_deciding_write_has_changed_nothing()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 9);
        await UnmatchedAsync(world);
        var documents = world.App.Services.GetRequiredService<IDocumentStore>();
        await documents.WriteAsync("configuration-part:dead:0000", (await StagedAsync(world))[0], null, default);

        await world.SyncAsync();

        Assert.Empty(await MatchedAsync(world));
        Assert.False((bool)(await world.GetAsync("settings"))["options"]!["autoUpdateNames"]!);
    }

    [Fact]
    public async Task A_staged_part_that_was_lost_does_not_stop_the_others_for_ever()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 3);
        await UnmatchedAsync(world);
        await DieAfterAsync(world, writes: 0);
        var documents = world.App.Services.GetRequiredService<IDocumentStore>();
        await documents.DeleteAsync((await PartsAsync(world))[0].Value.Name, CancellationToken.None);

        await world.SyncAsync();

        Assert.Equal(2, (await MatchedAsync(world)).Count);
        Assert.Empty(await PartsAsync(world));
    }

    [Fact]
    public async Task A_worker_that_was_overtaken_undoes_nothing_that_was_saved_since()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 9);
        await UnmatchedAsync(world);
        var services = world.App.Services;
        await services
            .GetRequiredService<PendingConfiguration>()
            .StageAsync(await StagedAsync(world), turn: null, isStill: _ => Task.FromResult(true), default);
        var slow = new SlowSettings(services.GetRequiredService<ISettingsStore>());
        var overtaken = Worker(world, slow, services.GetRequiredService<IMatchStore>()).FinishAsync(default);
        await slow.Reached.Task;

        await world.SettingsAsync(
            world.LayoutId,
            options: new { autoUpdateNames = false, skipImportingSystems = true }
        );
        slow.MayGoOn.SetResult();
        await overtaken;

        var options = (await world.GetAsync("settings"))["options"]!;
        Assert.False((bool)options["autoUpdateNames"]!);
        Assert.True((bool)options["skipImportingSystems"]!);
        Assert.Equal(3, (await MatchedAsync(world)).Count);
    }

    [Fact]
    public async Task Two_configurations_put_at_the_same_moment_never_mix()
    {
        await using var world = await World.StartAsync(organizations: 6, systems: 6);
        await UnmatchedAsync(world);
        await world.MatchAllAsync();
        var document = await world.GetAsync("configuration");
        var one = document.DeepClone();
        one["options"]!["autoUpdateNames"] = true;
        one["matches"] = new JsonArray();
        one["limits"]!["lossGuardPercent"] = 11;
        var two = document.DeepClone();
        two["options"]!["skipImportingSystems"] = true;
        two["limits"]!["lossGuardPercent"] = 22;

        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(async i =>
                {
                    using var content = new StringContent(
                        (i % 2 == 0 ? one : two).ToJsonString(),
                        System.Text.Encoding.UTF8,
                        "application/json"
                    );
                    using var answer = await world.Api.PutAsync(
                        new Uri("api/configuration", UriKind.Relative),
                        content
                    );
                    Assert.True(
                        answer.IsSuccessStatusCode || answer.StatusCode == System.Net.HttpStatusCode.PreconditionFailed,
                        await answer.Content.ReadAsStringAsync()
                    );
                })
        );

        var after = await world.GetAsync("configuration");
        Assert.True(JsonNode.DeepEquals(after, one) || JsonNode.DeepEquals(after, two), after.ToJsonString());
    }

    /// <summary>Connected, the list is read, nothing is matched.</summary>
    private static async Task UnmatchedAsync(World world)
    {
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));
    }

    /// <summary>Stages a configuration that matches everything, and dies while it writes its rows.</summary>
    private static async Task DieAfterAsync(World world, int writes)
    {
        var services = world.App.Services;
        var matches = new DyingMatches(services.GetRequiredService<IMatchStore>(), writes);
        var worker = Worker(world, services.GetRequiredService<ISettingsStore>(), matches);
        await worker.StageAsync(
            await StagedAsync(world),
            turn: null,
            _ => Task.FromResult(true),
            CancellationToken.None
        );
        await Assert.ThrowsAnyAsync<IOException>(() => worker.FinishAsync(CancellationToken.None));
    }

    private static PendingConfiguration Worker(World world, ISettingsStore settings, IMatchStore matches) =>
        new(
            world.App.Services.GetRequiredService<IDocumentStore>(),
            settings,
            matches,
            TimeProvider.System,
            NullLogger<PendingConfiguration>.Instance
        );

    private static async Task<IReadOnlyList<StagedPart>> StagedAsync(World world)
    {
        var part = new StagedPart { ApplyId = "apply", StagedAt = DateTimeOffset.UtcNow };
        var settings = new StagedSettings(
            world.LayoutId,
            new() { AutoUpdateNames = true, DoNotUpdateCompanyDetails = true },
            new() { HuduRequestsPerMinute = 3_000, PulsewayRequestsPerMinute = 1_000 }
        );
        return
        [
            .. (await OrganizationsAsync(world)).Select(id => part with { Matches = [new(id, MatchState.Create)] }),
            part with
            {
                Settings = settings,
            },
            part with
            {
                SortRules = Sync.Sorting.SortRules.None,
            },
            part with
            {
                Fields = ConnectedFields.DefaultOf(
                    new()
                    {
                        Id = 1,
                        Name = "x",
                        Active = true,
                        Fields = [],
                    }
                ),
            },
            part with
            {
                ResetLayouts = [1, 2],
            },
        ];
    }

    private static async Task<List<long>> OrganizationsAsync(World world) =>
        [.. (await world.GetAsync("companies"))["companies"]!.AsArray().Select(c => (long)c!["organizationId"]!)];

    private static async Task<List<long>> MatchedAsync(World world) =>
        [
            .. (await world.GetAsync("companies"))["companies"]!
                .AsArray()
                .Where(c => (string)c!["state"]! is "Create" or "Matched")
                .Select(c => (long)c!["organizationId"]!),
        ];

    private static Task<IReadOnlyList<Versioned<StagedPart>>> PartsAsync(World world) =>
        world
            .App.Services.GetRequiredService<IDocumentStore>()
            .ListAsync<StagedPart>("configuration-part:", CancellationToken.None);

    private sealed class DyingMatches(IMatchStore inner, int writes) : IMatchStore
    {
        private int _left = writes;

        public Task<IReadOnlyList<Versioned<OrganizationMatch>>> ListAsync(CancellationToken cancellationToken) =>
            inner.ListAsync(cancellationToken);

        public Task<Versioned<OrganizationMatch>?> FindAsync(
            long organizationId,
            CancellationToken cancellationToken
        ) => inner.FindAsync(organizationId, cancellationToken);

        public Task<string> WriteAsync(OrganizationMatch match, string? version, CancellationToken cancellationToken) =>
            Interlocked.Decrement(ref _left) >= 0
                ? inner.WriteAsync(match, version, cancellationToken)
                : throw new IOException("The worker dies.");
    }

    private sealed class SlowSettings(ISettingsStore inner) : ISettingsStore
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayGoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Versioned<SyncSettings>> ReadAsync(CancellationToken cancellationToken) =>
            inner.ReadAsync(cancellationToken);

        public async Task<string> WriteAsync(
            SyncSettings settings,
            string? version,
            CancellationToken cancellationToken
        )
        {
            Reached.TrySetResult();
            await MayGoOn.Task;
            return await inner.WriteAsync(settings, version, cancellationToken);
        }
    }
}
