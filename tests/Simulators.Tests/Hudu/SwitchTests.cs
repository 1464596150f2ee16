using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Hudu;

namespace PulsewayToHudu.Simulators.Tests.Hudu;

/// <summary>Each doubt about the real server, both ways. Pages, order and limits have tests of their own.</summary>
public sealed class SwitchTests : SimulatorTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Archived_assets_stand_in_the_plain_list_or_not(bool activeOnly)
    {
        await SetAsync(nameof(HuduSwitches.ListActiveOnly), activeOnly);
        var id = await MakeAssetAsync("Archived");
        await HuduApi.PutAsync($"companies/{CompanyId}/assets/{id}/archive");

        foreach (var path in new[] { "assets", $"companies/{CompanyId}/assets" })
        {
            var plain = await HuduApi.GetAsync(path + "?page_size=1000");
            var archived = await HuduApi.GetAsync(path + "?page_size=1000&archived=true");
            Assert.Equal(activeOnly ? 0 : 1, plain.Rows("assets").Count(a => (long)a["id"]! == id));
            Assert.Single(archived.Rows("assets"));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_single_asset_is_wrapped_or_bare(bool bare)
    {
        var id = await MakeAssetAsync("Single");
        await SetAsync(nameof(HuduSwitches.BareSingleAsset), bare);

        var answer = await HuduApi.GetAsync($"companies/{CompanyId}/assets/{id}");

        Assert.Equal(id, (long)(bare ? answer["id"] : answer["asset", "id"])!);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    public async Task Creations_answer_200_or_201(int status)
    {
        await SetAsync(nameof(HuduSwitches.PostStatus), status);
        Answer[] answers =
        [
            await HuduApi.PostAsync("companies", """{"company":{"name":"C"}}"""),
            await HuduApi.PostAsync("asset_layouts", LayoutBody("L", """{"label":"A","field_type":"Text"}""")),
            await HuduApi.PostAsync(
                $"companies/{CompanyId}/assets",
                $$$"""{"asset":{"name":"A","asset_layout_id":{{{LayoutId}}}}}"""
            ),
            await HuduApi.PostAsync("magic_dash", """{"title":"T","company_name":"C","message":"M"}"""),
        ];

        Assert.All(answers, a => Assert.Equal(status, a.Status));
    }

    [Theory]
    [InlineData(true, 422)]
    [InlineData(false, 200)]
    public async Task Unknown_custom_fields_are_refused_or_ignored(bool strict, int status)
    {
        await SetAsync(nameof(HuduSwitches.StrictCustomFields), strict);

        var answer = await HuduApi.PostAsync(
            $"companies/{CompanyId}/assets",
            $$$"""{"asset":{"name":"A","asset_layout_id":{{{LayoutId}}},"custom_fields":[{"x":1},{"notes":"n"}]}}"""
        );

        Assert.Equal(status, answer.Status);
        Assert.True(strict || answer.Rows("asset", "fields").Count == 1);
    }

    [Theory]
    [InlineData(true, 422)]
    [InlineData(false, 200)]
    public async Task A_wrongly_cased_field_type_is_refused_or_stored(bool reject, int status)
    {
        await SetAsync(nameof(HuduSwitches.RejectFieldTypeCasing), reject);

        var answer = await HuduApi.PostAsync("asset_layouts", LayoutBody("L", """{"label":"A","field_type":"text"}"""));

        Assert.Equal(status, answer.Status);
        Assert.True(reject || (string?)answer.Rows("asset_layout", "fields")[0]["field_type"] == "text");
    }

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 422)]
    public async Task A_label_with_punctuation_has_a_key_or_only_itself(bool rawOnly, int status)
    {
        await SetAsync(nameof(HuduSwitches.RawLabelForPunctuation), rawOnly);
        var layout = await MakeLayoutAsync("""{"label":"CPU (Cores)","field_type":"Text"}""");
        Task<Answer> Make(string key) =>
            HuduApi.PostAsync(
                $"companies/{CompanyId}/assets",
                $$$"""{"asset":{"name":"A","asset_layout_id":{{{layout}}},"custom_fields":[{"{{{key}}}":"8"}]}}"""
            );

        Assert.Equal((status, 200), ((await Make("cpu_(cores)")).Status, (await Make("CPU (Cores)")).Status));
    }

    [Theory]
    [InlineData(false, "<p>a, b</p>")]
    [InlineData(true, "<div><p>a,\n b</p></div>")]
    public async Task Rich_text_comes_back_as_sent_or_reformatted(bool sanitise, string shown)
    {
        await SetAsync(nameof(HuduSwitches.SanitiseHtml), sanitise);
        var id = await MakeAssetAsync("Rich", ""","custom_fields":[{"notes":"<p>a, b</p>"}]""");

        var fields = (await HuduApi.GetAsync($"companies/{CompanyId}/assets/{id}")).Rows("asset", "fields");
        Assert.Equal(shown, (string?)fields[0]["value"]);
    }

    [Fact]
    public async Task A_key_of_one_company_breaks_the_unfiltered_list_of_assets()
    {
        Assert.Equal(200, (await HuduApi.GetAsync("assets")).Status);
        await SetAsync(nameof(HuduSwitches.CompanyScopedKey), CompanyId);

        Assert.Equal(500, (await HuduApi.GetAsync("assets")).Status);
        Assert.Equal(200, (await HuduApi.GetAsync($"assets?company_id={CompanyId}")).Status);
        Assert.Equal(200, (await HuduApi.GetAsync($"companies/{CompanyId}/assets")).Status);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(401)]
    public async Task A_missing_right_is_refused_with_403_or_401(int status)
    {
        await SetAsync(nameof(HuduSwitches.MissingRightStatus), status);
        var id = await MakeAssetAsync("Kept");
        var path = $"companies/{CompanyId}/assets/{id}";

        Assert.Equal(status, (await HuduApi.DeleteAsync(path)).Status);
        await SetAsync(nameof(HuduSwitches.ReadOnlyKey), true);
        Assert.Equal(status, (await HuduApi.PutAsync(path, """{"asset":{"name":"x"}}""")).Status);
        Assert.Equal(200, (await HuduApi.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 422)]
    public async Task An_asset_in_an_inactive_layout_is_made_or_refused(bool refuse, int status)
    {
        await SetAsync(nameof(HuduSwitches.RefuseInactiveLayout), refuse);
        var layout = Hudu.State.Layouts.Values.First(l => !l.Active).Id;

        var answer = await HuduApi.PostAsync(
            $"companies/{CompanyId}/assets",
            $$$"""{"asset":{"name":"A","asset_layout_id":{{{layout}}}}}"""
        );

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task The_version_can_be_an_older_one()
    {
        await SetAsync(nameof(HuduSwitches.Version), "2.27.1");

        Assert.Equal("2.27.1", (string?)(await HuduApi.GetAsync("api_info"))["version"]);
    }

    private async Task SetAsync(string name, JsonNode value)
    {
        var answer = await HuduApi.PutAsync("/__sim/switches", new JsonObject { [name] = value }.ToJsonString());
        Assert.Equal(200, answer.Status);
    }
}
