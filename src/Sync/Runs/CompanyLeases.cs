namespace PulsewayToHudu.Sync.Runs;

/// <summary>The lease of each company: whoever holds it is the only one who writes to the company and to its links.</summary>
internal static class CompanyLeases
{
    /// <summary>Name of a company's lease; also the id of its job in a run.</summary>
    public static string NameOf(long companyId) => $"company-{companyId}";
}
