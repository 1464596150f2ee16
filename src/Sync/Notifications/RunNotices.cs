using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Notifications;

/// <summary>What there is to tell of a run that has ended. Pure.</summary>
public static class RunNotices
{
    private const int ShownProblems = 10;

    private static readonly HashSet<string> s_guards = new(StringComparer.Ordinal)
    {
        "create-cap",
        ProblemCodes.LossGuard,
    };

    /// <summary>Why to tell, the gravest first; empty when there is nothing to tell.</summary>
    public static IReadOnlyList<NotificationOccasion> Occasions(
        Run run,
        IReadOnlyCollection<Problem> problems,
        NotificationOptions options
    )
    {
        // A dry run is watched by the person who started it.
        if (run.Scope.DryRun)
        {
            return [];
        }

        var occasions = new List<NotificationOccasion>();
        if (options.OnFailed && run.State == RunState.Failed)
        {
            occasions.Add(NotificationOccasion.RunFailed);
        }

        if (options.OnGuard && problems.Any(p => s_guards.Contains(p.Code)))
        {
            occasions.Add(NotificationOccasion.Guard);
        }

        if (options.OnProblems && run.State == RunState.SucceededWithProblems)
        {
            occasions.Add(NotificationOccasion.RunProblems);
        }

        return occasions;
    }

    /// <summary>The notification.</summary>
    public static Notification Of(
        Run run,
        IReadOnlyCollection<RunJob> jobs,
        IReadOnlyList<Problem> problems,
        IReadOnlyList<NotificationOccasion> occasions,
        string? baseAddress
    ) =>
        new()
        {
            Id = $"run-{run.Id}",
            Occasions = occasions,
            Title = Title(occasions[0], run.Kind == RunKind.Undo ? "an undo" : "a sync"),
            Text = run.Reason ?? "",
            At = run.FinishedAt ?? run.HeartbeatAt,
            Run = run,
            Counts = RunSums.Counts(jobs),
            // What a guard says comes first: it waits for a decision.
            Problems = [.. problems.OrderByDescending(p => s_guards.Contains(p.Code)).Take(ShownProblems)],
            ProblemCount = problems.Count,
            Link = baseAddress is null ? null : $"{baseAddress}/console/#/runs/{run.Id}",
        };

    /// <summary>Equal for two runs that end in the same way, with the same problems of the same systems.</summary>
    public static string Fingerprint(Run run, IEnumerable<Problem> problems)
    {
        var lines = problems
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Code}\n{p.OrganizationId}\n{p.SystemId}"))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Prepend(run.State.ToString());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join("\n\n", lines))));
    }

    private static string Title(NotificationOccasion gravest, string what) =>
        gravest switch
        {
            NotificationOccasion.RunFailed => $"Pulseway to Hudu: {what} failed",
            NotificationOccasion.Guard => $"Pulseway to Hudu: a guard stopped a part of {what} and asks",
            _ => $"Pulseway to Hudu: {what} ended with problems",
        };
}
