using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Telemetry;
using PulsewayToHudu.Sync.Tiles;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>Syncs one company: reads what is there, plans, applies, closes the job.</summary>
public sealed class CompanySync(
    PlanInputReader reader,
    LostCompany lostCompany,
    ConflictBook conflicts,
    ChangeApplier applier,
    ChangeLoop loop,
    LeftBehind leftBehind,
    LinkMemory memory,
    CreateCap createCap,
    TileWriter tiles,
    JournalWriter journal,
    SyncTimings timings,
    TimeProvider time
)
{
    /// <summary>Works on the job until it is closed.</summary>
    /// <returns>Null when closed; otherwise how long to wait before a follow-up message.</returns>
    public async Task<TimeSpan?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var company = await reader.CompanyAsync(context, cancellationToken);
        if (await lostCompany.ReportAsync(context, company, cancellationToken))
        {
            return null;
        }

        if (!context.Run.Scope.DryRun)
        {
            context = context with { Earlier = await journal.EarlierAsync(context, cancellationToken) };
            context.Progress.Count(context.Earlier.Counted);
        }

        return await RunAsync(
            context,
            company,
            isListed: context.Run.Scope is { DryRun: false, IsEverything: true },
            cancellationToken
        );
    }

    // What is listed is of the run's beginning.
    private async Task<TimeSpan?> RunAsync(
        JobContext context,
        HuduCompany? company,
        bool isListed,
        CancellationToken cancellationToken
    )
    {
        if (await PlanAsync(context, company, cancellationToken) is not var (input, plan))
        {
            return null;
        }

        if (isListed && company is not null && plan.Changes.Count > 0)
        {
            // What people have done to the company since counts before anything is written.
            var now = await context.Hudu.FindCompanyAsync(company.Id, cancellationToken);
            if (!IsAsBefore(company, now))
            {
                return await lostCompany.ReportAsync(context, now, cancellationToken)
                    ? null
                    : await RunAsync(context, now, isListed: false, cancellationToken);
            }
        }

        Count(context, plan);
        if (context.Run.Scope.DryRun)
        {
            await journal.PlannedAsync(context, plan.Changes, cancellationToken);
            return await FinishAsync(context, company, plan, cancellationToken);
        }

        using var activity = SyncActivities.Apply();
        await leftBehind.SettleAsync(context, plan, input.Links, cancellationToken);
        await memory.RememberAsync(plan, cancellationToken);
        var (changes, wait) = Settled(plan, input);
        changes = await createCap.ApplyAsync(context, changes, cancellationToken);
        var end = await loop.RunAsync(
            context,
            changes,
            change => applier.ApplyAsync(context, change, cancellationToken),
            cancellationToken
        );
        if (end.Stopped is { } reason)
        {
            await journal.ReportAsync(context, plan, cancellationToken);
            await context.Progress.StopAsync(reason, cancellationToken);
            return null;
        }

        return end.Wait ?? wait ?? await FinishAsync(context, company, plan, cancellationToken);
    }

    private static bool IsAsBefore(HuduCompany before, HuduCompany? now) =>
        now is not null && (now.Name, now.Archived, now.Details) == (before.Name, before.Archived, before.Details);

    // Null when the run ended meanwhile, and with it its snapshot, without which every system looks gone. The job is closed then.
    private async Task<(PlanInput Input, Plan Plan)?> PlanAsync(
        JobContext context,
        HuduCompany? company,
        CancellationToken cancellationToken
    )
    {
        using var activity = SyncActivities.Plan();
        var cases = await conflicts.ReadAsync(context.Progress.Job, cancellationToken);
        var input = await reader.ReadAsync(context, company, cases, cancellationToken);
        var plan = Planner.Plan(input);
        if (plan.RestsOnAbsence)
        {
            input = await reader.ProveAsync(context, input, cancellationToken);
            plan = Planner.Plan(input);
        }

        if (await context.Progress.ShouldStopAsync(cancellationToken) is { } reason)
        {
            await context.Progress.StopAsync(reason, cancellationToken);
            return null;
        }

        await conflicts.UpdateAsync(context, cases, input, plan, cancellationToken);
        if (context.Run.Kind == RunKind.Apply)
        {
            var reviewed = await journal.ReviewedAsync(context, cancellationToken);
            var begun = context.Earlier.Unsettled.Select(e => e.SystemId).OfType<string>().ToHashSet();
            plan = ReviewedPlan.Restrict(plan, reviewed, begun, change => journal.Shown(context, change));
        }

        return (input, plan);
    }

    // The server may still carry out a creation whose answer was lost a moment ago; making it again now could make it twice.
    private (IReadOnlyList<Change> Changes, TimeSpan? Wait) Settled(Plan plan, PlanInput input)
    {
        var now = time.GetUtcNow();
        var fresh = input
            .Links.Where(l => l.State == Systems.LinkState.Pending && now - l.PendingSince < timings.SettleTime)
            .Select(l => l.SystemId)
            .ToHashSet(StringComparer.Ordinal);
        var changes = plan
            .Changes.Where(c => !MakesOrTakesAnother(c) || !fresh.Contains(((SystemChange)c).SystemId))
            .ToList();
        return (changes, changes.Count < plan.Changes.Count ? timings.SettleTime : null);
    }

    private static bool MakesOrTakesAnother(Change change) =>
        change
            is CreateAsset
                or LinkAsset { TakenBack: null }
                or MoveAsset { Basis: not IdentityBasis.Link, TakenBack: null };

    private static void Count(JobContext context, Plan plan) =>
        context.Progress.Count(c =>
            c with
            {
                Total = c.Changed + plan.Changes.Count,
                Done = c.Changed,
                PlannedCreates = c.Created + plan.Changes.Count(x => x is CreateAsset),
                Unchanged = plan.Unchanged,
                Skipped = plan.Skips.Count,
                Conflicts = plan.Conflicts.Count,
                Failed = 0,
            }
        );

    private async Task<TimeSpan?> FinishAsync(
        JobContext context,
        HuduCompany? company,
        Plan plan,
        CancellationToken cancellationToken
    )
    {
        await journal.ReportAsync(context, plan, cancellationToken);
        foreach (var conflict in plan.Conflicts)
        {
            context.Progress.Add(new("conflict", conflict.Reason, conflict.OrganizationId, conflict.SystemId));
        }

        foreach (var skip in plan.Skips)
        {
            if (skip.ProblemCode is { } code)
            {
                context.Progress.Add(new(code, skip.Reason, skip.OrganizationId, skip.SystemId));
            }
        }

        if (plan.LossGuard is { } loss)
        {
            context.Progress.Add(new(ProblemCodes.LossGuard, loss));
        }

        foreach (var problem in plan.Problems)
        {
            context.Progress.Add(problem);
        }

        foreach (var warning in plan.Warnings)
        {
            context.Progress.Add(new("field-mapping", warning));
        }

        await tiles.WriteAsync(context, company, cancellationToken);
        context.Progress.Finish(plan.Skips);
        await context.Progress.CloseAsync(
            context.Progress.HasProblems ? JobState.SucceededWithProblems : JobState.Succeeded,
            reason: null,
            cancellationToken
        );
        return null;
    }
}
