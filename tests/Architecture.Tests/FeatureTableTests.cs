using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Architecture.Tests;

/// <summary>The tables of features and options are complete. That the tests they name exist is <see cref="DocumentTests"/>' to hold.</summary>
public sealed partial class FeatureTableTests
{
    [Theory]
    [InlineData("features.md")]
    [InlineData("options.md")]
    public void Every_row_of_a_table_with_tests_names_at_least_one(string document)
    {
        var rows = TestedRows(document).ToList();

        Assert.NotEmpty(rows);
        Assert.Empty(rows.Where(r => !TestName().IsMatch(r[^1])).Select(r => r[0]));
    }

    [Fact]
    public void Every_option_and_limit_is_described_with_its_true_default()
    {
        var rows = TestedRows("options.md").ToDictionary(r => r[0].Trim('`'), r => r, StringComparer.Ordinal);
        var settings = Settings("options", new SyncOptions()).Concat(Settings("limits", new SyncLimits())).ToList();

        Assert.Equal(
            settings.Select(s => s.Name).Order(StringComparer.Ordinal),
            rows.Keys.Order(StringComparer.Ordinal)
        );
        Assert.All(settings, s => Assert.Equal(s.Default, rows[s.Name][2].Replace("`", "", StringComparison.Ordinal)));
    }

    // As the API names them.
    private static IEnumerable<(string Name, string Default)> Settings(string path, object defaults) =>
        defaults
            .GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite)
            .SelectMany(p =>
            {
                var name = $"{path}.{char.ToLowerInvariant(p.Name[0])}{p.Name[1..]}";
                return p.GetValue(defaults) switch
                {
                    GoneSystemOptions or CompanyTileOptions => Settings(name, p.GetValue(defaults)!),
                    IEnumerable<IdentityKey> keys => [(name, string.Join(", ", keys))],
                    bool value => [(name, value ? "true" : "false")],
                    var value => [(name, Convert.ToString(value, CultureInfo.InvariantCulture)!)],
                };
            });

    // Rows of the tables whose last column is "Test".
    private static IEnumerable<string[]> TestedRows(string document)
    {
        var inside = false;
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "docs", document)))
        {
            var cells = line.StartsWith('|') ? line.Trim('|').Split('|').Select(c => c.Trim()).ToArray() : null;
            if (cells is null)
            {
                inside = false;
            }
            else if (cells[^1] == "Test")
            {
                inside = true;
            }
            else if (inside && !cells[0].StartsWith("---", StringComparison.Ordinal))
            {
                yield return cells;
            }
        }
    }

    [GeneratedRegex("`[A-Z][a-z0-9]*(_[A-Za-z0-9]+){3,}`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestName();
}
