using System.Text.Json;
using System.Text.Json.Nodes;

namespace PulsewayToHudu.Simulators.Tests.Hudu;

/// <summary>Every answer has the members that Hudu documents, in their types. Unset ones are null; asset fields hold any value.</summary>
public sealed class DocumentedShapeTests : SimulatorTest
{
    private static readonly JsonObject s_documented = Load();

    [Fact]
    public async Task Records_have_the_documented_members_in_the_documented_types()
    {
        var asset = await MakeAssetAsync("Shape", ""","primary_serial":"S","custom_fields":[{"notes":"n"}]""");
        Hudu.State.Assets[asset].Cards.Add(Card());
        var name = new JsonObject
        {
            ["title"] = "T",
            ["message"] = "M",
            ["company_name"] = Hudu.State.Companies[CompanyId].Name,
        };
        await HuduApi.PostAsync("magic_dash", name.ToJsonString());
        await HuduApi.PostAsync("lists", """{"list":{"name":"L","list_items_attributes":[{"name":"a"}]}}""");
        await HuduApi.PostAsync(
            "relations",
            $$$"""{"relation":{"fromable_type":"Asset","fromable_id":{{{asset}}},"toable_type":"Company","toable_id":{{{CompanyId}}}}}"""
        );
        var matched = Hudu.State.Matchers.Values.Single().CompanyId;

        Check("Company", (await HuduApi.GetAsync("companies")).Rows("companies"));
        Check("Company", [(await HuduApi.GetAsync($"companies/{matched}"))["company"]!.AsObject()]);
        Check("CompanyIntegration", (await HuduApi.GetAsync($"companies/{matched}")).Rows("company", "integrations"));
        Check("Asset", (await HuduApi.GetAsync("assets")).Rows("assets"));
        Check(
            "Asset",
            [(await HuduApi.PutAsync($"companies/{CompanyId}/assets/{asset}/archive"))["asset"]!.AsObject()]
        );
        Check(
            "IntegratorCard",
            (await HuduApi.GetAsync($"companies/{CompanyId}/assets/{asset}")).Rows("asset", "cards")
        );
        Check("AssetLayout", (await HuduApi.GetAsync("asset_layouts")).Rows("asset_layouts"));
        Check("AssetLayoutField", (await HuduApi.GetAsync($"asset_layouts/{LayoutId}")).Rows("asset_layout", "fields"));
        Check("MagicDash", (await HuduApi.GetAsync("magic_dash")).Rows());
        Check("List", (await HuduApi.GetAsync("lists")).Rows());
        Check("ListItem", [(await HuduApi.GetAsync("lists")).Rows()[0]["list_items"]![0]!.AsObject()]);
        Check("Matcher", (await HuduApi.GetAsync("matchers?integration_id=3")).Rows("matchers"));
        Check("Relation", (await HuduApi.GetAsync("relations")).Rows("relations"));
    }

    [Theory]
    [InlineData("GET", "companies/{company}")]
    [InlineData("PUT", "companies/{company}")]
    [InlineData("PUT", "companies/{company}/archive")]
    [InlineData("PUT", "companies/{company}/unarchive")]
    [InlineData("POST", "companies")]
    [InlineData("POST", "companies/{company}/assets")]
    [InlineData("POST", "asset_layouts")]
    [InlineData("POST", "lists")]
    [InlineData("POST", "relations")]
    [InlineData("POST", "magic_dash")]
    [InlineData("PUT", "magic_dash/update_positions")]
    [InlineData("GET", "cards/lookup?integration_slug=pulseway_rmm")]
    [InlineData("GET", "activity_logs")]
    public async Task Every_named_route_exists(string method, string route)
    {
        var path = route.Replace("{company}", $"{CompanyId}", StringComparison.Ordinal);

        var answer = await HuduApi.SendAsync(new(method), path, method == "GET" ? null : "{}");

        Assert.NotEqual(404, answer.Status);
    }

    private static void Check(string record, IReadOnlyList<JsonObject> rows)
    {
        Assert.NotEmpty(rows);
        var documented = s_documented[record]!.AsObject();
        Assert.All(
            rows,
            row =>
            {
                Assert.Empty(documented.Select(p => p.Key).Except(row.Select(p => p.Key), StringComparer.Ordinal));
                Assert.All(
                    documented,
                    p => Assert.True(Fits((string)p.Value!, row[p.Key]), $"{record}.{p.Key}: {row[p.Key]}")
                );
            }
        );
    }

    private static bool Fits(string type, JsonNode? value) =>
        (type, value?.GetValueKind()) switch
        {
            (_, null) => true,
            ("string", JsonValueKind.String) => true,
            ("integer" or "number", JsonValueKind.Number) => true,
            ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
            ("array", JsonValueKind.Array) => true,
            ("object" or "any", _) => true,
            _ => false,
        };

    private static JsonObject Card() =>
        new()
        {
            ["id"] = 510,
            ["integrator_id"] = 3,
            ["integrator_name"] = "pulseway_rmm",
            ["link"] = "https://demo.example/",
            ["primary_field"] = null,
            ["data"] = new JsonObject { ["name"] = "Shape" },
            ["sync_type"] = "asset",
            ["sync_id"] = 88,
            ["sync_identifier"] = null,
        };

    private static JsonObject Load()
    {
        using var stream = typeof(DocumentedShapeTests).Assembly.GetManifestResourceStream("documented-members.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
