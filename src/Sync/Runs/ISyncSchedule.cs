namespace PulsewayToHudu.Sync.Runs;

/// <summary>When everything is synced by itself.</summary>
public interface ISyncSchedule
{
    /// <summary>The first time after <paramref name="time"/>; null when there is none.</summary>
    DateTimeOffset? NextAfter(DateTimeOffset time);
}
