using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;

namespace PulsewayToHudu.Simulators.Tests.Control;

public sealed class EditTests : SimulatorTest
{
    private SimDevice Device => Pulseway.Estate.Devices.Values.First(d => d.Inventory is not null);

    [Fact]
    public async Task A_system_is_renamed_in_every_place()
    {
        var id = Device.Identifier;
        await PulsewayAsync($$"""{"kind":"renameSystem","id":"{{id}}","name":"Renamed Ü"}""");

        Assert.Equal("Renamed Ü", (string?)(await PulsewayApi.GetAsync($"devices/{id}"))["Data", "Name"]);
        Assert.Equal("Renamed Ü", (string?)(await PulsewayApi.GetAsync($"assets/{id}"))["Data", "Name"]);
    }

    [Fact]
    public async Task A_system_moves_to_another_organization()
    {
        var id = Device.Identifier;
        var to = Pulseway.Estate.Organizations.Keys.First(o => o != Pulseway.Estate.OrganizationOf(Device).Id);
        await PulsewayAsync($$"""{"kind":"moveSystem","id":"{{id}}","organizationId":{{to}}}""");

        Assert.Equal(to, (long)(await PulsewayApi.GetAsync($"devices/{id}"))["Data", "OrganizationId"]!);
    }

    [Fact]
    public async Task Systems_are_removed_and_added()
    {
        var id = Device.Identifier;
        await PulsewayAsync($$"""{"kind":"removeSystem","id":"{{id}}"}""");
        Assert.Equal(404, (await PulsewayApi.GetAsync($"devices/{id}")).Status);
        Assert.Equal(39, (int)(await PulsewayApi.GetAsync("devices"))["Meta", "TotalCount"]!);

        await PulsewayAsync($$"""{"kind":"addSystem","id":"{{id}}","organizationId":101,"name":"Again"}""");
        Assert.Equal("Again", (string?)(await PulsewayApi.GetAsync($"assets/{id}"))["Data", "Name"]);
        Assert.Equal(40, (int)(await PulsewayApi.GetAsync("devices"))["Meta", "TotalCount"]!);
    }

    [Fact]
    public async Task The_inventory_of_a_system_changes()
    {
        var id = Device.Identifier;
        await PulsewayAsync($$"""{"kind":"setMemory","id":"{{id}}","value":"128"}""");
        await PulsewayAsync($$"""{"kind":"setInventory","id":"{{id}}","name":"BIOS/Serial Number","value":"NEW-1"}""");

        var asset = (await PulsewayApi.GetAsync($"assets/{id}"))["Data"]!;

        Assert.Equal(128L << 30, (long)asset["MemoryTotal"]!);
        var bios = asset["AssetInfo"]!.AsArray().Single(c => (string?)c!["CategoryName"] == "BIOS");
        Assert.Equal("NEW-1", (string?)bios!["CategoryData"]!["Serial Number"]);
    }

    [Fact]
    public async Task Organizations_are_added_renamed_and_removed_with_all_that_is_in_them()
    {
        await PulsewayAsync("""{"kind":"addOrganization","organizationId":900,"name":"New Ltd"}""");
        await PulsewayAsync("""{"kind":"addSystem","id":"x-1","organizationId":900,"name":"PC"}""");
        await PulsewayAsync("""{"kind":"renameOrganization","organizationId":900,"name":"Newer Ltd"}""");
        Assert.Equal("Newer Ltd", (string?)(await PulsewayApi.GetAsync("devices/x-1"))["Data", "OrganizationName"]);

        await PulsewayAsync("""{"kind":"removeOrganization","organizationId":900}""");

        Assert.Equal(404, (await PulsewayApi.GetAsync("organizations/900")).Status);
        Assert.Equal(404, (await PulsewayApi.GetAsync("devices/x-1")).Status);
        Assert.Empty((await PulsewayApi.GetAsync("groups?$filter=ParentOrganizationId eq 900")).Rows("Data"));
    }

    [Theory]
    [InlineData("""{"kind":"renameSystem","id":"nobody","name":"x"}""")]
    [InlineData("""{"kind":"renameSystem","name":"x"}""")]
    [InlineData("""{"kind":"renameSystem","id":"x"}""")]
    [InlineData("""{"kind":"moveSystem","id":"x","organizationId":4}""")]
    [InlineData("""{"kind":"addSystem","organizationId":101,"name":"x"}""")]
    [InlineData("""{"kind":"addSystem","id":"x","organizationId":4,"name":"x"}""")]
    [InlineData("""{"kind":"addOrganization","organizationId":101,"name":"x"}""")]
    [InlineData("""{"kind":"renameOrganization","organizationId":4,"name":"x"}""")]
    [InlineData("""{"kind":"removeOrganization"}""")]
    [InlineData("""{"kind":"explode"}""")]
    public async Task An_edit_that_cannot_be_is_refused_with_a_reason(string edit)
    {
        var answer = await PulsewayApi.PostAsync("/__sim/edits", edit);

        Assert.Equal(400, answer.Status);
        Assert.NotEmpty((string)answer["detail"]!);
    }

