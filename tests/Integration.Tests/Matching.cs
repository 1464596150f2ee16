using System.Text.Json;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Hudu;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>The list to match and bulk steps on it, through the API.</summary>
public sealed class Matching
{
    [Fact]
    public async Task The_list_is_served_in_parts_and_can_be_searched_and_filtered()
    {
        await using var world = await ListedAsync(organizations: 12);
        var all = (await world.GetAsync("companies"))["companies"]!.AsArray().Select(Name).ToList();
        await DecideAsync(world, 101, "Ignored");

        var second = await world.GetAsync("companies?skip=5&top=5");
        var searched = await world.GetAsync("companies?search=M%C3%BCLLER");
        var byId = await world.GetAsync("companies?search=101");
        var ignored = await world.GetAsync("companies?state=Ignored");
        var beyond = await world.GetAsync("companies?skip=100&top=5");

        Assert.Equal(12, all.Count);
        Assert.Equal(all[5..10], second["companies"]!.AsArray().Select(Name));
        Assert.Equal(12, (int)second["total"]!);
        Assert.Equal("Müller & Söhne Ltd", Name(Assert.Single(searched["companies"]!.AsArray())));
        Assert.Equal(101, (long)Assert.Single(byId["companies"]!.AsArray())!["organizationId"]!);
        Assert.Equal(1, (int)ignored["total"]!);
        Assert.Equal((11, 1), ((int)ignored["states"]!["Unmatched"]!, (int)ignored["states"]!["Ignored"]!));
        Assert.Empty(beyond["companies"]!.AsArray());
        Assert.Equal(11, ignored["undecided"]!.AsObject().Sum(b => (int)b.Value!) + (int)ignored["withoutSuggestion"]!);
    }

    [Theory]
    [InlineData("allCertain", null)]
    [InlineData("allExact", null)]
    [InlineData("allAboveScore", 0.9)]
    [InlineData("createAllWithoutSuggestion", null)]
    public async Task A_bulk_step_saves_exactly_what_its_preview_showed(string select, double? score)
    {
        await using var world = await ListedAsync(organizations: 9);
        world.Hudu.Calls.Clear();

        var preview = await world.PostAsync(
            "companies/matches",
            new
            {
                select,
                score,
                preview = true,
            }
        );
        var untouched = await world.GetAsync("companies?state=Unmatched");
        var applied = await world.PostAsync(
            "companies/matches",
            new
            {
                select,
                score,
                token = (string)preview["token"]!,
            }
        );

        Assert.True((bool)preview["preview"]!);
        Assert.Empty(preview["companies"]!.AsArray());
        Assert.NotEmpty(preview["matches"]!.AsArray());
        Assert.Equal(9, (int)untouched["total"]!);
        Assert.Equal(preview["matches"]!.ToJsonString(), applied["matches"]!.ToJsonString());
        var decided = (await world.GetAsync("companies"))["companies"]!
            .AsArray()
            .Where(c => (string)c!["state"]! != "Unmatched");
        Assert.Equal(preview["matches"]!.AsArray().Select(Decision).Order(), decided.Select(Decision).Order());
        Assert.Equal(0, world.Hudu.Calls.Writes);
    }

