namespace PulsewayToHudu.Storage.Blobs;

/// <summary>Names of the containers.</summary>
internal static class ContainerNames
{
    public const string Snapshots = "snapshots";
    public const string Leases = "leases";
    public const string JournalTexts = "journal-texts";
    public const string Estate = "estate";
    public const string Findings = "findings";

    public static IReadOnlyList<string> All { get; } = [Snapshots, Leases, JournalTexts, Estate, Findings];
}
