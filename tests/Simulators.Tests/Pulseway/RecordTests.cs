using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Tests.Pulseway;

public sealed class RecordTests : SimulatorTest
{
    protected override SimulatorOptions Options { get; } = new() { Organizations = 5, Systems = 100 };

    [Theory]
    [InlineData("organizations", "Id,Name,HasCustomFields,PsaMappingId,PsaMappingType")]
    [InlineData("sites", "Id,Name,ParentId,ParentName,HasCustomFields,PsaMappingId,PsaIntegrationType")]
    [InlineData(
        "groups",
        "Id,Name,ParentSiteId,ParentSiteName,ParentOrganizationId,ParentOrganizationName,Notes,HasCustomFields,PsaMappingId,PsaMappingType"
    )]
    [InlineData(
        "devices",
        "Identifier,Name,GroupId,GroupName,SiteId,SiteName,OrganizationId,OrganizationName,IsAgentInstalled,IsMdmEnrolled,HasCustomFields"
    )]
    [InlineData(
        "assets",
        "Identifier,Name,GroupName,Description,Tags,Type,ClientVersion,LastUpdated,LastSeenOnline,LastReboot,ExternalUrl,CpuUsage,MemoryUsage,MemoryTotal,EventLogs,Updates,AssetInfo,PublicIpAddress,IpAddresses,LocalIpAddresses"
    )]
    [InlineData("notifications", "Id,Message,DateTime,Priority")]
    [InlineData(
        "customFields",
        "Id,Name,Description,Type,DefaultValue,GlobalValue,IsReadOnly,Contexts,ExpirationDate,CreatedAt"
    )]
    [InlineData("customFields/1/usage", "UsageContextType,ContextItemId,Value")]
    [InlineData("scopes", "Id,Name,Description,UpdatedAt")]
    public async Task Every_row_has_the_documented_members(string list, string members)
    {
        var rows = (await PulsewayApi.GetAsync(list)).Rows("Data");

        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.Empty(members.Split(',').Except(r.Select(p => p.Key), StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("organizations")]
    [InlineData("sites")]
    [InlineData("devices")]
    public async Task Members_that_no_client_knows_are_always_there(string list) =>
        Assert.All((await PulsewayApi.GetAsync(list)).Rows("Data"), r => Assert.True(r.ContainsKey("FutureMember")));

    [Fact]
    public async Task A_device_alone_tells_more_than_in_the_list()
    {
        var listed = (await PulsewayApi.GetAsync("devices")).Rows("Data").First(d => (bool)d["IsAgentInstalled"]!);

        var single = (await PulsewayApi.GetAsync($"devices/{listed["Identifier"]}"))["Data"]!.AsObject();

        Assert.All(listed, p => Assert.True(JsonNode.DeepEquals(p.Value, single[p.Key]), p.Key));
        Assert.StartsWith("Online", (string)single["Uptime"]!, StringComparison.Ordinal);
        Assert.False(listed.ContainsKey("Uptime"));
        foreach (var member in "IsOnline,ComputerType,InMaintenance,ExternalIpAddress,ClientVersion".Split(','))
        {
            Assert.True(single.ContainsKey(member), member);
        }
    }

    [Fact]
    public async Task The_sections_of_an_asset_can_be_left_out()
    {
        string[] sections = ["AssetInfo", "InstalledSoftware", "IpAddresses", "Disks", "LocalIpAddresses"];
        var whole = (await PulsewayApi.GetAsync("assets")).Rows("Data");
        var light = (await PulsewayApi.GetAsync("assets?include=none")).Rows("Data");
        var single = await PulsewayApi.GetAsync($"assets/{whole[0]["Identifier"]}?include=none");

        Assert.Equal(whole.Count, light.Count);
        Assert.Contains(whole, a => sections.All(a.ContainsKey));
        Assert.DoesNotContain(light.Append(single["Data"]!.AsObject()), a => sections.Any(a.ContainsKey));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sister_servers_tell_more_of_an_asset(bool extra)
    {
        Pulseway.Switches.ExtraAssetFields = extra;

        var asset = (await PulsewayApi.GetAsync("assets?$top=1")).Rows("Data").Single();

        foreach (var member in new[] { "ComputerId", "OrganizationId", "SiteId", "Security" })
        {
            Assert.Equal(extra, asset.ContainsKey(member));
        }
    }

    [Fact]
    public async Task What_is_volatile_differs_at_every_look_and_the_rest_does_not()
    {
        string[] moving = ["CpuUsage", "MemoryUsage", "EventLogs", "LastSeenOnline", "Disks", "AssetInfo"];
        var first = (await PulsewayApi.GetAsync("assets?$top=1")).Rows("Data").Single();
        var second = (await PulsewayApi.GetAsync("assets?$top=1")).Rows("Data").Single();

        Assert.NotEqual(first["CpuUsage"]!.ToString(), second["CpuUsage"]!.ToString());
        Assert.All(
            first.Where(p => !moving.Contains(p.Key, StringComparer.Ordinal)),
            p => Assert.True(JsonNode.DeepEquals(p.Value, second[p.Key]), p.Key)
        );
    }

    [Fact]
    public async Task Custom_fields_say_the_same_from_both_sides()
    {
        var use = (await PulsewayApi.GetAsync("customFields/1/usage")).Rows("Data")[0];
        var device = await PulsewayApi.GetAsync($"devices/{use["ContextItemId"]}");
        var values = await PulsewayApi.GetAsync($"devices/{use["ContextItemId"]}/customfields");

        Assert.True((bool)device["Data", "HasCustomFields"]!);
        Assert.Equal((string?)use["Value"], (string?)Assert.Single(values.Rows("Data"))["Value"]);
        foreach (var other in (await PulsewayApi.GetAsync("devices")).Rows("Data"))
        {
            var own = await PulsewayApi.GetAsync($"devices/{other["Identifier"]}/customfields");
            Assert.Equal((bool)other["HasCustomFields"]!, own.Rows("Data").Count == 1);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Times_of_notifications_are_texts_or_numbers(bool unix)
    {
        Pulseway.Switches.UnixTimes = unix;

        var time = (await PulsewayApi.GetAsync("notifications?$top=1")).Rows("Data").Single()["DateTime"]!;

        Assert.Equal(unix ? "1767254400" : "\"2026-01-01T08:00:00Z\"", time.ToJsonString());
    }

    [Fact]
    public async Task A_notification_alone_names_its_device()
    {
        var detail = (await PulsewayApi.GetAsync("notifications/4"))["Data"]!;
        var own = await PulsewayApi.GetAsync($"devices/{detail["ComputerIdentifier"]}/notifications");

        Assert.False((bool)detail["Read"]!);
        Assert.Equal([4L, 5L, 6L], own.Rows("Data").Select(n => (long)n["Id"]!));
        Assert.Equal(["elevated", "normal", "normal"], own.Rows("Data").Select(n => (string)n["Priority"]!));
    }
}
