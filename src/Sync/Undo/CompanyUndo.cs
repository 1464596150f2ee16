using PulsewayToHudu.Sync.Applying;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Undo;

/// <summary>Undoes what a run did in one company: reads what is there, plans, applies, closes the job.</summary>
public sealed class CompanyUndo(UndoReader reader, UndoApplier applier, ChangeLoop loop, JournalWriter journal)
{
    /// <summary>Works on the job until it is closed.</summary>
    /// <returns>Null when closed; otherwise how long to wait before a follow-up message.</returns>
    public async Task<TimeSpan?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var entries = await reader.EntriesAsync(context, cancellationToken);
        if (entries.Count == 0)
        {
            await context.Progress.CloseAsync(JobState.Succeeded, reason: null, cancellationToken);
            return null;
        }

        var company = await context.Hudu.FindCompanyAsync(context.Job.CompanyId!.Value, cancellationToken);
        if (company is not { Archived: false })
        {
            await LeaveAsync(context, company, entries, cancellationToken);
            return null;
        }

        var input = await reader.ReadAsync(context, company, entries, cancellationToken);
        var plan = UndoPlanner.Plan(input);
        if (plan.Unclear.Count > 0)
        {
            input = await reader.LookUpAsync(input, plan, cancellationToken);
            plan = UndoPlanner.Plan(input);
        }

        Count(context, plan);
        var changes = plan.Steps.Select(s => s.Change).OfType<Change>().ToList();
        if (context.Run.Scope.DryRun)
        {
            await journal.PlannedAsync(context, changes, cancellationToken);
            await FinishAsync(context, plan, cancellationToken);
            return null;
        }

        context = context with { Earlier = await journal.EarlierAsync(context, cancellationToken) };
        await SettleAsync(context, changes, cancellationToken);
        var halfDone = new HashSet<string>(StringComparer.Ordinal);
        var end = await loop.RunAsync(
            context,
            plan.Steps,
            step => applier.ApplyAsync(context, step, halfDone, cancellationToken),
            cancellationToken
        );
        if (end.Stopped is { } reason)
        {
            await journal.ReportAsync(context, plan.Left, cancellationToken);
            await context.Progress.StopAsync(reason, cancellationToken);
        }
        else if (end.Wait is null)
        {
            await FinishAsync(context, plan, cancellationToken);
        }

        return end.Wait;
    }

    // A company that is gone or archived is never written to. One that the run made and that is archived by now is undone.
    private async Task LeaveAsync(
        JobContext context,
        HuduCompany? company,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken cancellationToken
    )
    {
        if (company is not null && entries.Any(e => e is { Kind: JournalKind.CreateCompany, Fields.Count: > 0 }))
        {
            if (!context.Run.Scope.DryRun)
            {
                // A try may have died between archiving it and telling of it.
                var own = context with
                {
                    Earlier = await journal.EarlierAsync(context, cancellationToken),
                };
                await SettleAsync(own, [], cancellationToken);
                await applier.GiveUpAsync(company.Id, cancellationToken);
            }

            await context.Progress.CloseAsync(
                JobState.Succeeded,
                "The company that the run made is archived.",
                cancellationToken
            );
            return;
        }

        var problem = company is null
            ? new Problem(
                "company-gone",
                $"The company \"{context.Job.Name}\" ({context.Job.CompanyId}) does not exist in Hudu any more, so there is nothing to undo in it."
            )
            : new(
                "company-archived",
                $"The company \"{company.Name}\" ({company.Id}) is archived in Hudu, so nothing was undone in it. Unarchive it, then undo again."
            );
        context.Progress.Add(problem);
        await context.Progress.CloseAsync(JobState.SucceededWithProblems, problem.Message, cancellationToken);
    }

    // What an earlier try began and the new plan does not want any more: Hudu shows its result already.
    private async Task SettleAsync(
        JobContext context,
        IReadOnlyList<Change> changes,
        CancellationToken cancellationToken
    )
    {
        var planned = changes.Select(JournalWriter.KeyOf).ToHashSet();
        foreach (var entry in context.Earlier.Unsettled.Where(e => !planned.Contains((e.SystemId, e.Kind))))
        {
            await journal.SettleAsync(entry, entry.AssetId, cancellationToken);
            context.Progress.Count(c => c.Plus(entry.Kind) with { Total = c.Total + 1, Done = c.Done + 1 });
        }
    }

    private static void Count(JobContext context, UndoPlan plan) =>
        context.Progress.Count(c =>
            c with
            {
                Systems = plan.Systems,
                Total = c.Changed + plan.Steps.Count,
                Done = c.Changed,
                Unchanged = plan.Unchanged,
                Skipped = plan.Left.Count,
                Failed = 0,
            }
        );

    private async Task FinishAsync(JobContext context, UndoPlan plan, CancellationToken cancellationToken)
    {
        await journal.ReportAsync(context, plan.Left, cancellationToken);
        if (plan.Left.Count > 0)
        {
            context.Progress.Add(
                new(
                    "undo-left",
                    $"{plan.Left.Count} things of \"{context.Progress.Job.Name}\" were left as they are. The changes of kind Skip say which and why."
                )
            );
        }

        await context.Progress.CloseAsync(
            context.Progress.HasProblems ? JobState.SucceededWithProblems : JobState.Succeeded,
            reason: null,
            cancellationToken
        );
    }
}
