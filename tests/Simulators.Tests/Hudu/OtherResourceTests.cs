namespace PulsewayToHudu.Simulators.Tests.Hudu;

public sealed class OtherResourceTests : SimulatorTest
{
    [Fact]
    public async Task Matchers_need_a_known_integration_and_can_be_filtered()
    {
        var matcher = Hudu.State.Matchers.Values.Single();

        Assert.Equal(500, (await HuduApi.GetAsync("matchers")).Status);
        Assert.Equal(
            (404, """{"error":"No matching integration"}"""),
            await HuduApi.GetAsync("matchers?integration_id=77") is var none ? (none.Status, none.Body) : default
        );
        Assert.Single((await HuduApi.GetAsync("matchers?integration_id=3&matched=true")).Rows("matchers"));
        Assert.Empty((await HuduApi.GetAsync("matchers?integration_id=3&matched=false")).Rows("matchers"));
        Assert.Single((await HuduApi.GetAsync($"matchers?integration_id=3&sync_id={matcher.SyncId}")).Rows("matchers"));
        Assert.Empty((await HuduApi.GetAsync("matchers?integration_id=3&company_id=99999")).Rows("matchers"));
    }

    [Fact]
    public async Task A_matcher_is_changed_in_a_wrapper_and_answered_without()
    {
        var id = Hudu.State.Matchers.Keys.Single();

        var changed = await HuduApi.PutAsync($"matchers/{id}", """{"matcher":{"company_id":null,"identifier":"x"}}""");

        Assert.Equal((200, "x"), (changed.Status, (string?)changed["identifier"]));
        Assert.Null(changed["company_id"]);
        Assert.Single((await HuduApi.GetAsync("matchers?integration_id=3&matched=false")).Rows("matchers"));
        Assert.Equal(404, (await HuduApi.PostAsync("matchers", """{"matcher":{}}""")).Status);
        Hudu.Switches.NoDeleteRight = false;
        Assert.Equal(204, (await HuduApi.DeleteAsync($"matchers/{id}")).Status);
        Assert.Equal(500, (await HuduApi.DeleteAsync($"matchers/{id}")).Status);
        Assert.Equal(500, (await HuduApi.PutAsync($"matchers/{id}", """{"matcher":{}}""")).Status);
    }

    [Fact]
    public async Task Cards_are_looked_up_by_the_integrations_slug()
    {
        var asset = Hudu.State.Assets.Values.First();
        asset.Cards.Add(
            new()
            {
                ["id"] = 1,
                ["integrator_name"] = "pulseway_rmm",
                ["sync_id"] = 88,
            }
        );

        var found = await HuduApi.GetAsync("cards/lookup?integration_slug=pulseway_rmm&integration_id=88");

        Assert.Equal(88, (int)Assert.Single(found.Rows("integrator_cards"))["sync_id"]!);
        Assert.Empty((await HuduApi.GetAsync("cards/lookup?integration_slug=pulseway_rmm")).Rows("integrator_cards"));
        Assert.Equal(404, (await HuduApi.GetAsync("cards/lookup?integration_slug=unheard_of&integration_id=1")).Status);
        Assert.Single((await HuduApi.GetAsync($"assets?id={asset.Id}")).Rows("assets").Single()["cards"]!.AsArray());
    }

