namespace PulsewayToHudu.Simulators.Tests.Hudu;

public sealed class AssetTests : SimulatorTest
{
    [Fact]
    public async Task An_asset_is_made_and_stands_the_same_in_both_lists_and_alone()
    {
        var id = await MakeAssetAsync(
            "PC-1",
            ""","primary_serial":"SN1","primary_model":"M","primary_manufacturer":"X" """
        );

        var alone = (await HuduApi.GetAsync($"companies/{CompanyId}/assets/{id}"))["asset"]!.ToJsonString();
        var global = Assert.Single((await HuduApi.GetAsync($"assets?id={id}")).Rows("assets")).ToJsonString();
        var list = await HuduApi.GetAsync($"companies/{CompanyId}/assets?page_size=1000");

        Assert.Equal(alone, global);
        Assert.Equal(alone, list.Rows("assets").Single(a => (long)a["id"]! == id).ToJsonString());
        Assert.Contains("\"primary_serial\":\"SN1\"", alone, StringComparison.Ordinal);
        Assert.Contains($"\"asset_type\":\"{Hudu.State.Layouts[LayoutId].Name}\"", alone, StringComparison.Ordinal);
        Assert.Contains($"\"url\":\"{Hudu.Address}a/", alone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_asset_can_be_made_twice()
    {
        var first = await MakeAssetAsync("Twin", ""","primary_serial":"SN"  """);
        var second = await MakeAssetAsync("Twin", ""","primary_serial":"SN" """);

        Assert.NotEqual(first, second);
        Assert.Equal(2, (await HuduApi.GetAsync("assets?name=Twin")).Rows("assets").Count);
    }

    [Theory]
    [InlineData("""{"asset":{"name":"","asset_layout_id":{layout}}}""", "Name can't be blank")]
    [InlineData("""{"asset":{"asset_layout_id":{layout}}}""", "Name can't be blank")]
    [InlineData("""{"asset":{"name":"No layout"}}""", "Asset layout must exist")]
    [InlineData("""{"asset":{"name":"No layout","asset_layout_id":99999}}""", "Asset layout must exist")]
    public async Task An_asset_needs_a_name_and_a_layout(string body, string words)
    {
        var answer = await HuduApi.PostAsync(
            $"companies/{CompanyId}/assets",
            body.Replace("{layout}", $"{LayoutId}", StringComparison.Ordinal)
        );

        Assert.Equal((422, "Validation failed"), (answer.Status, (string?)answer["error"]));
        Assert.Equal(words, (string?)answer["details"]![0]);
    }

    [Fact]
    public async Task Numbers_may_be_sent_as_text_and_texts_as_numbers()
    {
        var made = await HuduApi.PostAsync(
            $"companies/{CompanyId}/assets",
            $$$"""{"asset":{"name":1001,"asset_layout_id":"{{{LayoutId}}}","primary_serial":12345}}"""
        );

        Assert.Equal(200, made.Status);
        Assert.Equal(("1001", "12345"), ((string?)made["asset", "name"], (string?)made["asset", "primary_serial"]));
    }

    [Fact]
    public async Task A_change_keeps_what_it_does_not_name_and_moves_updated_at()
    {
        var id = await MakeAssetAsync("Old", ""","primary_serial":"SN","custom_fields":[{"notes":"Kept"}]""");
        var before = (await HuduApi.GetAsync($"companies/{CompanyId}/assets/{id}"))["asset"]!;

        var after = (await HuduApi.PutAsync($"companies/{CompanyId}/assets/{id}", """{"asset":{"name":"New"}}"""))[
            "asset"
        ]!;

        Assert.Equal(("New", "SN"), ((string?)after["name"], (string?)after["primary_serial"]));
        Assert.Equal("Kept", (string?)after["fields"]![0]!["value"]);
        Assert.Equal((string?)before["created_at"], (string?)after["created_at"]);
        Assert.True(string.CompareOrdinal((string?)after["updated_at"], (string?)before["updated_at"]) >= 0);
    }

    [Fact]
    public async Task An_asset_of_another_company_is_not_found()
    {
        var id = await MakeAssetAsync("Mine");
        var other = Hudu.State.Companies.Keys.First(c => c != CompanyId);
        Hudu.Switches.NoDeleteRight = false;

        foreach (var company in new[] { other, 99999 })
        {
            var path = $"companies/{company}/assets/{id}";
            Answer[] answers =
            [
                await HuduApi.GetAsync(path),
                await HuduApi.PutAsync(path, """{"asset":{"name":"Stolen"}}"""),
                await HuduApi.PutAsync(path + "/archive"),
                await HuduApi.PutAsync(path + "/unarchive"),
                await HuduApi.PutAsync(path + "/move_layout", """{"asset_layout_id":1}"""),
                await HuduApi.DeleteAsync(path),
            ];
            Assert.All(answers, a => Assert.Equal((404, """{"error":"Asset not found"}"""), (a.Status, a.Body)));
        }

        Assert.Equal("Mine", Hudu.State.Assets[id].Name);
    }

    [Fact]
    public async Task A_company_id_in_a_change_moves_the_asset()
    {
        var id = await MakeAssetAsync("Mover");
        var other = Hudu.State.Companies.Keys.Last();

        await HuduApi.PutAsync($"companies/{CompanyId}/assets/{id}", $$$"""{"asset":{"company_id":{{{other}}}}}""");

        Assert.Equal(404, (await HuduApi.GetAsync($"companies/{CompanyId}/assets/{id}")).Status);
        Assert.Equal(200, (await HuduApi.GetAsync($"companies/{other}/assets/{id}")).Status);
    }

    [Fact]
    public async Task Archiving_keeps_the_asset_and_both_ways_can_be_filtered()
    {
        var id = await MakeAssetAsync("Archived");
        var path = $"companies/{CompanyId}/assets";

        var archived = await HuduApi.PutAsync($"{path}/{id}/archive");

        Assert.Equal((200, true), (archived.Status, (bool)archived["asset", "archived"]!));
        foreach (var list in new[] { path, "assets" })
        {
            Assert.Contains(id, await IdsAsync(list + "?page_size=1000"));
            Assert.Equal([id], await IdsAsync(list + "?page_size=1000&archived=true"));
            Assert.DoesNotContain(id, await IdsAsync(list + "?page_size=1000&archived=false"));
        }

        var back = await HuduApi.PutAsync($"{path}/{id}/unarchive");
        Assert.False((bool)back["asset", "archived"]!);
    }

    [Fact]
    public async Task A_deleted_asset_is_gone_and_the_answer_has_no_body()
    {
        Hudu.Switches.NoDeleteRight = false;
        var id = await MakeAssetAsync("Doomed");

        var answer = await HuduApi.DeleteAsync($"companies/{CompanyId}/assets/{id}");

        Assert.Equal((204, ""), (answer.Status, answer.Body));
        Assert.Equal(404, (await HuduApi.GetAsync($"companies/{CompanyId}/assets/{id}")).Status);
    }

    [Fact]
    public async Task Another_layout_takes_the_values_over_and_gets_the_fields_it_lacks()
    {
        var id = await MakeAssetAsync("Moved", ""","custom_fields":[{"notes":"Kept"}]""");
        var target = await MakeLayoutAsync("""{"label":"Rack","field_type":"Text"}""");

        var moved = await HuduApi.PutAsync(
            $"companies/{CompanyId}/assets/{id}/move_layout",
            $$"""{"asset_layout_id":{{target}}}"""
        );

        Assert.Equal((200, target), (moved.Status, (long)moved["asset", "asset_layout_id"]!));
        Assert.Equal("Kept", (string?)moved.Rows("asset", "fields").Single()["value"]);
        var layout = await HuduApi.GetAsync($"asset_layouts/{target}");
        Assert.Equal(["Rack", "Notes"], layout.Rows("asset_layout", "fields").Select(f => (string?)f["label"]));
    }

    private async Task<long[]> IdsAsync(string path) =>
        [.. (await HuduApi.GetAsync(path)).Rows("assets").Select(a => (long)a["id"]!)];
}
