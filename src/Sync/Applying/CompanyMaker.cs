using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>Makes the company of an organization that a person set to <see cref="MatchState.Create"/>, once, whatever gets lost.</summary>
public sealed class CompanyMaker(IMatchStore matches, JournalWriter journal, ConflictBook conflicts)
{
    /// <summary>The company's id; null when there is nothing to do any more and the job is closed.</summary>
    public async Task<long?> MakeAsync(JobContext context, CancellationToken cancellationToken)
    {
        var row = await matches.FindAsync(context.Job.OrganizationIds[0], cancellationToken);
        if (row?.Value is { State: MatchState.Matched, CompanyId: { } matched } already)
        {
            if (context.Run.Kind == RunKind.Apply && !await HasMadeAsync(context, cancellationToken))
            {
                await NotAsReviewedAsync(
                    context,
                    $"\"{already.OrganizationName}\" was matched to a company since the dry run, which showed a new one.",
                    cancellationToken
                );
                return null;
            }

            await context.Progress.SetCompanyAsync(
                matched,
                already.CompanyName ?? already.OrganizationName,
                cancellationToken
            );
            return matched;
        }

        if (row is not { Value.State: MatchState.Create })
        {
            await context.Progress.CloseAsync(
                JobState.Cancelled,
                "The organization is not matched any more.",
                cancellationToken
            );
            return null;
        }

        var change = Plan(row.Value);
        if (context.Run.Kind == RunKind.Apply && !await WasShownAsync(context, cancellationToken))
        {
            await NotAsReviewedAsync(
                context,
                $"The company \"{change.Name}\" was not made, because the dry run did not show that.",
                cancellationToken
            );
            return null;
        }

        var (company, made) = await FindOrCreateAsync(context, change, cancellationToken);
        if (company.Archived)
        {
            var reason =
                $"Hudu has an archived company named \"{company.Name}\" ({company.Id}). Unarchive it there and match it, or leave the organization unmatched.";
            await conflicts.OpenAsync(LostCompany.CaseOf(row.Value, company, reason), cancellationToken);
            throw new RemoteException(RemoteSide.Hudu, RemoteFailure.Refused, reason);
        }

        await SaveMatchAsync(row, company, cancellationToken);
        await context.Progress.SetCompanyAsync(company.Id, company.Name, cancellationToken);
        await journal.AppliedAsync(
            context,
            made
                ? change
                : change with
                {
                    Reason = "A company of that name exists already in Hudu; it was matched.",
                    Fields = [],
                },
            assetId: null,
            dropped: [],
            cancellationToken
        );
        return company.Id;
    }

    /// <summary>Journals what a dry run would do.</summary>
    public async Task PreviewAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (await matches.FindAsync(context.Job.OrganizationIds[0], cancellationToken) is { } row)
        {
            await journal.PlannedAsync(context, [Plan(row.Value)], cancellationToken);
        }
    }

    private static async Task NotAsReviewedAsync(
        JobContext context,
        string message,
        CancellationToken cancellationToken
    )
    {
        context.Progress.Add(new("not-as-reviewed", message));
        await context.Progress.CloseAsync(JobState.SucceededWithProblems, message, cancellationToken);
    }

    // An earlier try of this very job, which died before it noted the company.
    private async Task<bool> HasMadeAsync(JobContext context, CancellationToken cancellationToken) =>
        (await journal.EarlierAsync(context, cancellationToken)).Has(JournalKind.CreateCompany);

    private async Task<bool> WasShownAsync(JobContext context, CancellationToken cancellationToken) =>
        (await journal.ReviewedAsync(context, cancellationToken)).Any(e => e.Kind == JournalKind.CreateCompany);

    private static CreateCompany Plan(OrganizationMatch row) =>
        new(
            row.OrganizationId,
            row.OrganizationName,
            row.Details,
            "A person chose to make a new company for this organization."
        )
        {
            Fields = [new("name", null, row.OrganizationName), .. CompanyDetailChanges.Between(new(), row.Details)],
        };

    // Company names are unique in Hudu: a look-up by name finds one whose creation was answered to a worker that died, and of two
    // organizations of one name that race for a company the second is refused and finds the first one's.
    private async Task<(HuduCompany Company, bool Made)> FindOrCreateAsync(
        JobContext context,
        CreateCompany change,
        CancellationToken cancellationToken
    )
    {
        if (await context.Hudu.FindCompanyByNameAsync(change.Name, cancellationToken) is { } existing)
        {
            // There was none when an earlier try meant to make it.
            var earlier = await journal.EarlierAsync(context, cancellationToken);
            return (existing, earlier.Unsettled.Any(e => e.Kind == JournalKind.CreateCompany));
        }

        await journal.IntendAsync(context, change, cancellationToken);
        try
        {
            return (await context.Hudu.CreateCompanyAsync(change.Name, change.Details, cancellationToken), true);
        }
        catch (RemoteException e) when (e.Failure is RemoteFailure.OutcomeUnknown or RemoteFailure.Refused)
        {
            if (await context.Hudu.FindCompanyByNameAsync(change.Name, cancellationToken) is { } found)
            {
                return (found, e.Failure is RemoteFailure.OutcomeUnknown);
            }

            throw;
        }
    }

    private Task SaveMatchAsync(
        Versioned<OrganizationMatch> row,
        HuduCompany company,
        CancellationToken cancellationToken
    ) =>
        matches.ChangeAsync(
            row,
            m =>
                m.State == MatchState.Create ? m.Decided(MatchState.Matched, company.Id, company.Name, company.Url) : m,
            cancellationToken
        );
}
