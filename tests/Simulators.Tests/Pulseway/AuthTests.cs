using System.Net.Http.Headers;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Tests.Pulseway;

public sealed class AuthTests : SimulatorTest
{
    private static readonly string[] s_lists =
    [
        "organizations",
        "sites",
        "groups",
        "devices",
        "assets",
        "notifications",
        "customFields/1/usage",
    ];

    [Theory]
    [InlineData(null)]
    [InlineData("demo-token-id:wrong")]
    [InlineData("wrong:demo-token-secret")]
    [InlineData("demo-token-id")]
    public async Task A_missing_or_wrong_token_is_refused_in_the_envelope(string? credentials)
    {
        using var caller = new Caller(new(Pulseway.Address, "api/v3/"));
        caller.Client.DefaultRequestHeaders.Authorization = credentials is null ? null : Basic(credentials);

        var answer = await caller.GetAsync("devices");

        Assert.Equal((401, "application/json"), (answer.Status, answer.MediaType));
        Assert.Equal(401, (int)answer["Meta", "ResponseCode"]!);
        Assert.NotEmpty((string)answer["Meta", "ErrorMessage"]!);
        Assert.Null(answer["Data"]);
    }

    [Fact]
    public async Task A_bearer_token_is_refused()
    {
        using var caller = new Caller(new(Pulseway.Address, "api/v3/"));
        caller.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "x");

        Assert.Equal(401, (await caller.GetAsync("devices")).Status);
    }

    [Fact]
    public async Task The_body_of_a_refusal_can_be_empty()
    {
        Pulseway.Switches.EmptyUnauthorizedBody = true;
        PulsewayApi.Client.DefaultRequestHeaders.Authorization = null;

        var answer = await PulsewayApi.GetAsync("devices");

        Assert.Equal((401, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task A_token_can_expire_and_an_address_can_be_shut_out()
    {
        Pulseway.Switches.TokenExpired = true;
        var expired = await PulsewayApi.GetAsync("devices");
        Pulseway.Switches.TokenExpired = false;
        Pulseway.Switches.AddressNotAllowed = true;
        var shutOut = await PulsewayApi.GetAsync("devices");

        Assert.Equal((401, 401), (expired.Status, shutOut.Status));
        Assert.Contains("expired", (string?)expired["Meta", "ErrorMessage"], StringComparison.Ordinal);
        Assert.Contains("IP address", (string?)shutOut["Meta", "ErrorMessage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_some_organizations_does_not_see_the_others()
    {
        var device = Pulseway.Estate.Devices.Values.First(d => d.Inventory is not null);
        var mine = Pulseway.Estate.OrganizationOf(device).Id;
        var site = Pulseway.Estate.Sites.Values.First(s => s.OrganizationId == mine).Id;
        string[] single =
        [
            $"organizations/{mine}",
            $"sites/{site}",
            $"devices/{device.Identifier}",
            $"assets/{device.Identifier}",
            $"devices/{device.Identifier}/customfields",
        ];
        foreach (var path in single)
        {
            Assert.Equal(200, (await PulsewayApi.GetAsync(path)).Status);
        }

        Pulseway.Switches.VisibleOrganizations = [];

        foreach (var path in single)
        {
            Assert.Equal(404, (await PulsewayApi.GetAsync(path)).Status);
        }

        foreach (var list in s_lists)
        {
            var answer = await PulsewayApi.GetAsync(list);
            Assert.Equal((200, 0), (answer.Status, answer.Rows("Data").Count(r => r["UsageContextType"] is null)));
        }

        Pulseway.Switches.VisibleOrganizations = [mine];
        Assert.Single((await PulsewayApi.GetAsync("organizations")).Rows("Data"));
        Assert.All(
            (await PulsewayApi.GetAsync("devices")).Rows("Data"),
            d => Assert.Equal(mine, (long)d["OrganizationId"]!)
        );
    }

    [Fact]
    public async Task A_resource_can_be_forbidden()
    {
        Pulseway.Switches.ForbiddenResources.Add("assets");

        var answer = await PulsewayApi.GetAsync("Assets");

        Assert.Equal((403, 403), (answer.Status, (int)answer["Meta", "ResponseCode"]!));
        Assert.Equal(403, (await PulsewayApi.GetAsync("assets/x")).Status);
        Assert.Equal(200, (await PulsewayApi.GetAsync("devices")).Status);
    }

    protected override SimulatorOptions Options { get; } = new() { Organizations = 4, Systems = 40 };
}
