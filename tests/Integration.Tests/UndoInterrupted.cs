using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>An undo that something gets in the way of, and what cannot be undone.</summary>
public sealed class UndoInterrupted
{
    [Fact]
    public async Task A_company_that_a_sync_works_on_is_not_resumed_meanwhile()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        var system = (await world.GetAsync("systems?top=1"))["systems"]![0]!;
        var leases = world.App.Services.GetRequiredService<ILeases>();
        var company = (long)system["link"]!["companyId"]!;
        ILease? lease;
        // The run that has just ended lets go of it a moment later.
        while ((lease = await leases.TryAcquireAsync($"company-{company}", CancellationToken.None)) is null)
        {
            await Task.Delay(50);
        }

        await using (lease)
        {
            using var refused = await world.Api.PostAsync(
                new Uri($"api/systems/{system["id"]}/resume", UriKind.Relative),
                content: null
            );
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("company-busy", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await world.PostAsync($"systems/{system["id"]}/resume");
    }

    [Theory]
    [InlineData(FaultKind.TimeoutAfterCommit)]
    [InlineData(FaultKind.ResetBeforeCommit)]
    [InlineData(FaultKind.BadGateway)]
    public async Task Lost_answers_do_not_confuse_an_undo(FaultKind kind)
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 12);
        await world.ConnectAndMatchAllAsync();
        var run = await world.SyncAsync();
        world.Hudu.Faults.Add(
            new()
            {
                Kind = kind,
                Method = "PUT",
                Route = "companies/{id}/assets/{id}/archive",
                Skip = 2,
                Count = 3,
            }
        );

        var undo = await world.UndoAsync(run);

        Assert.Equal("Succeeded", (string)undo["state"]!);
        Assert.All(world.SyncedAssets, a => Assert.True(a.Archived));
        Assert.Equal(12, (int)undo["counts"]!["archived"]!);
        Assert.DoesNotContain(await world.ChangesAsync(undo), c => (string?)c["outcome"] == "Intended");
    }

    [Fact]
    public async Task An_undo_whose_worker_dies_is_finished_by_another_and_a_second_one_finds_nothing_to_do()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 40);
        await world.ConnectAndMatchAllAsync();
        var run = await world.SyncAsync();
        world.Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.Delay,
                DelayMilliseconds = 100,
                Method = "PUT",
                Count = 40,
            }
        );
        var undoId = await world.StartedAsync($"runs/{run["id"]}/undo", new { });
        while (world.SyncedAssets.Count(a => a.Archived) < 10)
        {
            await Task.Delay(20);
        }

        await world.StopAppAsync(world.App);
        Assert.InRange(world.SyncedAssets.Count(a => a.Archived), 10, 39);
        await world.StartAppAsync();
        var undo = await world.WaitAsync(undoId);

        Assert.Equal("Succeeded", (string)undo["state"]!);
        Assert.All(world.SyncedAssets, a => Assert.True(a.Archived));
        Assert.DoesNotContain(await world.ChangesAsync(undo), c => (string?)c["outcome"] == "Intended");

        world.Hudu.Calls.Clear();
        var second = await world.UndoAsync(run);
        Assert.Equal("Succeeded", (string)second["state"]!);
        Assert.Equal(0, world.Hudu.Calls.Writes);
        var sync = await world.SyncAsync();
        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.Equal(40, (int)sync["counts"]!["skipped"]!);
    }

    [Fact]
    public async Task A_run_that_was_cancelled_can_be_undone_and_so_can_one_after_the_integration_was_stopped()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 30);
        await world.ConnectAndMatchAllAsync();
        world.SlowCreations(count: 30, milliseconds: 60);
        var runId = await world.StartedAsync("resync", new { });
        await world.UntilMadeAsync(3);

        await world.ShouldRefuseAsync(HttpMethod.Post, $"runs/{runId}/undo", HttpStatusCode.Conflict, "run-open");
        await world.PostAsync("integration/stop");
        await world.PostAsync($"runs/{runId}/cancel");
        var run = await world.WaitAsync(runId);

        await world.UndoAsync(run);

        Assert.NotEmpty(world.SyncedAssets);
        Assert.All(world.SyncedAssets, a => Assert.True(a.Archived));
    }

    [Fact]
    public async Task What_cannot_be_undone_resumed_or_applied_is_refused_with_the_reason()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 4);
        await world.ConnectAndMatchAllAsync();
        var dry = await world.SyncAsync(new { dryRun = true });
        var run = await world.SyncAsync();
        var undo = await world.UndoAsync(run);
        var undoDry = await world.UndoAsync(run, dryRun: true);
        const string unknown = "20200101-000000000-abcdef";

        foreach (var verb in new[] { "undo", "apply", "resume" })
        {
            await world.ShouldRefuseAsync(
                HttpMethod.Post,
                $"runs/{unknown}/{verb}",
                HttpStatusCode.NotFound,
                "run-unknown"
            );
            await world.ShouldRefuseAsync(
                HttpMethod.Post,
                $"runs/..%2Fx/{verb}",
                HttpStatusCode.NotFound,
                "run-unknown"
            );
        }

        foreach (
            var (path, status, code) in new[]
            {
                ($"runs/{dry["id"]}/undo", HttpStatusCode.Conflict, "nothing-to-undo"),
                ($"runs/{undo["id"]}/undo", HttpStatusCode.Conflict, "undo-of-undo"),
                ($"runs/{run["id"]}/resume", HttpStatusCode.Conflict, "not-an-undo"),
                ($"runs/{undoDry["id"]}/resume", HttpStatusCode.Conflict, "not-an-undo"),
                ($"runs/{run["id"]}/apply", HttpStatusCode.Conflict, "not-a-dry-run"),
                ($"runs/{undoDry["id"]}/apply", HttpStatusCode.Conflict, "not-a-dry-run"),
                ("systems/nobody/resume", HttpStatusCode.NotFound, "system-unknown"),
                ($"systems/{new string('x', 256)}/resume", HttpStatusCode.BadRequest, "request-invalid"),
                ("companies/999999/resume", HttpStatusCode.NotFound, "organization-unknown"),
            }
        )
        {
            await world.ShouldRefuseAsync(HttpMethod.Post, path, status, code);
        }

        using var wrong = await world.Api.PostAsJsonAsync(
            new Uri($"api/runs/{run["id"]}/undo", UriKind.Relative),
            new { dryRun = "perhaps" }
        );
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var extra = await world.Api.PostAsJsonAsync(
            new Uri($"api/runs/{run["id"]}/undo", UriKind.Relative),
            new { force = true }
        );
        Assert.Equal(HttpStatusCode.BadRequest, extra.StatusCode);
        await world.PostAsync("integration/stop");
        await world.ShouldRefuseAsync(
            HttpMethod.Post,
            $"runs/{dry["id"]}/apply",
            HttpStatusCode.Conflict,
            "integration-stopped"
        );
    }
}
