using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>What the integration is about to do.</summary>
/// <param name="State">Whether the timer starts anything.</param>
/// <param name="NextSyncAt">When it starts the next sync; null when stopped.</param>
public sealed record IntegrationStatus(IntegrationState State, DateTimeOffset? NextSyncAt);
