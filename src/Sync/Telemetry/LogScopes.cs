using Microsoft.Extensions.Logging;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Telemetry;

/// <summary>Scopes that tell of every line of a log which run, job and organizations it is about.</summary>
internal static class LogScopes
{
    public static IDisposable? BeginRun(this ILogger logger, Run run) =>
        logger.BeginScope(new Dictionary<string, object?>(StringComparer.Ordinal) { ["RunId"] = run.Id });

    public static IDisposable? BeginJob(this ILogger logger, RunJob job) =>
        logger.BeginScope(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["RunId"] = job.RunId,
                ["JobId"] = job.JobId,
                ["OrganizationIds"] = string.Join(',', job.OrganizationIds),
            }
        );
}
