namespace PulsewayToHudu.Sync.Companies.Selecting;

/// <summary>What a bulk step leaves for a person, in words.</summary>
internal static class MatchConflicts
{
    public static MatchConflict SeveralFit(OrganizationMatch row, Suggestion suggestion) =>
        new(
            "several-companies-fit",
            [row.OrganizationId],
            suggestion.CompanyId,
            $"\"{row.OrganizationName}\" may be \"{suggestion.CompanyName}\" ({suggestion.CompanyId}), but {suggestion.Others} other companies fit just as well. Choose one."
        );

    public static MatchConflict Taken(
        IReadOnlyList<OrganizationMatch> rows,
        HuduCompany company,
        OrganizationMatch holder
    ) =>
        new(
            "company-taken",
            Ids(rows),
            company.Id,
            $"{Names(rows)}: the company \"{company.Name}\" ({company.Id}) fits, but \"{holder.OrganizationName}\" goes there. If they belong together, match one by one."
        );

    public static MatchConflict SeveralToOne(IReadOnlyList<OrganizationMatch> rows, HuduCompany company) =>
        new(
            "several-to-one-company",
            Ids(rows),
            company.Id,
            $"{Names(rows)}: all of them fit the company \"{company.Name}\" ({company.Id}). If they belong together, match one by one."
        );

    public static MatchConflict NameExists(IReadOnlyList<OrganizationMatch> rows, HuduCompany company) =>
        new(
            "name-exists",
            Ids(rows),
            company.Id,
            $"Hudu has a company \"{company.Name}\" ({company.Id}) already{(company.Archived ? ", which is archived. Unarchive it there and match it" : ". Match it")}, or rename the organization in Pulseway."
        );

    public static MatchConflict SameNewName(
        IReadOnlyList<OrganizationMatch> rows,
        IReadOnlyList<OrganizationMatch> same
    ) =>
        new(
            "same-new-name",
            Ids(rows),
            CompanyId: null,
            $"{same.Count} organizations are named \"{rows[0].OrganizationName}\" ({string.Join(", ", same.Select(r => r.OrganizationId).Order())}), and Hudu takes a company's name only once. Rename them in Pulseway, or decide one by one."
        );

    private static string Names(IReadOnlyList<OrganizationMatch> rows) =>
        string.Join(", ", rows.Select(r => $"\"{r.OrganizationName}\""));

    private static IReadOnlyList<long> Ids(IReadOnlyList<OrganizationMatch> rows) =>
        [.. rows.Select(r => r.OrganizationId).Order()];
}
