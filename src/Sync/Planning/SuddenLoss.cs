namespace PulsewayToHudu.Sync.Planning;

/// <summary>When so many systems are missing at once that a fault is more likely than a decision.</summary>
internal static class SuddenLoss
{
    // In a small company one retired machine is a large share. Fewer losses than this never trip the guard.
    private const int Minimum = 3;

    /// <summary>Whether nothing may be marked, archived or counted as missed.</summary>
    /// <param name="lost">Systems that were not missing before.</param>
    /// <param name="living">Those, and the ones that are listed.</param>
    /// <param name="limit">Share that may go at once, percent.</param>
    public static bool Is(int lost, int living, int limit) => lost >= Minimum && lost * 100L > (long)limit * living;
}
