using System.Security.Cryptography;
using System.Text;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.LastKnown;

/// <summary>What a job has to report when it ends.</summary>
/// <param name="Job">Job, with the state it ends in.</param>
/// <param name="Problems">All its problems.</param>
/// <param name="Skips">Systems left alone, when a plan was carried through; null when there was none.</param>
public sealed record JobReport(RunJob Job, IReadOnlyList<Problem> Problems, IReadOnlyList<Skip>? Skips);

/// <summary>Keeps with each organization how its last sync went and what it left open, so that lists need not search runs for it.</summary>
public sealed class FindingRecorder(IFindingStore findings, IMatchStore matches, TimeProvider time)
{
    /// <summary>Records the end of a job that was no dry run. An unchanged sync writes the organization's row and nothing else.</summary>
    public async Task RecordAsync(JobReport report, CancellationToken cancellationToken)
    {
        foreach (var organizationId in report.Job.OrganizationIds)
        {
            await RecordAsync(report, organizationId, cancellationToken);
        }
    }

    private async Task RecordAsync(JobReport report, long organizationId, CancellationToken cancellationToken)
    {
        var row = await matches.FindAsync(organizationId, cancellationToken);
        if (row is null)
        {
            return;
        }

        var fresh = Fresh(report, organizationId);
        var isWhole = report is { Skips: not null, Job.SystemId: null };
        if (!isWhole || HashOf(fresh) != row.Value.FindingsHash)
        {
            var old = (await findings.ReadAsync(organizationId, cancellationToken)).Items;
            fresh =
            [
                .. old.Where(o => !isWhole && !Replaces(report, o)),
                .. fresh.Select(f => old.FirstOrDefault(f.IsSame) ?? f),
            ];
            fresh =
            [
                .. fresh.OrderBy(f => f.SystemId, StringComparer.Ordinal).ThenBy(f => f.Code, StringComparer.Ordinal),
            ];
            await findings.WriteAsync(organizationId, new(fresh), cancellationToken);
        }

        await SaveAsync(row, report.Job, fresh, cancellationToken);
    }

    // A sync of one system renews what is known of it; a job that did not come to a plan renews what is known of the company.
    private static bool Replaces(JobReport report, SystemFinding old) =>
        report.Job.SystemId is { } systemId && report.Skips is not null
            ? old.SystemId == systemId
            : old.SystemId is null;

    private List<SystemFinding> Fresh(JobReport report, long organizationId)
    {
        var now = time.GetUtcNow();
        var problems = report
            .Problems.Where(p => p.OrganizationId is null || p.OrganizationId == organizationId)
            .Select(p => new SystemFinding(p.SystemId, p.Code, p.Message, true, report.Job.RunId, now));
        var skips = (report.Skips ?? [])
            .Where(s => s.OrganizationId == organizationId && s.ProblemCode is null)
            .Select(s => new SystemFinding(
                s.SystemId,
                s.Kind.ToString(),
                s.Reason,
                s.Kind == SkipKind.SortRuleBroken,
                report.Job.RunId,
                now
            ));
        return
        [
            .. problems
                .Concat(skips)
                .DistinctBy(f => (f.SystemId, f.Code, f.Message))
                .OrderBy(f => f.SystemId, StringComparer.Ordinal)
                .ThenBy(f => f.Code, StringComparer.Ordinal),
        ];
    }

    private async Task SaveAsync(
        Versioned<OrganizationMatch> row,
        RunJob job,
        IReadOnlyList<SystemFinding> items,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var isMatched = row.Value.State is MatchState.Matched or MatchState.Create;
            var next = row.Value with
            {
                LastSync = job.SystemId is null ? new(job.RunId, time.GetUtcNow(), job.State) : row.Value.LastSync,
                OpenProblems = isMatched ? items.Count(i => i.IsProblem) : 0,
                FindingsHash = HashOf(items),
            };
            try
            {
                await matches.WriteAsync(next, row.Version, cancellationToken);
                return;
            }
            catch (StaleVersionException)
            {
                // A person decided, or a gather refreshed the row, in between.
                if (await matches.FindAsync(row.Value.OrganizationId, cancellationToken) is not { } now)
                {
                    return;
                }

                row = now;
            }
        }
    }

    private static string? HashOf(IReadOnlyList<SystemFinding> items)
    {
        if (items.Count == 0)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in items)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{item.SystemId}\n{item.Code}\n{item.Message}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
