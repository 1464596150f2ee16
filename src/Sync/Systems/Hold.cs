namespace PulsewayToHudu.Sync.Systems;

/// <summary>An undo holds what it has taken back: the sync leaves it alone until a person resumes it.</summary>
/// <param name="RunId">The undo.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="AssetArchived">The undo archived the asset. Whoever unarchives it in Hudu resumes it by that.</param>
public sealed record Hold(string RunId, DateTimeOffset Since, bool AssetArchived = false);
