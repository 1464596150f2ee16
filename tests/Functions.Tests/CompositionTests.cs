using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Composition.Settings;

namespace PulsewayToHudu.Functions.Tests;

public sealed class CompositionTests(RunningWorker worker)
{
    [Fact]
    public void Every_class_of_functions_gets_what_it_asks_for()
    {
        Assert.NotEmpty(RunningWorker.FunctionClasses);
        Assert.All(
            RunningWorker.FunctionClasses,
            functions => Assert.NotNull(ActivatorUtilities.CreateInstance(worker.Services, functions))
        );
    }

    [Fact]
    public void A_missing_setting_stops_the_worker_before_it_speaks_to_the_host()
    {
        var e = Assert.Throws<AppSettingsException>(() =>
            Worker.Build(["--SyncStorage=UseDevelopmentStorage=true", "--SyncSchedule=0 0 */3 * * *"])
        );

        Assert.Contains("KeyVault__Uri is missing.", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PulsewayToHudu.Sync.Runs.Gatherer", LogLevel.Information)]
    [InlineData("Azure.Core", LogLevel.Warning)]
    [InlineData("System.Net.Http.HttpClient.hudu.LogicalHandler", LogLevel.Warning)]
    [InlineData("Polly", LogLevel.Warning)]
    public void The_worker_logs_by_the_levels_of_host_json(string category, LogLevel lowest)
    {
        var logger = worker.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

        Assert.True(logger.IsEnabled(lowest));
        Assert.False(logger.IsEnabled(lowest - 1));
    }
}
