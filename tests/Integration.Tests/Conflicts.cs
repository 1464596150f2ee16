using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;
using static PulsewayToHudu.Integration.Tests.ConflictWorld;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Conflicts of single systems: opened, settled, remembered, taken back.</summary>
public sealed class Conflicts
{
    [Fact]
    public async Task A_conflict_opens_once_is_settled_with_one_of_its_choices_and_stays_settled()
    {
        await using var world = await StartAsync(organizations: 2, systems: 8);
        var device = world.Pulseway.Estate.Devices.Values.First();
        var twins = await AddTwinsAsync(world, device);

        var run = await world.SyncAsync();
        var opened = await OnlyAsync(world);
        await world.SyncAsync();

        Assert.Equal("SucceededWithProblems", (string)run["state"]!);
        Assert.Equal(("SeveralCandidates", device.Name), ((string)opened["kind"]!, (string)opened["name"]!));
        Assert.Equal(twins, opened["assetIds"]!.AsArray().Select(a => (long)a!));
        Assert.Equal((string)opened["etag"]!, (string)(await OnlyAsync(world))["etag"]!); // Nothing changed, nothing written.

        await SettleAsync(world, opened, new { choice = "UseAsset", assetId = twins[1] });
        await world.SyncAsync();
        world.Hudu.Calls.Clear();
        var last = await world.SyncAsync();

        Assert.Equal("Succeeded", (string)last["state"]!);
        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.Equal(
            device.Identifier.ToLowerInvariant(),
            world.Field(world.Hudu.State.Assets[twins[1]], "Pulseway ID")
        );
        Assert.Null(world.Field(world.Hudu.State.Assets[twins[0]], "Pulseway ID"));
        Assert.Empty(await ListAsync(world));
        Assert.Equal("UseAsset", (string)(await ListAsync(world, "settled=true")).Single()["decision"]!["choice"]!);
    }

    [Fact]
    public async Task A_conflict_closes_by_itself_when_its_reason_is_gone_or_its_organization_is_unmatched()
    {
        await using var world = await StartAsync(organizations: 2, systems: 8);
        var devices = world.Pulseway.Estate.Devices.Values.GroupBy(d => world.Pulseway.Estate.OrganizationOf(d).Id);
        var two = devices.Select(g => g.First()).ToList();
        List<List<long>> twins = [await AddTwinsAsync(world, two[0]), await AddTwinsAsync(world, two[1])];
        await world.SyncAsync(new { dryRun = true });
        Assert.Equal(2, (await ListAsync(world)).Count); // A dry run is enough to see what has to be decided.

        world.Hudu.People.Do(new(HuduEditKind.ArchiveAsset, twins[0][0]));
        await world.PutAsync(
            $"companies/{world.Pulseway.Estate.OrganizationOf(two[1]).Id}/match",
            new { state = "Unmatched" }
        );
        await world.SyncAsync();

        Assert.Empty(await ListAsync(world));
        Assert.Equal(
            two[0].Identifier.ToLowerInvariant(),
            world.Field(world.Hudu.State.Assets[twins[0][1]], "Pulseway ID")
        );
    }

    [Theory]
    [InlineData("MakeNewAsset", 9)]
    [InlineData("LeaveOut", 8)]
    public async Task The_candidates_stay_untouched_when_a_new_asset_or_none_is_chosen(string choice, int assets)
    {
        await using var world = await StartAsync(organizations: 1, systems: 7);
        var device = world.Pulseway.Estate.Devices.Values.First();
        var twins = await AddTwinsAsync(world, device);
        await world.SyncAsync();
        var before = twins.ConvertAll(id => Text(world, id));

        await SettleAsync(world, await OnlyAsync(world), new { choice });
        await world.SyncAsync();
        world.Hudu.Calls.Clear();
        await world.SyncAsync();

        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.Equal(before, twins.ConvertAll(id => Text(world, id)));
        Assert.Equal(assets, world.SyncedAssets.Count);
        Assert.Empty(await ListAsync(world));
    }

