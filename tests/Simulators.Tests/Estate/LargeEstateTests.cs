using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Tests.Estate;

public sealed class LargeEstateTests : SimulatorTest
{
    protected override SimulatorOptions Options { get; } = new() { Organizations = 200, Systems = 50_000 };

    [Fact]
    public async Task Fifty_thousand_systems_are_listed_to_the_last_page()
    {
        var first = await PulsewayApi.GetAsync("devices?$count=true");
        var last = await PulsewayApi.GetAsync("devices?$skip=49900&$orderby=Identifier");
        var beyond = await PulsewayApi.GetAsync("devices?$skip=50000");
        var assets = await PulsewayApi.GetAsync("assets?$skip=30000");

        Assert.Equal(50_000, (int)first["Meta", "TotalCount"]!);
        Assert.Equal(Pulseway.Estate.Devices.Keys.Last(), (string?)last.Rows("Data")[^1]["Identifier"]);
        Assert.Empty(beyond.Rows("Data"));
        Assert.Equal(100, assets.Rows("Data").Count);
        Assert.True((int)assets["Meta", "TotalCount"]! < 50_000);
    }
}