    [Fact]
    public async Task A_tile_is_written_by_title_and_company_name()
    {
        var name = Hudu.State.Companies[CompanyId].Name;
        string Tile(string message) =>
            new System.Text.Json.Nodes.JsonObject
            {
                ["title"] = "Pulseway",
                ["company_name"] = name,
                ["message"] = message,
            }.ToJsonString();

        var first = await HuduApi.PostAsync("magic_dash", Tile("1 system"));
        var second = await HuduApi.PostAsync("magic_dash", Tile("2 systems"));
        var list = await HuduApi.GetAsync($"magic_dash?title=Pulseway&company_id={CompanyId}");

        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.Equal((long)first["id"]!, (long)second["id"]!);
        Assert.Equal("2 systems", (string?)Assert.Single(list.Rows())["message"]);
        Assert.Equal(name, (string?)list[[]]![0]!["company_name"]);
        Assert.Equal(500, (await HuduApi.PostAsync("magic_dash", """{"company_id":1,"title":"x"}""")).Status);
        Assert.Equal(422, (await HuduApi.PostAsync("magic_dash", """{"title":"x","message":"y"}""")).Status);

        var moved = await HuduApi.PutAsync(
            "magic_dash/update_positions",
            $$$"""{"company_id":{{{CompanyId}}},"positions":[{"id":{{{first["id"]}}},"position":9}]}"""
        );
        Assert.Equal("""{"success":true}""", moved.Body);
        Assert.Equal(9, (int)(await HuduApi.GetAsync("magic_dash")).Rows().Single()["position"]!);

        Hudu.Switches.NoDeleteRight = false;
        Assert.Equal(204, (await HuduApi.DeleteAsync("magic_dash", Tile(""))).Status);
        Assert.Equal("[]", (await HuduApi.GetAsync("magic_dash")).Body);
        Assert.Equal(404, (await HuduApi.DeleteAsync($"magic_dash/{first["id"]}")).Status);
    }

    [Fact]
    public async Task A_relation_gets_its_inverse_from_the_server_and_is_not_made_twice()
    {
        var (from, to) = (await MakeAssetAsync("Host"), await MakeAssetAsync("Guest"));
        var body =
            $$$"""{"relation":{"fromable_type":"Asset","fromable_id":{{{from}}},"toable_type":"Asset","toable_id":{{{to}}},"description":"hosts"}}""";

        var made = await HuduApi.PostAsync("relations", body);
        var again = await HuduApi.PostAsync("relations", body);
        var rows = (await HuduApi.GetAsync("relations")).Rows("relations");

        Assert.Equal((200, 422), (made.Status, again.Status));
        Assert.Equal("Guest", (string?)made["relation", "name"]);
        Assert.Equal([false, true], rows.Select(r => (bool)r["is_inverse"]!));
        Assert.Equal([from, to], rows.Select(r => (long)r["fromable_id"]!));
        Hudu.Switches.NoDeleteRight = false;
        Assert.Equal(204, (await HuduApi.DeleteAsync($"relations/{made["relation", "id"]}")).Status);
    }

    [Fact]
    public async Task A_list_is_a_bare_object_and_its_items_are_merged()
    {
        var made = await HuduApi.PostAsync(
            "lists",
            """{"list":{"name":"Sizes","list_items_attributes":[{"name":"S"},{"name":"M"}]}}"""
        );
        var items = made.Rows("list_items");
        var changed = await HuduApi.PutAsync(
            $"lists/{made["id"]}",
            $$$"""{"list":{"list_items_attributes":[{"id":{{{items[0]["id"]}}},"_destroy":true},{"id":{{{items[1]["id"]}}},"name":"L"}]}}"""
        );

        Assert.Equal((201, 200), (made.Status, changed.Status));
        Assert.Equal(["L"], changed.Rows("list_items").Select(i => (string?)i["name"]));
        Assert.Single((await HuduApi.GetAsync("lists?name=sizes")).Rows());
        Assert.Empty((await HuduApi.GetAsync("lists?query=colour")).Rows());
        Assert.Equal(changed.Body, (await HuduApi.GetAsync($"lists/{made["id"]}")).Body);
    }

    [Fact]
    public async Task The_activity_log_tells_what_was_changed()
    {
        Assert.Equal("[]", (await HuduApi.GetAsync("activity_logs")).Body);

        var id = await MakeAssetAsync("Logged");
        await HuduApi.PutAsync($"companies/{CompanyId}/assets/{id}", """{"asset":{"name":"Renamed"}}""");

        var log = (await HuduApi.GetAsync($"activity_logs?resource_type=Asset&resource_id={id}")).Rows();
        Assert.Equal(["updated", "created"], log.Select(a => (string?)a["action"]));
    }

    [Theory]
    [InlineData("expirations", "[]")]
    [InlineData("websites", """{"websites":[]}""")]
    [InlineData("articles", """{"articles":[]}""")]
    [InlineData("users", """{"users":[]}""")]
    public async Task What_nobody_needs_is_empty_in_its_own_shape(string route, string body) =>
        Assert.Equal(body, (await HuduApi.GetAsync(route)).Body);
}