    [Fact]
    public async Task A_decision_that_is_taken_back_lets_the_next_sync_ask_again()
    {
        await using var world = await StartAsync(organizations: 1, systems: 4);
        await AddTwinsAsync(world, world.Pulseway.Estate.Devices.Values.First());
        await world.SyncAsync();
        var conflict = await OnlyAsync(world);
        await SettleAsync(world, conflict, new { choice = "LeaveOut" });
        await world.SyncAsync();
        Assert.Empty(await ListAsync(world));

        using var taken = await world.Api.DeleteAsync(Address($"api/conflicts/{conflict["id"]}/decision"));
        var run = await world.SyncAsync();

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Contains(await world.ChangesAsync(run), c => (string?)c["detail"] == "SeveralCandidates");
        Assert.Null((await OnlyAsync(world))["decision"]);
        Assert.Empty(await ListAsync(world, "settled=true"));
    }

    [Fact]
    public async Task Two_systems_that_claim_one_asset_are_both_settled_by_one_decision()
    {
        await using var world = await StartAsync(organizations: 1, systems: 4);
        var (one, other) = (world.Pulseway.Estate.Devices.Values.First(), world.Pulseway.Estate.Devices.Values.Last());
        world.Pulseway.Edit(new(EstateEditKind.RenameSystem, other.Identifier, Name: one.Name));
        var asset = await AddAssetAsync(world, one);
        await world.SyncAsync();
        var conflicts = await ListAsync(world, "kind=AssetClaimedTwice");
        Assert.Equal(2, conflicts.Count);

        await SettleAsync(
            world,
            conflicts.Single(c => (string)c["systemId"]! == one.Identifier.ToLowerInvariant()),
            new { choice = "UseAsset", assetId = asset }
        );
        await world.SyncAsync();

        Assert.Empty(await ListAsync(world));
        Assert.Equal(asset, world.AssetOf(one.Identifier).Id);
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Fact]
    public async Task All_conflicts_of_a_kind_can_be_settled_at_once()
    {
        await using var world = await StartAsync(organizations: 1, systems: 6);
        foreach (var device in world.Pulseway.Estate.Devices.Values.Take(3))
        {
            await AddTwinsAsync(world, device);
        }

        await world.SyncAsync();
        var settled = await world.PostAsync("conflicts", new { kind = "SeveralCandidates", choice = "MakeNewAsset" });
        await world.SyncAsync();

        Assert.Equal((3, 0), ((int)settled["settled"]!, (int)settled["left"]!));
        Assert.Empty(await ListAsync(world));
        Assert.Equal(6 + (3 * 2), world.SyncedAssets.Count);
    }

    [Fact]
    public async Task A_choice_that_cannot_be_made_gives_problem_details_and_decides_nothing()
    {
        await using var world = await StartAsync(organizations: 1, systems: 4);
        var twins = await AddTwinsAsync(world, world.Pulseway.Estate.Devices.Values.First());
        await world.SyncAsync();
        var conflict = await OnlyAsync(world);
        foreach (
            var (path, body, status, code, field) in new[]
            {
                ("unknown", """{"choice":"LeaveOut"}""", HttpStatusCode.NotFound, "conflict-unknown", null),
                ("{id}", "{}", HttpStatusCode.BadRequest, "body-invalid", null),
                ("{id}", """{"choice":"Nothing"}""", HttpStatusCode.BadRequest, "body-invalid", "choice"),
                ("{id}", """{"choice":"LeaveOut","asset":1}""", HttpStatusCode.BadRequest, "body-invalid", "asset"),
                ("{id}", """{"choice":"Unmatch"}""", HttpStatusCode.BadRequest, "choice-invalid", "choice"),
                ("{id}", """{"choice":"UseAsset"}""", HttpStatusCode.BadRequest, "choice-invalid", "assetId"),
                (
                    "{id}",
                    """{"choice":"UseAsset","assetId":1}""",
                    HttpStatusCode.BadRequest,
                    "choice-invalid",
                    "assetId"
                ),
                (
                    "{id}",
                    """{"choice":"LeaveOut","companyId":1}""",
                    HttpStatusCode.BadRequest,
                    "choice-invalid",
                    "companyId"
                ),
                (
                    "",
                    """{"kind":"SeveralCandidates","choice":"UseAsset"}""",
                    HttpStatusCode.BadRequest,
                    "choice-invalid",
                    "choice"
                ),
                ("", """{"choice":"LeaveOut"}""", HttpStatusCode.BadRequest, "body-invalid", null),
            }
        )
        {
            var address = Address(
                $"api/conflicts/{path.Replace("{id}", (string)conflict["id"]!, StringComparison.Ordinal)}".TrimEnd('/')
            );
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            using var answer = await world.Api.PostAsync(address, content);
            await ShouldBeAsync(answer, status, code, field);
        }

        using var notSettled = await world.Api.DeleteAsync(Address($"api/conflicts/{conflict["id"]}/decision"));
        await ShouldBeAsync(notSettled, HttpStatusCode.Conflict, "conflict-not-settled", field: null);
        foreach (var query in new[] { "top=0", "top=1001", "skip=-1", "kind=99", "kind=Nothing", "organizationId=x" })
        {
            using var answer = await world.Api.GetAsync(Address($"api/conflicts?{query}"));
            await ShouldBeAsync(answer, HttpStatusCode.BadRequest, "request-invalid", field: null);
        }

        Assert.Equal(conflict.ToJsonString(), (await OnlyAsync(world)).ToJsonString());
        Assert.Equal(2, twins.Count);
    }

