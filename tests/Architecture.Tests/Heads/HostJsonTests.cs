using System.Globalization;
using System.Text.Json.Nodes;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Architecture.Tests.Heads;

/// <summary><c>host.json</c> agrees with the code that runs by it.</summary>
public sealed class HostJsonTests
{
    private static readonly JsonNode s_host = JsonNode.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "host.json"))
    )!;
    private static readonly SyncTimings s_timings = new();

    [Fact]
    public void The_host_puts_no_prefix_before_the_routes() =>
        Assert.Equal("", (string?)s_host["extensions"]!["http"]!["routePrefix"]);

    [Fact]
    public void The_host_reads_messages_in_the_encoding_that_the_sync_writes() =>
        // WorkQueueTests holds the other end.
        Assert.Equal("base64", (string?)s_host["extensions"]!["queues"]!["messageEncoding"]);

    [Fact]
    public void A_job_hands_over_to_a_follow_up_well_before_the_host_ends_its_function() =>
        Assert.True(s_timings.JobTimeLimit * 2 <= Span("functionTimeout"));

    [Fact]
    public void A_run_is_given_up_only_when_no_function_can_be_at_work_for_it_any_more() =>
        Assert.True(s_timings.StaleAfter > Span("functionTimeout"));

    private static TimeSpan Span(string name) => TimeSpan.Parse((string)s_host[name]!, CultureInfo.InvariantCulture);
}
