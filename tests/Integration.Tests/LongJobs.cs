using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>A company with more work than a function may take time for.</summary>
public sealed class LongJobs
{
    private const int Systems = 6;

    [Theory]
    [InlineData(0, Systems, 2 * Systems)]
    [InlineData(900, 1, 2)]
    public async Task A_job_that_is_over_its_time_goes_on_in_another_message_and_does_nothing_twice(
        int limitSeconds,
        int least,
        int most
    )
    {
        await using var world = await World.StartAsync(
            new SimulatorOptions { Organizations = 1, Systems = Systems },
            configure: (builder, _) =>
                builder.Services.AddSingleton(new SyncTimings { JobTimeLimit = TimeSpan.FromSeconds(limitSeconds) })
        );
        await world.ConnectAndMatchAllAsync();

        var run = await world.SyncAsync();

        Assert.Equal("Succeeded", (string)run["state"]!);
        Assert.Equal(Systems, (int)run["counts"]!["created"]!);
        Assert.Equal(Systems, world.Hudu.Calls.Of("POST companies/{id}/assets"));
        Assert.Equal(Systems, (await world.ChangesAsync(run)).Count);
        world.ShouldHaveOneAssetForEachSystem();
        // Each message reads the company, and may look again before it makes an asset.
        Assert.InRange(world.Hudu.Calls.Of("GET companies/{id}/assets"), least, most);
    }
}
