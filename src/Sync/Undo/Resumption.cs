using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Undo;

/// <summary>What was resumed of an organization.</summary>
/// <param name="OrganizationId">Organization.</param>
/// <param name="Systems">Systems that were held.</param>
/// <param name="Details">The company's basic details were held.</param>
public sealed record ResumedOrganization(long OrganizationId, int Systems, bool Details);

/// <summary>Lets the sync go on with what an undo holds. Asking twice is fine.</summary>
public sealed class Resumption(IRunStore runs, ILinkStore links, IMatchStore matches, ILeases leases, TimeProvider time)
{
    /// <summary>Everything that an undo holds. Each hold ends at the next sync of its company.</summary>
    /// <exception cref="RefusedException">There is no run of that id, it is no undo, or it is still at work.</exception>
    public async Task<Run> ResumeRunAsync(string runId, CancellationToken cancellationToken)
    {
        var run = await runs.RequireAsync(runId, cancellationToken);
        if (run.Kind != RunKind.Undo || run.Scope.DryRun)
        {
            throw new RefusedException(
                RefusalKind.Conflict,
                "not-an-undo",
                "Only an undo holds something that can be resumed, and this run is none."
            );
        }

        if (run.IsOpen)
        {
            throw new RefusedException(
                RefusalKind.Conflict,
                "run-open",
                "The undo is still at work. Wait until it has ended, or cancel it."
            );
        }

        return await runs.UpdateAsync(
                runId,
                r => r.ResumedAt is null ? r with { ResumedAt = time.GetUtcNow() } : r,
                cancellationToken
            ) ?? run;
    }

    /// <summary>One system.</summary>
    /// <returns>Its link, without a hold.</returns>
    /// <exception cref="RefusedException">The system was never imported, or a sync is working on its company.</exception>
    public async Task<Link> ResumeSystemAsync(string systemId, CancellationToken cancellationToken)
    {
        var id = systemId.Trim().ToLowerInvariant();
        var link = await links.RequireAsync(id, cancellationToken);
        await using var lease = await leases.AcquireAsync(link.CompanyId, time, cancellationToken);
        // Read again under the lease: a sync may just have changed it.
        return await ReleaseAsync(await links.RequireAsync(id, cancellationToken), cancellationToken);
    }

    /// <summary>Everything of an organization: its systems and the basic details of its company.</summary>
    /// <exception cref="RefusedException">The organization is unknown, or a sync is working on its company.</exception>
    public async Task<ResumedOrganization> ResumeOrganizationAsync(
        long organizationId,
        CancellationToken cancellationToken
    )
    {
        var row =
            (await matches.FindAsync(organizationId, cancellationToken))?.Value
            ?? throw new RefusedException(
                RefusalKind.NotFound,
                "organization-unknown",
                $"Organization {organizationId} is not in the list to match."
            );
        if (row.CompanyId is not { } companyId)
        {
            return new(organizationId, Systems: 0, Details: false);
        }

        await using var lease = await leases.AcquireAsync(companyId, time, cancellationToken);
        await matches.ChangeOfCompanyAsync(
            companyId,
            m => m.DetailsHold is null ? m : m with { DetailsHold = null },
            cancellationToken
        );
        var held = (await links.OfCompanyAsync(companyId, cancellationToken))
            .Where(l => l.Hold is not null && l.OrganizationId == organizationId)
            .ToList();
        foreach (var link in held)
        {
            await ReleaseAsync(link, cancellationToken);
        }

        return new(organizationId, held.Count, row.DetailsHold is not null);
    }

    private async Task<Link> ReleaseAsync(Link link, CancellationToken cancellationToken)
    {
        if (link.Hold is null)
        {
            return link;
        }

        var released = link with { Hold = null, UpdatedAt = time.GetUtcNow() };
        if (link.State == LinkState.Unlinked)
        {
            // Nothing is left of the link: the next sync recognises the system anew.
            await links.ReleaseAsync(link.SystemId, link.CompanyId, cancellationToken);
        }
        else
        {
            await links.WriteAsync(released, cancellationToken);
        }

        return released;
    }
}