    [Fact]
    public async Task The_matches_of_the_native_integration_are_certain_and_lead_to_its_companies()
    {
        await using var world = await ListedAsync(organizations: 6);
        var matcher = Assert.Single(world.Hudu.State.Matchers.Values);

        var preview = await world.PostAsync("companies/matches", new { select = "allCertain", preview = true });

        var match = Assert.Single(preview["matches"]!.AsArray())!;
        Assert.Equal("NativeMatch", (string)match["basis"]!);
        Assert.Equal(matcher.CompanyId, (long)match["companyId"]!);
        Assert.Equal(matcher.SyncId, (long)match["organizationId"]!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_has_changed_since_the_preview_is_saved_only_without_its_token(bool withToken)
    {
        await using var world = await ListedAsync(organizations: 3);
        var preview = await world.PostAsync(
            "companies/matches",
            new { select = "createAllWithoutSuggestion", preview = true }
        );
        var name = (string)Assert.Single(preview["matches"]!.AsArray())!["organizationName"]!;
        world.Hudu.People.Do(new(HuduEditKind.AddCompany, Name: name));
        var body = JsonSerializer.Serialize(
            new { select = "allExact", token = withToken ? (string)preview["token"]! : null }
        );

        if (withToken)
        {
            var (status, problem) = await world.RefusedAsync(HttpMethod.Post, "companies/matches", body);
            Assert.Equal((409, "preview-outdated"), (status, (string)problem["code"]!));
        }
        else
        {
            await world.PostAsync("companies/matches", new { select = "allExact" });
        }

        var matched = (await world.GetAsync("companies?state=Matched"))["companies"]!.AsArray().Select(Name);
        Assert.Equal(!withToken, matched.Contains(name));
    }

    [Fact]
    public async Task Two_organizations_of_one_name_are_named_as_a_conflict_and_left_out()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 0);
        world.Pulseway.Edit(
            new(Simulators.Estate.EstateEditKind.RenameOrganization, OrganizationId: 101, Name: "Twin")
        );
        world.Pulseway.Edit(
            new(Simulators.Estate.EstateEditKind.RenameOrganization, OrganizationId: 102, Name: "twin")
        );
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));

        var applied = await world.PostAsync("companies/matches", new { select = "createAllWithoutSuggestion" });

        Assert.Empty(applied["matches"]!.AsArray());
        var conflict = Assert.Single(applied["conflicts"]!.AsArray())!;
        Assert.Equal("same-new-name", (string)conflict["code"]!);
        Assert.Equal([101, 102], conflict["organizationIds"]!.AsArray().Select(i => (int)i!));
        Assert.Equal(2, (int)(await world.GetAsync("companies?state=Unmatched"))["total"]!);
    }

    [Fact]
    public async Task Decisions_one_by_one_can_be_looked_at_before_they_are_saved()
    {
        await using var world = await ListedAsync(organizations: 2);
        var matches = new[] { new { organizationId = 101, state = "Create" } };

        var preview = await world.PostAsync("companies/matches", new { matches, preview = true });
        var before = (int)(await world.GetAsync("companies?state=Create"))["total"]!;
        var saved = await world.PostAsync("companies/matches", new { matches });

        Assert.Equal(preview["matches"]!.ToJsonString(), saved["matches"]!.ToJsonString());
        Assert.Equal(0, before);
        Assert.Equal("Create", (string)Assert.Single(saved["companies"]!.AsArray())!["state"]!);
    }

    public static TheoryData<string, string, string, int, string> Wrong =>
        new()
        {
            { "GET", "companies?state=Maybe", "", 400, "" },
            { "GET", "companies?skip=-1", "", 400, "skip" },
            { "GET", "companies?top=0", "", 400, "top" },
            { "GET", "companies?top=1001", "", 400, "top" },
            { "GET", "companies?top=ten", "", 400, "" },
            { "GET", "companies?search=" + new string('x', 256), "", 400, "search" },
            { "PUT", "companies/101/match", "{}", 400, "" },
            { "PUT", "companies/101/match", """{"state":"Matched"}""", 400, "matches[0].companyId" },
            { "PUT", "companies/101/match", """{"state":"Matched","companyId":999999}""", 400, "matches[0].companyId" },
            { "PUT", "companies/101/match", """{"state":"Create","companyId":1}""", 400, "matches[0].companyId" },
            { "PUT", "companies/101/match", """{"state":2}""", 400, "state" },
            { "PUT", "companies/999/match", """{"state":"Create"}""", 404, "matches[0].organizationId" },
            { "PUT", "companies/one/match", """{"state":"Create"}""", 404, "" },
            { "POST", "companies/matches", "{}", 400, "matches" },
            { "POST", "companies/matches", """{"matches":[]}""", 400, "matches" },
            { "POST", "companies/matches", """{"matches":[null]}""", 400, "matches[0]" },
            { "POST", "companies/matches", """{"matches":[{"state":"Create"}]}""", 400, "matches[0]" },
            {
                "POST",
                "companies/matches",
                """{"matches":[{"organizationId":101,"state":"Create"},{"organizationId":101,"state":"Ignored"}]}""",
                400,
                "matches[1].organizationId"
            },
            {
                "POST",
                "companies/matches",
                """{"matches":[{"organizationId":101,"state":"Create"},{"organizationId":7,"state":"Create"}]}""",
                400,
                "matches[1].organizationId"
            },
            { "POST", "companies/matches", """{"select":"everything"}""", 400, "select" },
            { "POST", "companies/matches", """{"select":"allAboveScore"}""", 400, "score" },
            { "POST", "companies/matches", """{"select":"allAboveScore","score":1.5}""", 400, "score" },
            { "POST", "companies/matches", """{"select":"allExact","score":0.9}""", 400, "score" },
            {
                "POST",
                "companies/matches",
                """{"select":"allExact","matches":[{"organizationId":101,"state":"Create"}]}""",
                400,
                "select"
            },
            { "POST", "companies/matches", """{"select":"allExact","token":"stale"}""", 409, "" },
            { "POST", "companies/matches", """{"select":"allExact","preveiw":true}""", 400, "preveiw" },
        };

    [Fact]
    public async Task Bad_input_is_refused_with_the_value_to_blame_and_changes_nothing()
    {
        await using var world = await ListedAsync(organizations: 2);
        foreach (var row in Wrong)
        {
            var (method, path, body, expected, field) = row.Data;
            var (status, problem) = await world.RefusedAsync(
                new HttpMethod(method),
                path,
                body.Length == 0 ? null : body
            );

            Assert.True(expected == status, $"{method} {path} {body}: {status} {problem.ToJsonString()}");
            Assert.Equal(field, (string?)problem["errors"]?[0]?["field"] ?? "");
        }

        Assert.Equal(2, (int)(await world.GetAsync("companies?state=Unmatched"))["total"]!);
    }

    [Fact]
    public async Task Ten_thousand_and_one_decisions_are_refused()
    {
        await using var world = await ListedAsync(organizations: 1);
        var matches = Enumerable.Repeat(new { organizationId = 101, state = "Create" }, 10_001);

        var (status, problem) = await world.RefusedAsync(
            HttpMethod.Post,
            "companies/matches",
            JsonSerializer.Serialize(new { matches })
        );

        Assert.Equal((400, "matches"), (status, (string)problem["errors"]![0]!["field"]!));
        Assert.Equal(1, (int)(await world.GetAsync("companies?state=Unmatched"))["total"]!);
    }

    private static async Task<World> ListedAsync(int organizations)
    {
        var world = await World.StartAsync(organizations, systems: organizations);
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        return world;
    }

    private static Task<JsonNode> DecideAsync(World world, long organizationId, string state) =>
        world.PutAsync($"companies/{organizationId}/match", new { state });

    private static string Name(JsonNode? row) => (string)row!["organizationName"]!;

    private static string Decision(JsonNode? row) =>
        $"{(long)row!["organizationId"]!} {(string)row["state"]!} {(long?)row["companyId"]}";
}
