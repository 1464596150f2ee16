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

        if (limits.LossGuardPercent is < 1 or > 100)
        {
            yield return new("limits.lossGuardPercent", "Must be from 1 to 100.");
        }

        if (limits.KeepHistoryDays is < 1 or > 3_650)
        {
            yield return new("limits.keepHistoryDays", "Must be from 1 to 3,650.");
        }
    }

    /// <summary>Everything that is wrong with the options.</summary>
    public static IEnumerable<FieldError> Check(SyncOptions options)
    {
        if (options.MergeBy is not { } keys || !keys.Contains(IdentityKey.PulsewayId))
        {
            yield return new(
                "options.mergeBy",
                "Must contain \"PulsewayId\": without it, lost tables would lead to duplicates."
            );
        }
        else if (keys.Distinct().Count() != keys.Count)
        {
            yield return new("options.mergeBy", "Must not name a key twice.");
        }

        if (options.CompanyTile is not { Title: { } title } || title.Trim().Length is 0 or > 100)
        {
            yield return new("options.companyTile.title", "Must have 1 to 100 characters.");
        }

        if (options.GoneSystems is not { } gone)
        {
            yield return new("options.goneSystems", "Must not be null.");
            yield break;
        }

        if (string.IsNullOrWhiteSpace(gone.MarkField) || gone.MarkField.Length > 255)
        {
            yield return new("options.goneSystems.markField", "Must be a label of 1 to 255 characters.");
        }

        if (gone.ArchiveAfterDays is < 0 or > 3_650)
        {
            yield return new("options.goneSystems.archiveAfterDays", "Must be from 0 to 3,650.");
        }

        if (gone.ArchiveAfterRuns is < 1 or > 1_000)
        {
            yield return new("options.goneSystems.archiveAfterRuns", "Must be from 1 to 1,000.");
        }
    }
}
