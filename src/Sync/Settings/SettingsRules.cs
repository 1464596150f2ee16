namespace PulsewayToHudu.Sync.Settings;

/// <summary>What values the limits may have.</summary>
public static class SettingsRules
{
    /// <summary>Everything that is wrong with the limits.</summary>
    public static IEnumerable<FieldError> Check(SyncLimits limits)
    {
        if (limits.HuduRequestsPerMinute is < 1 or > 3_000)
        {
            yield return new(
                "limits.huduRequestsPerMinute",
                "Must be from 1 to 3,000. Hudu allows 300 unless the server's owner changed it."
            );
        }

        if (limits.PulsewayRequestsPerMinute is < 1 or > 1_000)
        {
            yield return new("limits.pulsewayRequestsPerMinute", "Must be from 1 to 1,000, Pulseway's own limit.");
        }

        if (limits.MaxCreatesPerRun is < 1 or > 1_000_000)
        {
            yield return new("limits.maxCreatesPerRun", "Must be from 1 to 1,000,000.");
        }
    }
}