    [Fact]
    public async Task A_stale_version_of_a_conflict_is_refused()
    {
        await using var world = await StartAsync(organizations: 1, systems: 4);
        var twins = await AddTwinsAsync(world, world.Pulseway.Estate.Devices.Values.First());
        await world.SyncAsync();
        var read = await OnlyAsync(world);
        await SettleAsync(world, read, new { choice = "LeaveOut" });

        using var late = new HttpRequestMessage(HttpMethod.Post, Address($"api/conflicts/{read["id"]}"));
        late.Content = JsonContent.Create(new { choice = "UseAsset", assetId = twins[0] });
        late.Headers.TryAddWithoutValidation("If-Match", (string)read["etag"]!);
        using var answer = await world.Api.SendAsync(late);

        await ShouldBeAsync(answer, HttpStatusCode.PreconditionFailed, "changed-meanwhile", field: null);
        Assert.Equal("LeaveOut", (string)(await ListAsync(world, "settled=true")).Single()["decision"]!["choice"]!);
    }

    [Fact]
    public async Task One_asset_cannot_be_chosen_for_two_systems()
    {
        await using var world = await StartAsync(organizations: 1, systems: 4);
        var (one, other) = (world.Pulseway.Estate.Devices.Values.First(), world.Pulseway.Estate.Devices.Values.Last());
        world.Pulseway.Edit(new(EstateEditKind.RenameSystem, other.Identifier, Name: one.Name));
        var asset = await AddAssetAsync(world, one);
        await world.SyncAsync();
        var conflicts = await ListAsync(world);
        await SettleAsync(world, conflicts[0], new { choice = "UseAsset", assetId = asset });

        using var second = await world.Api.PostAsJsonAsync(
            Address($"api/conflicts/{conflicts[1]["id"]}"),
            new { choice = "UseAsset", assetId = asset }
        );

        await ShouldBeAsync(second, HttpStatusCode.BadRequest, "choice-invalid", "assetId");
        Assert.Single(await ListAsync(world));
    }

    [Fact]
    public async Task The_list_is_filtered_and_paged()
    {
        await using var world = await StartAsync(organizations: 2, systems: 12);
        foreach (var device in world.Pulseway.Estate.Devices.Values)
        {
            await AddTwinsAsync(world, device);
        }

        await world.SyncAsync();
        var all = await ListAsync(world);
        var organization = world.Pulseway.Estate.Organizations.Keys.First();
        var mine = world.Pulseway.Estate.Devices.Values.Count(d =>
            world.Pulseway.Estate.OrganizationOf(d).Id == organization
        );

        Assert.Equal(12, all.Count);
        Assert.Equal(
            all.OrderBy(c => (string)c["organizationName"]!, StringComparer.OrdinalIgnoreCase)
                .ThenBy(c => (string)c["name"]!, StringComparer.OrdinalIgnoreCase)
                .Select(c => (string)c["id"]!),
            all.Select(c => (string)c["id"]!)
        );
        Assert.Equal(mine, (await ListAsync(world, $"organizationId={organization}")).Count);
        Assert.Empty(await ListAsync(world, "kind=AssetClaimedTwice"));
        var page = await world.GetAsync("conflicts?skip=10&top=5");
        Assert.Equal(12, (int)page["total"]!);
        Assert.Equal(
            all[10..].Select(c => (string)c["id"]!),
            page["conflicts"]!.AsArray().Select(c => (string)c!["id"]!)
        );
    }
}
