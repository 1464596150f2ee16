using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Tiles;

/// <summary>A tile on a company's dashboard in Hudu. Title and company together name it.</summary>
/// <param name="Title">Title.</param>
/// <param name="Message">What it shows.</param>
/// <param name="IsFine">Nothing needs a person.</param>
/// <param name="Content">HTML behind it.</param>
public sealed record CompanyTile(string Title, string Message, bool IsFine, string Content)
{
    /// <summary>In the content of every tile of the sync's, and of no other.</summary>
    public const string Mark = "Kept up to date by Pulseway to Hudu";

    /// <summary>Of everything but the time: a tile whose hash is the same is not written again.</summary>
    public required string Hash { get; init; }

    /// <summary>
    /// What a finished job says about its company. The time in it is that of the last change of anything else, for a time of its own
    /// would have every sync write every tile.
    /// </summary>
    /// <param name="title">Title.</param>
    /// <param name="systems">Systems of the company in Pulseway.</param>
    /// <param name="problems">What needs a person.</param>
    /// <param name="now">Now, UTC.</param>
    public static CompanyTile Of(string title, int systems, IReadOnlyCollection<Problem> problems, DateTimeOffset now)
    {
        var message = problems.Count == 0 ? Systems(systems) : $"{Systems(systems)}, {Problems(problems.Count)}";
        var lines = problems
            .CountBy(p => p.Code)
            .OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key}: {c.Value}"))
            .ToList();
        var list = lines.Count == 0 ? "" : Html.List(lines);
        var hashed = Encoding.UTF8.GetBytes($"{title}\n{message}\n{list}");
        var time = now.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new(
            title,
            message,
            problems.Count == 0,
            $"<p>{message}</p>{list}<p>So since the sync of {time} UTC. {Mark}.</p>"
        )
        {
            Hash = Convert.ToHexStringLower(SHA256.HashData(hashed)),
        };
    }

    private static string Systems(int count) =>
        count == 1 ? "1 system" : string.Create(CultureInfo.InvariantCulture, $"{count} systems");

    private static string Problems(int count) =>
        count == 1 ? "1 problem" : string.Create(CultureInfo.InvariantCulture, $"{count} problems");
}

/// <summary>What was written last to a company's tile.</summary>
/// <param name="CompanyId">Company.</param>
/// <param name="Title">Title then.</param>
/// <param name="Hash">Hash then.</param>
/// <param name="Message">Message then.</param>
/// <param name="IsRemoved">A person removed it since: it stays away.</param>
public sealed record KnownTile(long CompanyId, string Title, string Hash, string Message, bool IsRemoved = false)
{
    /// <summary>Name of its document.</summary>
    public static string NameOf(long companyId) =>
        string.Create(CultureInfo.InvariantCulture, $"company-tile:{companyId}");
}
