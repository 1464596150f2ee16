namespace PulsewayToHudu.Sync.Runs;

/// <summary>The lease of each company: whoever holds it is the only one who writes to the company and to its links.</summary>
internal static class CompanyLeases
{
    // A run that has just ended lets go of its last company a moment after it says so.
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(500);
    private const int Tries = 6;

    /// <summary>Name of a company's lease; also the id of its job in a run.</summary>
    public static string NameOf(long companyId) => $"company-{companyId}";

    /// <summary>The lease for something that a person asks for and waits for.</summary>
    /// <exception cref="RefusedException">A sync is working on the company, and goes on with it.</exception>
    public static async Task<ILease> AcquireAsync(
        this ILeases leases,
        long companyId,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        for (var tries = 1; ; tries++)
        {
            if (await leases.TryAcquireAsync(NameOf(companyId), cancellationToken) is { } lease)
            {
                return lease;
            }

            if (tries == Tries)
            {
                throw new RefusedException(
                    RefusalKind.Conflict,
                    "company-busy",
                    "A sync is working on the company. Try again when it has ended."
                );
            }

            await Task.Delay(s_between, time, cancellationToken);
        }
    }
}