    [Fact]
    public async Task People_may_do_in_Hudu_what_the_key_may_not()
    {
        var asset = (await HuduAsync($$"""{"kind":"addAsset","companyId":{{CompanyId}},"name":"By hand"}"""))["id"];
        var path = $"companies/{CompanyId}/assets/{asset}";
        await HuduAsync($$"""{"kind":"renameAsset","id":{{asset}},"name":"Renamed"}""");
        await HuduAsync($$"""{"kind":"editField","id":{{asset}},"name":"Notes","value":"A word"}""");
        await HuduAsync($$"""{"kind":"archiveAsset","id":{{asset}}}""");

        var shown = (await HuduApi.GetAsync(path))["asset"]!;
        Assert.Equal(("Renamed", true), ((string?)shown["name"], (bool)shown["archived"]!));
        Assert.Equal("A word", (string?)shown["fields"]![0]!["value"]);

        await HuduAsync($$"""{"kind":"deleteAsset","id":{{asset}}}""");
        Assert.Equal(404, (await HuduApi.GetAsync(path)).Status);
        Assert.DoesNotContain(Hudu.Calls.Calls, c => c.Method != "GET");
    }

    [Fact]
    public async Task Companies_and_layouts_come_and_go()
    {
        var company = (await HuduAsync("""{"kind":"addCompany","name":"Fresh"}"""))["id"];
        await HuduAsync($$"""{"kind":"addAsset","companyId":{{company}},"name":"Inside","value":"Servers"}""");
        await HuduAsync($$"""{"kind":"deleteCompany","id":{{company}}}""");
        await HuduAsync($$"""{"kind":"deactivateLayout","id":{{LayoutId}}}""");

        Assert.Equal(404, (await HuduApi.GetAsync($"companies/{company}")).Status);
        Assert.Empty((await HuduApi.GetAsync("assets?name=Inside")).Rows("assets"));
        Assert.Equal(2, (await HuduApi.GetAsync("asset_layouts?active=false")).Rows("asset_layouts").Count);
    }

    [Theory]
    [InlineData("""{"kind":"renameAsset","id":99999,"name":"x"}""")]
    [InlineData("""{"kind":"addAsset","name":"x"}""")]
    [InlineData("""{"kind":"addCompany"}""")]
    [InlineData("""{"kind":"deleteCompany","id":99999}""")]
    [InlineData("""{"kind":"deleteLayout"}""")]
    public async Task An_edit_of_what_is_not_there_is_refused(string edit)
    {
        var answer = await HuduApi.PostAsync("/__sim/edits", edit);

        Assert.Equal(400, answer.Status);
        Assert.NotEmpty((string)answer["detail"]!);
    }

    [Fact]
    public async Task Reset_brings_the_seed_back_on_both_sides()
    {
        var (companies, devices) = (await HuduApi.GetAsync("companies"), await PulsewayApi.GetAsync("devices"));
        await PulsewayAsync("""{"kind":"removeOrganization","organizationId":101}""");
        await HuduApi.PostAsync("companies", """{"company":{"name":"Extra"}}""");
        await HuduApi.PostAsync("/__sim/faults", """{"kind":"ServerError"}""");

        Assert.Equal(204, (await HuduApi.PostAsync("/__sim/reset", "")).Status);
        Assert.Equal(204, (await PulsewayApi.PostAsync("/__sim/reset", "")).Status);

        Assert.Equal(0, (int)(await HuduApi.GetAsync("/__sim/stats"))["total"]!);
        Assert.Equal(Names(companies, "companies"), Names(await HuduApi.GetAsync("companies"), "companies"));
        Assert.Equal(devices.Body, (await PulsewayApi.GetAsync("devices")).Body);

        static IEnumerable<string> Names(Answer answer, string list) =>
            answer.Rows(list).Select(r => $"{r["id"]} {r["slug"]} {r["name"]}");
    }

    private async Task PulsewayAsync(string edit) =>
        Assert.Equal(204, (await PulsewayApi.PostAsync("/__sim/edits", edit)).Status);

    private async Task<Answer> HuduAsync(string edit)
    {
        var answer = await HuduApi.PostAsync("/__sim/edits", edit);
        Assert.Equal(200, answer.Status);
        return answer;
    }

    protected override SimulatorOptions Options { get; } = new() { Organizations = 4, Systems = 40 };
}
