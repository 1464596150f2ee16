namespace PulsewayToHudu.Simulators.Tests.Hudu;

public sealed class FilterTests : SimulatorTest
{
    [Theory]
    [InlineData("name=ALPHA%20gmbh", 1)]
    [InlineData("name=alpha", 0)]
    [InlineData("search=lph", 1)]
    [InlineData("search=ALPHA%20G", 1)]
    [InlineData("search=gmbh%20alpha", 0)]
    [InlineData("city=bonn", 1)]
    [InlineData("city=bon", 0)]
    [InlineData("state=NW", 1)]
    [InlineData("id_number=k-1", 1)]
    [InlineData("website=https://alpha.example", 1)]
    [InlineData("phone_number=%2B49%201", 1)]
    [InlineData("slug=000000000000", 0)]
    [InlineData("updated_at=2000-01-01T00:00:00Z,2100-01-01T00:00:00Z&name=Alpha%20GmbH", 1)]
    [InlineData("updated_at=2100-01-01T00:00:00Z,2101-01-01T00:00:00Z", 0)]
    public async Task Companies_are_found_by_whole_values_and_by_search(string query, int found)
    {
        await HuduApi.PostAsync(
            "companies",
            """
            {"company":{"name":"Alpha GmbH","city":"Bonn","state":"NW","id_number":"K-1",
            "website":"https://alpha.example","phone_number":"+49 1"}}
            """
        );

        var answer = await HuduApi.GetAsync("companies?" + query);

        Assert.Equal(200, answer.Status);
        Assert.Equal(found, answer.Rows("companies").Count);
    }

    [Fact]
    public async Task Companies_are_found_by_their_id_in_an_integration()
    {
        var matcher = Hudu.State.Matchers.Values.Single();

        var answer = await HuduApi.GetAsync($"companies?id_in_integration={matcher.SyncId}");

        Assert.Equal(matcher.CompanyId, (long?)Assert.Single(answer.Rows("companies"))["id"]);
        Assert.Empty((await HuduApi.GetAsync("companies?id_in_integration=424242")).Rows("companies"));
    }

    [Theory]
    [InlineData("name=pc-FILTER", 1)]
    [InlineData("name=PC", 0)]
    [InlineData("search=filter", 1)]
    [InlineData("search=in%20the%20note", 1)]
    [InlineData("search=SN-42", 0)]
    [InlineData("primary_serial=SN-42", 1)]
    [InlineData("primary_serial=SN-4", 0)]
    [InlineData("id={id}", 1)]
    [InlineData("company_id={company}&name=PC-Filter", 1)]
    [InlineData("company_id=99999", 0)]
    [InlineData("asset_layout_id={layout}&name=PC-Filter", 1)]
    [InlineData("asset_layout_id=99999", 0)]
    [InlineData("updated_at=2000-01-01T00:00:00Z,2100-01-01T00:00:00Z&id={id}", 1)]
    [InlineData("updated_at=2100-01-01T00:00:00Z,2101-01-01T00:00:00Z", 0)]
    [InlineData("updated_at=2000-01-01T00:00:00Z", 0)]
    [InlineData("unheard_of=1&id={id}", 1)]
    public async Task Assets_are_found_by_what_the_server_looks_at(string query, int found)
    {
        var id = await MakeAssetAsync(
            "PC-Filter",
            ""","primary_serial":"SN-42","custom_fields":[{"notes":"Something in the Note"}]"""
        );

        var answer = await HuduApi.GetAsync(
            "assets?"
                + query
                    .Replace("{id}", $"{id}", StringComparison.Ordinal)
                    .Replace("{company}", $"{CompanyId}", StringComparison.Ordinal)
                    .Replace("{layout}", $"{LayoutId}", StringComparison.Ordinal)
        );

        Assert.Equal(200, answer.Status);
        Assert.Equal(found, answer.Rows("assets").Count);
    }

    [Fact]
    public async Task An_open_end_of_updated_at_breaks_the_list_of_assets()
    {
        var answer = await HuduApi.GetAsync("assets?updated_at=2026-01-01T00:00:00Z,");

        Assert.Equal((500, """{"status":500,"error":"Internal Server Error"}"""), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData("updated_at=2000-01-01T00:00:00Z,", 5)]
    [InlineData("updated_at=,2000-01-01T00:00:00Z", 0)]
    [InlineData("name=servers", 1)]
    [InlineData("active=true", 4)]
    [InlineData("active=false", 1)]
    public async Task Layouts_are_found_by_name_activity_and_time_with_open_ends(string query, int found) =>
        Assert.Equal(found, (await HuduApi.GetAsync("asset_layouts?" + query)).Rows("asset_layouts").Count);
}
