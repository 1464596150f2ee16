namespace PulsewayToHudu.Storage.Tables;

/// <summary>Names of the tables.</summary>
internal static class TableNames
{
    public const string Settings = "settings";
    public const string Matches = "matches";
    public const string Links = "links";
    public const string Runs = "runs";
    public const string RunJobs = "runjobs";
    public const string Journal = "journal";
    public const string SystemHistory = "systemhistory";
    public const string Budgets = "budgets";
    public const string Documents = "documents";
    public const string Conflicts = "conflicts";

    public static IReadOnlyList<string> All { get; } =
    [Settings, Matches, Links, Runs, RunJobs, Journal, SystemHistory, Budgets, Documents, Conflicts];
}
