using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>
/// A company that people archived, deleted or merged into another one: nothing is written, and each of its organizations becomes a
/// conflict with what a person can do.
/// </summary>
public sealed class LostCompany(ConflictBook book, ILinkStore links, IMatchStore matches, OtherCompanies otherCompanies)
{
    // Enough to see where the assets of a merged company went.
    private const int AssetsLookedAt = 3;

    /// <summary>Reports a company that cannot be synced, and closes the job.</summary>
    /// <returns>False when there is nothing wrong with the company.</returns>
    public async Task<bool> ReportAsync(JobContext context, HuduCompany? company, CancellationToken cancellationToken)
    {
        if (company is { Archived: false } || context is { Run.Scope.DryRun: true, Job.CompanyId: null })
        {
            return false;
        }

        var (problem, heir) = company is null
            ? await GoneAsync(context, cancellationToken)
            : (Archived(company), Heir: null);
        foreach (var organizationId in context.Job.OrganizationIds)
        {
            if ((await matches.FindAsync(organizationId, cancellationToken))?.Value is { } match)
            {
                await book.OpenAsync(CaseOf(match, company, problem.Message, heir), cancellationToken);
            }
        }

        context.Progress.Add(problem);
        var state = company is null ? JobState.Failed : JobState.SucceededWithProblems;
        await context.Progress.CloseAsync(state, problem.Message, cancellationToken);
        return true;
    }

    /// <summary>The conflict of an organization whose company cannot be synced.</summary>
    /// <param name="match">The organization.</param>
    /// <param name="company">Its company, or the one whose name is in the way; null when it is gone.</param>
    /// <param name="reason">In words.</param>
    /// <param name="heir">Company that has its assets now.</param>
    public static ConflictCase CaseOf(
        OrganizationMatch match,
        HuduCompany? company,
        string reason,
        OtherCompany? heir = null
    ) =>
        new()
        {
            Id = ConflictCase.IdOf(match.OrganizationId),
            OrganizationId = match.OrganizationId,
            Name = match.OrganizationName,
            CompanyId = company?.Id ?? match.CompanyId,
            CompanyName = company?.Name ?? match.CompanyName,
            Kind = company is null ? ConflictKind.CompanyGone : ConflictKind.CompanyArchived,
            Reason = reason,
            Choices =
            [
                .. heir is null || heir.IsArchived
                    ? Array.Empty<Choice>()
                    : [To(match, ChoiceKind.MatchToCompany, $"Match it to {heir}") with { CompanyId = heir.Id }],
                To(match, ChoiceKind.MatchToCompany, "Match it to another company"),
                To(match, ChoiceKind.MakeNewCompany, "Make a new company for it"),
                To(match, ChoiceKind.Unmatch, "Unmatch it: nothing of it is imported any more"),
            ],
        };

    private static Choice To(OrganizationMatch match, ChoiceKind kind, string text) =>
        new(kind, text) { OrganizationId = match.OrganizationId };

    private static Problem Archived(HuduCompany company) =>
        new(
            "company-archived",
            $"The company \"{company.Name}\" ({company.Id}) is archived in Hudu, so nothing was written. Unarchive it, or match its organization to another company, or leave it unmatched."
        );

    private async Task<(Problem Problem, OtherCompany? Heir)> GoneAsync(
        JobContext context,
        CancellationToken cancellationToken
    )
    {
        var heir = await HeirAsync(context, cancellationToken);
        var merged = heir is null ? "" : $" Its assets are in {heir} now, as if the two had been merged.";
        return (
            new(
                "company-gone",
                $"The company \"{context.Job.Name}\" ({context.Job.CompanyId}) does not exist in Hudu any more, so nothing was written.{merged} Match its organization to another company, or leave it unmatched."
            ),
            heir
        );
    }

    private async Task<OtherCompany?> HeirAsync(JobContext context, CancellationToken cancellationToken)
    {
        var companyId = context.Job.CompanyId!.Value;
        var linked = (await links.OfCompanyAsync(companyId, cancellationToken))
            .Where(l => l is { State: LinkState.Linked, AssetId: not null })
            .Take(AssetsLookedAt);
        foreach (var link in linked)
        {
            var asset = await context.Hudu.FindAssetAsync(link.AssetId!.Value, cancellationToken);
            if (asset is not null && asset.CompanyId != companyId)
            {
                var heirs = await otherCompanies.ReadAsync(context.Run.Id, [asset.CompanyId], cancellationToken);
                return heirs[asset.CompanyId];
            }
        }

        return null;
    }
}
