using System.Text.Json.Nodes;

namespace PulsewayToHudu.Functions.Tests;

/// <summary>What the worker tells the host about its functions.</summary>
public sealed class MetadataTests
{
    private static readonly string[] s_functions =
    [
        "Api: httpTrigger Function all api/{*path:regex(^(?!(resync|health|docs|openapi[.]json)(/|$)))}",
        "Console: httpTrigger Anonymous get,head {root:regex(^console$)?}/{*rest}",
        "Gather: queueTrigger gather SyncStorage",
        "GatherPoison: queueTrigger gather-poison SyncStorage",
        "Open: httpTrigger Anonymous get api/{page:regex(^(health|docs|openapi[.]json)$)}/{*rest}",
        "Resync: httpTrigger Function post api/resync",
        "ScheduledSync: timerTrigger %SyncSchedule%",
        "SyncCompany: queueTrigger company-jobs SyncStorage",
        "SyncCompanyPoison: queueTrigger company-jobs-poison SyncStorage",
        "SyncUrgent: queueTrigger urgent-jobs SyncStorage",
        "SyncUrgentPoison: queueTrigger urgent-jobs-poison SyncStorage",
        "Tend: timerTrigger 0 */5 * * * *",
    ];

    [Fact]
    public async Task The_host_is_told_of_these_functions()
    {
        var functions = await new GeneratedFunctionMetadataProvider().GetFunctionMetadataAsync(
            AppContext.BaseDirectory
        );

        Assert.Equal(
            s_functions,
            functions
                .OrderBy(f => f.Name, StringComparer.OrdinalIgnoreCase)
                .Select(f => $"{f.Name}: {Trigger(f.RawBindings!)}")
        );
    }

    private static string Trigger(IEnumerable<string> bindings)
    {
        var trigger = bindings
            .Select(b => JsonNode.Parse(b)!)
            .Single(b => Text(b, "type").EndsWith("Trigger", StringComparison.Ordinal));
        return Text(trigger, "type") switch
        {
            "httpTrigger" => $"httpTrigger {trigger["authLevel"]} {Methods(trigger)} {trigger["route"]}",
            "queueTrigger" => $"queueTrigger {trigger["queueName"]} {trigger["connection"]}",
            var type => $"{type} {trigger["schedule"]}",
        };
    }

    private static string Methods(JsonNode trigger) =>
        trigger["methods"] is JsonArray methods ? string.Join(',', methods.Select(m => (string?)m)) : "all";

    private static string Text(JsonNode binding, string name) => (string)binding[name]!;
}
