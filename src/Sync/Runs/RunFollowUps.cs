using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>Starts what follows from an earlier run: doing what a dry run showed, or taking back what a run did.</summary>
public sealed class RunFollowUps(ISettingsStore settings, ISecretStore secrets, IRunStore runs, RunOpener opener)
{
    /// <summary>Starts to do what a dry run showed, or joins the run that is at it.</summary>
    /// <exception cref="RefusedException">There is no such run, it is no dry run that ended well, or nothing is synced at present.</exception>
    public async Task<StartedRun> ApplyAsync(string runId, CancellationToken cancellationToken)
    {
        var source = await ClosedAsync(runId, cancellationToken);
        if (!source.Scope.DryRun)
        {
            throw Refused(
                "not-a-dry-run",
                "Only a dry run can be applied. This run was no dry run: what it planned is done."
            );
        }

        if (source.Kind == RunKind.Undo)
        {
            throw Refused(
                "not-a-dry-run",
                $"This run shows what an undo would do. To undo, call POST /api/runs/{source.SourceRunId}/undo."
            );
        }

        if (source.State is not (RunState.Succeeded or RunState.SucceededWithProblems))
        {
            throw Refused(
                "dry-run-incomplete",
                "The dry run did not get to its end, so it does not show everything. Start another one."
            );
        }

        await Readiness.RefuseUnlessActiveAsync(settings, secrets, cancellationToken);
        return await OpenAsync(
            source,
            RunKind.Apply,
            dryRun: false,
            (run, by) => run with { AppliedBy = by },
            cancellationToken
        );
    }

    /// <summary>Starts to take back what a run did, or to show what that would do; joins the run that is at it.</summary>
    /// <exception cref="RefusedException">There is no such run, it is open, or it is one that cannot be undone.</exception>
    public async Task<StartedRun> UndoAsync(string runId, bool dryRun, CancellationToken cancellationToken)
    {
        var source = await ClosedAsync(runId, cancellationToken);
        if (source.Kind == RunKind.Undo)
        {
            throw Refused(
                "undo-of-undo",
                $"An undo cannot be undone. POST /api/runs/{source.Id}/resume lets the sync go on with what it holds: the next sync brings Pulseway's values back."
            );
        }

        if (source.Scope.DryRun)
        {
            throw Refused("nothing-to-undo", "A dry run changes nothing, so there is nothing to undo.");
        }

        // Also while the integration is stopped: whoever stops it in alarm wants to undo next.
        return await OpenAsync(
            source,
            RunKind.Undo,
            dryRun,
            (run, by) => dryRun ? run : run with { UndoneBy = by },
            cancellationToken
        );
    }

    private async Task<Run> ClosedAsync(string runId, CancellationToken cancellationToken)
    {
        var run = await runs.RequireAsync(runId, cancellationToken);
        return run.IsOpen
            ? throw Refused("run-open", "The run is still at work. Wait until it has ended, or cancel it.")
            : run;
    }

    private async Task<StartedRun> OpenAsync(
        Run source,
        RunKind kind,
        bool dryRun,
        Func<Run, string, Run> note,
        CancellationToken cancellationToken
    )
    {
        var started = await opener.OpenAsync(
            source.Scope with
            {
                DryRun = dryRun,
            },
            RunTrigger.Manual,
            kind,
            source.Id,
            cancellationToken
        );
        await runs.UpdateAsync(source.Id, run => note(run, started.Run.Id), cancellationToken);
        return started;
    }

    private static RefusedException Refused(string code, string message) => new(RefusalKind.Conflict, code, message);
}
