using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Hudu refuses the second half of something: what was done is known, and what rests on it is left.</summary>
public sealed class HalfDone
{
    private static readonly Fault s_refusal = new()
    {
        Kind = FaultKind.Status,
        Status = 422,
        Method = "PUT",
    };

    [Fact]
    public async Task A_move_whose_fields_are_refused_is_in_the_journal_and_can_be_undone()
    {
        await using var world = await SyncedAsync();
        var (asset, target) = await ChangeAsync(world);
        world.Hudu.Faults.Add(s_refusal with { Route = "companies/{id}/assets/{id}" });

        var run = await world.SyncAsync();

        Assert.Equal("SucceededWithProblems", (string)run["state"]!);
        Assert.Equal(target, asset.LayoutId);
        var move = (await world.ChangesAsync(run)).Single(c => (string)c["kind"]! == "MoveAsset");
        Assert.Equal("Applied", (string)move["outcome"]!);
        Assert.NotNull((string?)move["error"]);
        Assert.Empty(move["fields"]!.AsArray());

        await world.UndoAsync(run);

        Assert.Equal(world.LayoutId, asset.LayoutId);
    }

    [Fact]
    public async Task An_undo_whose_restoring_is_refused_does_not_move_back_and_does_both_when_it_is_asked_again()
    {
        await using var world = await SyncedAsync();
        var (asset, target) = await ChangeAsync(world);
        var before = world.Field(asset, "Memory GB");
        var run = await world.SyncAsync();
        Assert.NotEqual(before, world.Field(asset, "Memory GB"));
        world.Hudu.Faults.Add(s_refusal with { Route = "companies/{id}/assets/{id}" });

        var refused = await world.UndoAsync(run);

        Assert.Equal("SucceededWithProblems", (string)refused["state"]!);
        Assert.Contains("undo-half-done", Codes(refused));
        Assert.Equal(target, asset.LayoutId);

        var undone = await world.UndoAsync(run);

        Assert.Equal("Succeeded", (string)undone["state"]!);
        Assert.Equal(world.LayoutId, asset.LayoutId);
        Assert.Equal(before, world.Field(asset, "Memory GB"));
    }

    [Theory]
    [InlineData(422)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task A_company_that_Hudu_does_not_let_be_archived_keeps_its_match(int status)
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 6);
        await world.ConnectAndMatchAllAsync();
        var old = world.Hudu.State.Companies.Keys.ToHashSet();
        var run = await world.SyncAsync();
        var made = world.Hudu.State.Companies.Keys.Where(c => !old.Contains(c)).ToList();
        Assert.NotEmpty(made);
        world.Hudu.Faults.Add(s_refusal with { Status = status, Route = "companies/{id}/archive", Count = 1_000 });

        var undo = await world.UndoAsync(run);

        Assert.Equal("SucceededWithProblems", (string)undo["state"]!);
        var companies = (await world.GetAsync("companies"))["companies"]!.AsArray();
        foreach (var id in made)
        {
            Assert.False(world.Hudu.State.Companies[id].Archived);
            Assert.Equal("Matched", (string)companies.Single(c => (long?)c!["companyId"] == id)!["state"]!);
        }
    }

    private static async Task<World> SyncedAsync()
    {
        var world = await World.StartAsync(organizations: 1, systems: 6);
        await world.ConnectAndMatchAllAsync(new { doNotUpdateCompanyDetails = true, moveAssetsBySortRules = true });
        await world.SyncAsync();
        return world;
    }

    // One system gets more memory, and a rule that moves its asset to another layout.
    private static async Task<(SimAsset Asset, long Target)> ChangeAsync(World world)
    {
        var device = world.Pulseway.Estate.Devices.Values.First(d => d.Inventory is not null);
        var target = world.Hudu.State.Layouts.Values.First(l => l.Name == "Workstations").Id;
        await world.PostAsync($"field-mappings/{target}/create-missing");
        world.Pulseway.Edit(new(EstateEditKind.SetMemory, device.Identifier, Value: "768"));
        await world.PutAsync(
            "sort-rules",
            new
            {
                rules = new[]
                {
                    new
                    {
                        name = "One",
                        conditions = new[]
                        {
                            new
                            {
                                property = "name",
                                @operator = "EqualTo",
                                value = device.Name,
                            },
                        },
                        target = new { layoutId = target },
                    },
                },
            }
        );
        return (world.AssetOf(device.Identifier), target);
    }

    private static IEnumerable<string?> Codes(JsonNode run) =>
        run["problems"]!.AsArray().Select(p => (string?)p!["code"]);
}
