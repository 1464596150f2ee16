using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Composition.Settings;

namespace PulsewayToHudu.Functions.Tests;

public sealed class CompositionTests(RunningWorker worker)
{
    private static readonly string[] s_arguments =
    [
        "--SyncStorage=UseDevelopmentStorage=true",
        "--SyncSchedule=0 0 */3 * * *",
        "--KeyVault:Uri=https://name.vault.azure.net",
    ];

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
    [InlineData(
        "--SyncStorage=DefaultEndpointsProtocol=https;AccountName=a;AccountKey=c2VjcmV0",
        "SyncStorage leads to"
    )]
    [InlineData(
        "--APPLICATIONINSIGHTS_AUTHENTICATION_STRING=Authorization=Key",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING names"
    )]
    public void So_does_a_wrong_one(string argument, string told)
    {
        var e = Assert.Throws<AppSettingsException>(() => Worker.Build([.. s_arguments, argument]));

        Assert.StartsWith(told, Assert.Single(e.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_of_host_json_can_be_overridden_for_a_category()
    {
        using var host = Worker.Build([.. s_arguments, "--Logging:LogLevel:PulsewayToHudu.Sync=Debug"]);
        var loggers = host.Services.GetRequiredService<ILoggerFactory>();

        Assert.True(loggers.CreateLogger("PulsewayToHudu.Sync.Runs.Gatherer").IsEnabled(LogLevel.Debug));
        Assert.False(loggers.CreateLogger("PulsewayToHudu.Hudu").IsEnabled(LogLevel.Debug));
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
