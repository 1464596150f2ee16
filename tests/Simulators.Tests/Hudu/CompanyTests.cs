namespace PulsewayToHudu.Simulators.Tests.Hudu;

public sealed class CompanyTests : SimulatorTest
{
    [Fact]
    public async Task A_company_is_made_and_read_again()
    {
        var made = await HuduApi.PostAsync(
            "companies",
            """{"company":{"name":"Beispiel GmbH","city":"Köln","id_number":4711,"phone_number":"+49 1"}}"""
        );
        var read = await HuduApi.GetAsync($"companies/{made["company", "id"]}");

        Assert.Equal((200, 200), (made.Status, read.Status));
        Assert.Equal(made.Body, read.Body);
        Assert.Equal("Köln", (string?)read["company", "city"]);
        Assert.Equal("4711", (string?)read["company", "id_number"]);
        Assert.Matches("^[0-9a-f]{12}$", (string)read["company", "slug"]!);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string)read["company", "created_at"]!);
        Assert.False((bool)read["company", "archived"]!);
    }

    [Theory]
    [InlineData("""{"company":{"city":"Oslo"}}""")]
    [InlineData("""{"city":"Oslo"}""")]
    public async Task A_change_keeps_what_it_does_not_name_and_may_lack_the_wrapper(string body)
    {
        var made = await HuduApi.PostAsync("companies", """{"company":{"name":"Kept","zip":"0150"}}""");

        var changed = await HuduApi.PutAsync($"companies/{made["company", "id"]}", body);

        Assert.Equal(200, changed.Status);
        Assert.Equal(("Kept", "0150"), ((string?)changed["company", "name"], (string?)changed["company", "zip"]));
        Assert.Equal("Oslo", (string?)changed["company", "city"]);
    }

    [Theory]
    [InlineData("TAKEN ltd")]
    [InlineData("Taken Ltd")]
    [InlineData(" Taken Ltd ")]
    public async Task A_name_is_taken_only_once(string name)
    {
        await HuduApi.PostAsync("companies", """{"company":{"name":"Taken Ltd"}}""");
        var other = await HuduApi.PostAsync("companies", """{"company":{"name":"Other"}}""");
        var count = Hudu.State.Companies.Count;
        var body = $$$"""{"company":{"name":"{{{name}}}"}}""";

        var made = await HuduApi.PostAsync("companies", body);
        var renamed = await HuduApi.PutAsync($"companies/{other["company", "id"]}", body);

        Assert.Equal((422, 422), (made.Status, renamed.Status));
        Assert.Contains("has already been taken", made.Body, StringComparison.Ordinal);
        Assert.Equal(count, Hudu.State.Companies.Count);
    }

    [Theory]
    [InlineData("""{"company":{"name":""}}""")]
    [InlineData("""{"company":{"city":"Oslo"}}""")]
    public async Task A_company_needs_a_name(string body) =>
        Assert.Equal(422, (await HuduApi.PostAsync("companies", body)).Status);

    [Fact]
    public async Task A_company_keeps_its_own_name_when_it_is_sent_again()
    {
        var made = await HuduApi.PostAsync("companies", """{"company":{"name":"Same"}}""");

        var again = await HuduApi.PutAsync($"companies/{made["company", "id"]}", """{"company":{"name":"Same"}}""");

        Assert.Equal(200, again.Status);
    }

    [Fact]
    public async Task A_parent_company_is_shown_by_name()
    {
        var child = await HuduApi.PostAsync(
            "companies",
            $$$"""{"company":{"name":"Child","parent_company_id":{{{CompanyId}}}}}"""
        );

        Assert.Equal(CompanyId, (long?)child["company", "parent_company_id"]);
        Assert.Equal(Hudu.State.Companies[CompanyId].Name, (string?)child["company", "parent_company_name"]);
    }

    [Fact]
    public async Task A_missing_company_is_a_404_with_details()
    {
        foreach (var answer in new[] { await HuduApi.GetAsync("companies/99999"), await Archive(), await Assets() })
        {
            Assert.Equal(404, answer.Status);
            Assert.Equal("Resource not found", (string?)answer["error"]);
            Assert.NotNull(answer["details"]);
        }

        Task<Answer> Archive() => HuduApi.PutAsync("companies/99999/archive");
        Task<Answer> Assets() => HuduApi.GetAsync("companies/99999/assets");
    }

    [Fact]
    public async Task An_archived_company_stays_in_the_list_with_its_flag()
    {
        var archived = await HuduApi.PutAsync($"companies/{CompanyId}/archive");
        var id = (long)archived["company", "id"]!;
        var list = await HuduApi.GetAsync("companies?page_size=1000");

        Assert.True((bool)archived["company", "archived"]!);
        Assert.True((bool)list.Rows("companies").Single(c => (long)c["id"]! == id)["archived"]!);
        Assert.False((bool)(await HuduApi.PutAsync($"companies/{id}/unarchive"))["company", "archived"]!);
    }

    [Fact]
    public async Task Matches_of_the_native_integration_stand_in_the_company()
    {
        var matcher = Hudu.State.Matchers.Values.Single();

        var company = await HuduApi.GetAsync($"companies/{matcher.CompanyId}");

        var integration = Assert.Single(company.Rows("company", "integrations"));
        Assert.Equal("pulseway_rmm", (string?)integration["integrator_name"]);
        Assert.Equal(matcher.SyncId, (long?)integration["sync_id"]);
    }
}
