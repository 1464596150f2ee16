using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>The answer to a creation is lost, and before anybody looks what became of it, a person moves the new asset away.</summary>
public sealed class LostAndMoved
{
    private const string New = "00000000-0000-0000-0000-00000000abcd";

    [Fact]
    public async Task An_asset_that_was_moved_before_its_lost_creation_is_looked_for_is_a_question_and_not_made_again()
    {
        await using var world = await ConflictWorld.StartAsync(organizations: 2, systems: 6);
        var moved = MoveWhatIsLost(world);

        var run = await world.SyncAsync();

        await ShouldAskAsync(world, await moved);
        Assert.Equal("Applied", (string?)(await CreationAsync(world, run, await moved))["outcome"]);
        await ShouldStaySoAsync(world, await moved);
    }

    [Fact]
    public async Task A_later_run_that_finds_it_settles_the_journal_of_the_one_that_has_begun_it()
    {
        await using var world = await ConflictWorld.StartAsync(organizations: 2, systems: 6);
        var moved = MoveWhatIsLost(world, cancel: true);

        var run = await world.SyncAsync();

        Assert.Equal("Cancelled", (string)run["state"]!);
        var begun = (await world.ChangesAsync(run)).Single(c => (string?)c["outcome"] == "Intended");
        Assert.Equal(BegunChanges.Unknown, (string?)begun["error"]);

        await world.SyncAsync();

        await ShouldAskAsync(world, await moved);
        var made = await CreationAsync(world, run, await moved);
        Assert.Equal(("Applied", null), ((string?)made["outcome"], (string?)made["error"]));
        await ShouldStaySoAsync(world, await moved);
    }

    [Fact]
    public async Task An_asset_that_a_person_moved_here_is_not_taken_for_what_a_lost_creation_has_made()
    {
        await using var world = await ConflictWorld.StartAsync(organizations: 2, systems: 6);
        await world.SyncAsync();
        var (_, moved, here) = await ConflictWorld.MoveAssetAwayAsync(world);
        // Nothing in it tells any more whose it is.
        world.Hudu.People.Do(new(HuduEditKind.EditField, moved.Id, Name: "Pulseway ID", Value: ""));
        world.Pulseway.Edit(new(EstateEditKind.AddSystem, New, OrganizationId: here, Name: moved.Name));
        await world.SettingsAsync(
            world.LayoutId,
            new { doNotUpdateCompanyDetails = true, mergeBy = new[] { "PulsewayId" } }
        );
        world.Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.BadGateway,
                Method = "POST",
                Route = "companies/{id}/assets",
            }
        );

        await world.SyncAsync();

        var made = Assert.Single(world.SyncedAssets, a => world.Field(a, "Pulseway ID") == New);
        Assert.NotEqual(moved.Id, made.Id);
        Assert.Equal(7, world.SyncedAssets.Count);
        Assert.Equal("AssetMovedToOtherCompany", (string?)(await ConflictWorld.OnlyAsync(world))["kind"]);
    }

    [Fact]
    public async Task A_key_that_is_limited_to_one_company_looks_there_and_makes_what_was_not_made()
    {
        await using var world = await ConflictWorld.StartAsync(organizations: 2, systems: 6);
        world.Hudu.Switches.CompanyScopedKey = world.Hudu.State.Companies.Keys.First();
        world.Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.BadGateway,
                Method = "POST",
                Route = "companies/{id}/assets",
            }
        );

        var run = await world.SyncAsync();

        Assert.Equal("Succeeded", (string)run["state"]!);
        Assert.Equal(6, world.SyncedAssets.Count);
        Assert.Equal(6, world.SyncedAssets.Select(a => world.Field(a, "Pulseway ID")).Distinct().Count());
        // The one that was not answered, and the six.
        Assert.Equal(7, world.Hudu.Calls.Of("POST companies/{id}/assets"));
        var looks = world.Hudu.Calls.Calls.Where(c => c is { Method: "GET", Route: "assets" }).ToList();
        Assert.Contains(looks, l => l.Status == 500);
        Assert.Contains(
            looks,
            l => l.Status == 200 && l.PathAndQuery.Contains("company_id=", StringComparison.Ordinal)
        );
    }

    // The first look after the creation comes too late.
    private static Task<long> MoveWhatIsLost(World world, bool cancel = false)
    {
        var moved = new TaskCompletionSource<long>();
        world.Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.TruncatedJson,
                Method = "POST",
                Route = "companies/{id}/assets",
            }
        );
        world.Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.Run,
                Method = "GET",
                Route = "assets",
                Count = 1_000,
                Action = () =>
                {
                    var made = world.SyncedAssets;
                    if (made.Count == 0 || moved.Task.IsCompleted)
                    {
                        return;
                    }

                    var other = world.Hudu.State.Companies.Values.First(c => !c.Archived && c.Id != made[0].CompanyId);
                    world.Hudu.People.Do(new(HuduEditKind.MoveAsset, made[0].Id, other.Id));
                    if (cancel)
                    {
                        CancelAsync(world).GetAwaiter().GetResult();
                    }

                    moved.SetResult(made[0].Id);
                },
            }
        );
        return moved.Task;
    }

    private static async Task CancelAsync(World world)
    {
        var runs = world.App.Services.GetRequiredService<IRunStore>();
        var open = (await runs.ListAsync(1, null, CancellationToken.None)).Items[0];
        await runs.UpdateAsync(open.Id, r => r with { CancelRequested = true }, CancellationToken.None);
    }

    private static async Task ShouldAskAsync(World world, long assetId)
    {
        world.ShouldHaveOneAssetForEachSystem();
        var asked = await ConflictWorld.OnlyAsync(world);
        Assert.Equal("AssetMovedToOtherCompany", (string?)asked["kind"]);
        Assert.Equal(assetId, (long)Assert.Single(asked["assetIds"]!.AsArray())!);
    }

    private static async Task ShouldStaySoAsync(World world, long assetId)
    {
        world.Hudu.Calls.Clear();
        await world.SyncAsync();
        Assert.Equal(0, world.Hudu.Calls.Writes);
        await ShouldAskAsync(world, assetId);
    }

    private static async Task<JsonNode> CreationAsync(World world, JsonNode run, long assetId) =>
        (await world.ChangesAsync(run)).Single(c =>
            (string?)c["kind"] == "CreateAsset" && (long?)c["assetId"] == assetId
        );
}
