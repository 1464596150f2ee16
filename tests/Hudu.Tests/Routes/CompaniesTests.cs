using System.Text.Json.Nodes;
using PulsewayToHudu.Hudu.Companies;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Routes;

public sealed class CompaniesTests
{
    [Fact]
    public async Task The_list_asks_for_a_thousand_rows_and_nothing_else()
    {
        using var instance = Instance.Answering(() => Answer.Rows("companies", []));

        await instance.Client.Companies.ListAsync(null, CancellationToken.None);

        Assert.Equal(["GET companies?page=1&page_size=1000"], instance.Wire.Sent.Select(s => s.Line));
    }

    [Fact]
    public async Task The_list_takes_name_search_and_id_in_integration()
    {
        using var instance = Instance.Answering(() => Answer.Rows("companies", []));
        var companies = instance.Client.Companies;

        await companies.ListAsync(new(Name: "Blue Heron Ltd"), CancellationToken.None);
        await companies.ListAsync(new(Search: "Heron"), CancellationToken.None);
        await companies.ListAsync(new(IdInIntegration: "1207"), CancellationToken.None);

        Assert.Equal(
            [
                "GET companies?page=1&page_size=1000&name=Blue%20Heron%20Ltd",
                "GET companies?page=1&page_size=1000&search=Heron",
                "GET companies?page=1&page_size=1000&id_in_integration=1207",
            ],
            instance.Wire.Sent.Select(s => s.Line)
        );
    }

    [Fact]
    public async Task Archived_companies_stay_in_the_list_with_their_flag()
    {
        using var instance = Instance.Answering(
            () => Answer.Json("""{"companies":[{"id":1,"archived":true},{"id":2,"archived":false},{"id":3}]}"""),
            () => Answer.Rows("companies", [])
        );

        var listing = await instance.Client.Companies.ListAsync(null, CancellationToken.None);

        Assert.Equal([true, false, null], listing.Rows.Select(c => c.Archived));
    }

    [Fact]
    public async Task A_new_company_goes_out_in_its_wrapper_with_every_member_under_hudus_name()
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"company":{"id":41,"name":"Blue Heron Ltd"}}"""));

        var made = await instance.Client.Companies.CreateAsync(s_full, CancellationToken.None);

        Assert.Equal((41L, "Blue Heron Ltd"), (made.Id, made.Name));
        var sent = Assert.Single(instance.Wire.Sent);
        Assert.Equal("POST companies", sent.Line);
        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse(
                    """
                    {"company":{"name":"Blue Heron Ltd","address_line_1":"Hauptweg 4","address_line_2":"Hof 2",
                      "city":"Beispielstadt","zip":"80000","phone_number":"+49 89 1","fax_number":"+49 89 2"}}
                    """
                ),
                sent.Json
            ),
            sent.Body
        );
    }

    [Fact]
    public async Task An_update_holds_only_what_is_set_so_that_everything_else_stays()
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"company":{"id":41}}"""));

        await instance.Client.Companies.UpdateAsync(41, new() { City = "Köln", Zip = "" }, CancellationToken.None);

        var sent = Assert.Single(instance.Wire.Sent);
        Assert.Equal("PUT companies/41", sent.Line);
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse("""{"company":{"city":"Köln","zip":""}}"""), sent.Json),
            sent.Body
        );
    }

    [Fact]
    public async Task One_company_has_its_own_route()
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"company":{"id":41}}"""));

        Assert.Equal(41, (await instance.Client.Companies.GetAsync(41, CancellationToken.None))?.Id);

        Assert.Equal(["GET companies/41"], instance.Wire.Sent.Select(s => s.Line));
    }

    private static readonly CompanyWrite s_full = new()
    {
        Name = "Blue Heron Ltd",
        AddressLine1 = "Hauptweg 4",
        AddressLine2 = "Hof 2",
        City = "Beispielstadt",
        Zip = "80000",
        PhoneNumber = "+49 89 1",
        FaxNumber = "+49 89 2",
    };
}
