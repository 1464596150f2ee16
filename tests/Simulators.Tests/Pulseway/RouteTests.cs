namespace PulsewayToHudu.Simulators.Tests.Pulseway;

public sealed class RouteTests : SimulatorTest
{
    [Theory]
    [InlineData("environment")]
    [InlineData("organizations")]
    [InlineData("organizations/{organization}")]
    [InlineData("organizations/{organization}/customfields")]
    [InlineData("sites")]
    [InlineData("sites/{site}")]
    [InlineData("sites/{site}/customfields")]
    [InlineData("groups")]
    [InlineData("groups/{group}")]
    [InlineData("groups/{group}/customfields")]
    [InlineData("devices")]
    [InlineData("devices/{device}")]
    [InlineData("devices/{device}/customfields")]
    [InlineData("devices/{device}/notifications")]
    [InlineData("devices/{device}/appliedpolicies")]
    [InlineData("assets")]
    [InlineData("assets/{device}")]
    [InlineData("customFields")]
    [InlineData("customFields/1")]
    [InlineData("customFields/1/usage")]
    [InlineData("notifications")]
    [InlineData("notifications/1")]
    [InlineData("notifications/webhooks")]
    [InlineData("scopes")]
    [InlineData("scopes/1")]
    public async Task Every_route_exists_in_any_case_and_with_a_slash_at_its_end(string route)
    {
        var path = Filled(route);

        foreach (var form in new[] { path, path + "/", path.ToUpperInvariant(), "/API/V3/" + path })
        {
            var answer = await PulsewayApi.GetAsync(form);
            Assert.Equal((200, 200), (answer.Status, (int)answer["Meta", "ResponseCode"]!));
            Assert.NotNull(answer["Data"]);
        }
    }

    [Theory]
    [InlineData("systems")]
    [InlineData("nowhere")]
    [InlineData("organizations/99999")]
    [InlineData("organizations/x")]
    [InlineData("sites/99999/customfields")]
    [InlineData("devices/00000000-0000-4000-8000-000000000000")]
    [InlineData("assets/00000000-0000-4000-8000-000000000000")]
    [InlineData("devices/{device}/nowhere")]
    [InlineData("customFields/99")]
    [InlineData("customFields/99/usage")]
    [InlineData("notifications/webhooks/1")]
    [InlineData("devices/{device}/notifications/1")]
    [InlineData("/api/v2/devices")]
    [InlineData("/v3/devices")]
    public async Task Anything_else_is_a_404_in_the_envelope(string route)
    {
        var answer = await PulsewayApi.GetAsync(Filled(route));

        Assert.Equal((404, 404), (answer.Status, (int)answer["Meta", "ResponseCode"]!));
        Assert.NotEmpty((string)answer["Meta", "ErrorMessage"]!);
    }

    [Fact]
    public async Task Managed_antivirus_is_not_installed_anywhere()
    {
        var answer = await PulsewayApi.GetAsync(Filled("devices/{device}/antivirus"));

        Assert.Equal((400, 400), (answer.Status, (int)answer["Meta", "ResponseCode"]!));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Nothing_can_be_written(string method)
    {
        var answer = await PulsewayApi.SendAsync(new(method), "organizations/101", "{}");

        Assert.Equal((405, 405), (answer.Status, (int)answer["Meta", "ResponseCode"]!));
    }

    [Fact]
    public async Task The_environment_may_be_missing()
    {
        Assert.Equal(40, (int)(await PulsewayApi.GetAsync("environment"))["Data", "License", "Devices", "TotalInUse"]!);

        Pulseway.Switches.NoEnvironment = true;

        Assert.Equal(404, (await PulsewayApi.GetAsync("environment")).Status);
    }

    private string Filled(string route) =>
        route
            .Replace("{organization}", $"{Pulseway.Estate.Organizations.Keys.First()}", StringComparison.Ordinal)
            .Replace("{site}", $"{Pulseway.Estate.Sites.Keys.First()}", StringComparison.Ordinal)
            .Replace("{group}", $"{Pulseway.Estate.Groups.Keys.First()}", StringComparison.Ordinal)
            .Replace(
                "{device}",
                Pulseway.Estate.Devices.Values.First(d => d.Inventory is not null).Identifier,
                StringComparison.Ordinal
            );
}
