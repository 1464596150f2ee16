using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>The outcome of an attempt to get a system's claim. To be held until its link is written.</summary>
/// <param name="holder">Company that has the claim; null when that could not be settled at this moment.</param>
/// <param name="companyId">Company that wanted it.</param>
/// <param name="lease">Lease of the company that hands it over.</param>
public sealed class Claim(long? holder, long companyId, ILease? lease) : IAsyncDisposable
{
    /// <summary>The company has it.</summary>
    public bool IsMine => holder == companyId;

    /// <summary>Another company has it, and that has been reported. Otherwise: try again soon.</summary>
    public bool IsTaken => holder is { } other && other != companyId;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => lease?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>Gets the claim of a system for the job's company, from another company where the plan says so.</summary>
public sealed class Claims(ILinkStore links, ILeases leases, JournalWriter journal)
{
    /// <summary>Gets the claim, or reports who has it.</summary>
    public async Task<Claim> TakeAsync(JobContext context, SystemChange change, CancellationToken cancellationToken)
    {
        var companyId = context.Progress.Job.CompanyId!.Value;
        var claim = change.FromCompanyId is { } from
            ? await HandOverAsync(change.SystemId, from, companyId, cancellationToken)
            : await ClaimAsync(change.SystemId, companyId, cancellationToken);
        if (claim.Holder is { } holder && holder != companyId)
        {
            await ReportAsync(context, change, holder, cancellationToken);
        }

        return new(claim.Holder, companyId, claim.Lease);
    }

    // A claim without a link is of a company whose write was refused or whose worker died: nobody has the system.
    private async Task<(long? Holder, ILease? Lease)> ClaimAsync(
        string systemId,
        long companyId,
        CancellationToken cancellationToken
    )
    {
        var holder = await links.ClaimAsync(systemId, companyId, cancellationToken);
        return holder == companyId || await links.FindAsync(systemId, cancellationToken) is not null
            ? (holder, null)
            : await HandOverAsync(systemId, holder, companyId, cancellationToken);
    }

    // The link belongs to the other company, so its lease is needed as well. Nobody waits for it: two companies that hand over to
    // each other would wait for ever.
    private async Task<(long? Holder, ILease? Lease)> HandOverAsync(
        string systemId,
        long fromCompanyId,
        long companyId,
        CancellationToken cancellationToken
    )
    {
        var lease = await leases.TryAcquireAsync(CompanyLeases.NameOf(fromCompanyId), cancellationToken);
        if (lease is null)
        {
            return (null, null);
        }

        try
        {
            return (await links.HandOverAsync(systemId, fromCompanyId, companyId, cancellationToken), lease);
        }
        catch
        {
            await lease.DisposeAsync();
            throw;
        }
    }

    // Another company took the system after the plan was made.
    private async Task ReportAsync(
        JobContext context,
        SystemChange change,
        long holder,
        CancellationToken cancellationToken
    )
    {
        var conflict = new Conflict(
            change.SystemId,
            change.SystemName,
            change.OrganizationId,
            ConflictKind.MovedFromOtherCompany,
            [],
            $"\"{change.SystemName}\" was imported into Hudu company {holder} a moment ago. Nothing is written here, so that it does not exist twice."
        );
        await journal.ReportAsync(context, conflict, cancellationToken);
        context.Progress.Add(new("conflict", conflict.Reason, conflict.OrganizationId, conflict.SystemId));
        context.Progress.Count(c => c with { Conflicts = c.Conflicts + 1 });
    }
}
