using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.LocalHost.Queues;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Hudu;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>What people decide, and what other workers leave behind, while a run is under way.</summary>
public sealed class ChangedMeanwhile
{
    [Theory]
    [InlineData("Unmatched")]
    [InlineData("Ignored")]
    public async Task A_match_that_a_person_takes_back_while_a_run_is_under_way_counts_for_what_is_not_done_yet(
        string state
    )
    {
        await using var world = await OneAfterTheOtherAsync(organizations: 2, systems: 12);
        var (run, begun) = await InTheFirstCompanyAsync(world);
        var other = (await world.GetAsync("companies"))["companies"]!
            .AsArray()
            .Single(c => (long?)c!["companyId"] != begun)!["organizationId"]!;

        await world.PutAsync($"companies/{other}/match", new { state });
        var ended = await world.WaitAsync(run);

        Assert.NotEmpty(world.SyncedAssets);
        Assert.All(world.SyncedAssets, a => Assert.Equal(begun, a.CompanyId));
        var job = ended["companies"]!.AsArray().Single(c => (string)c!["state"]! == "Cancelled")!;
        Assert.Contains("match was changed", (string)job["reason"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_company_that_a_person_archives_while_a_run_is_under_way_gets_nothing()
    {
        await using var world = await OneAfterTheOtherAsync(organizations: 2, systems: 12);
        var (run, begun) = await InTheFirstCompanyAsync(world);
        foreach (var other in world.Hudu.State.Companies.Keys.Where(c => c != begun).ToList())
        {
            world.Hudu.People.Do(new(HuduEditKind.ArchiveCompany, other));
        }

        await world.WaitAsync(run);

        Assert.NotEmpty(world.SyncedAssets);
        Assert.All(world.SyncedAssets, a => Assert.Equal(begun, a.CompanyId));
    }

    [Fact]
    public async Task What_a_person_enters_while_a_run_is_under_way_is_not_overwritten()
    {
        await using var world = await OneAfterTheOtherAsync(organizations: 1, systems: 2);
        await world.ConnectAndMatchAllAsync(
            new { doNotUpdateCompanyDetails = false, fillCompanyDetailsOnlyIfEmpty = true }
        );
        var company = world.Hudu.State.Companies[await MatchedCompanyAsync(world)];
        company.Members["city"] = "";
        // After the list of companies was read, and before the company is worked on.
        world.BeforeHudu(
            "GET",
            "companies/{id}/assets",
            () =>
            {
                company.Members["city"] = "Bern";
                return Task.CompletedTask;
            }
        );

        await world.SyncAsync();

        Assert.Equal("Bern", company.Members["city"]);
    }

    [Fact]
    public async Task A_company_of_a_job_that_made_it_has_one_writer_in_every_message()
    {
        await using var world = await World.StartAsync(
            new SimulatorOptions { Organizations = 1, Systems = 8 },
            configure: (builder, _) =>
                builder.Services.AddSingleton(
                    new SyncTimings { JobTimeLimit = TimeSpan.Zero, BusyRetry = TimeSpan.FromMilliseconds(300) }
                )
        );
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        var organization = world.Pulseway.Estate.Organizations.Keys.Single();
        await world.PutAsync($"companies/{organization}/match", new { state = "Create" });
        world.SlowCreations(count: 20, milliseconds: 300);
        var run = await world.StartedAsync("resync", new { });
        await world.UntilMadeAsync(1);
        var company = world.SyncedAssets[0].CompanyId;
        var leases = world.App.Services.GetRequiredService<ILeases>();
        var lease = await leases.TryAcquireAsync($"company-{company}", CancellationToken.None);
        while (lease is null)
        {
            await Task.Delay(20);
            lease = await leases.TryAcquireAsync($"company-{company}", CancellationToken.None);
        }

        var made = world.SyncedAssets.Count;
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Equal(made, world.SyncedAssets.Count);
        Assert.InRange(made, 1, 7);
        await lease.DisposeAsync();

        Assert.Equal("Succeeded", (string)(await world.WaitAsync(run))["state"]!);
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Fact]
    public async Task An_organization_that_is_taken_from_a_company_of_several_is_left_as_it_is_without_a_question()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 8);
        await world.ConnectAndMatchAllAsync();
        var company = await MatchedCompanyAsync(world);
        var organizations = world.Pulseway.Estate.Organizations.Keys.ToList();
        foreach (var id in organizations)
        {
            await world.PutAsync($"companies/{id}/match", new { state = "Matched", companyId = company });
        }

        await world.SyncAsync();
        await world.PutAsync($"companies/{organizations[1]}/match", new { state = "Unmatched" });
        world.Hudu.Calls.Clear();
        var run = await world.SyncAsync();

        Assert.Equal("Succeeded", (string)run["state"]!);
        Assert.Equal(0, (int)run["counts"]!["conflicts"]!);
        Assert.Equal(0, world.Hudu.Calls.Writes);
        var left = (await world.ChangesAsync(run)).Where(c => (string?)c["kind"] == "Skip").ToList();
        Assert.NotEmpty(left);
        Assert.All(
            left,
            c => Assert.Contains("does not go to this company any more", (string)c["reason"]!, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_claim_of_a_company_that_never_wrote_a_link_keeps_nobody_from_importing_the_system()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 3);
        await world.ConnectAndMatchAllAsync();
        var links = world.App.Services.GetRequiredService<ILinkStore>();
        foreach (var system in world.Pulseway.Estate.Devices.Keys)
        {
            await links.ClaimAsync(system.ToLowerInvariant(), companyId: 999, CancellationToken.None);
        }

        var run = await world.SyncAsync();

        Assert.Equal(3, (int)run["counts"]!["created"]!);
        Assert.Equal(0, (int)run["counts"]!["conflicts"]!);
        world.ShouldHaveOneAssetForEachSystem();
    }

    private static async Task<long> MatchedCompanyAsync(World world) =>
        (await world.GetAsync("companies"))["companies"]!
            .AsArray()
            .Select(c => (long?)c!["companyId"])
            .OfType<long>()
            .First();

    // A run that has made the first asset of one company, and has not looked at the other.
    private static async Task<(string Run, long Company)> InTheFirstCompanyAsync(World world)
    {
        await world.ConnectAndMatchAllAsync();
        world.SlowCreations(count: 40, milliseconds: 400);
        var run = await world.StartedAsync("resync", new { });
        await world.UntilMadeAsync(1);
        return (run, world.SyncedAssets[0].CompanyId);
    }

    private static Task<World> OneAfterTheOtherAsync(int organizations, int systems) =>
        World.StartAsync(
            new SimulatorOptions { Organizations = organizations, Systems = systems },
            configure: (builder, _) =>
                builder.Services.AddSingleton(
                    new HostJson(
                        BatchSize: 1,
                        NewBatchThreshold: 0,
                        VisibilityTimeout: TimeSpan.FromSeconds(1),
                        MaxPollingInterval: TimeSpan.FromMilliseconds(200),
                        MaxDequeueCount: 5
                    )
                )
        );
}
