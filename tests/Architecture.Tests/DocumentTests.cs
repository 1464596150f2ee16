using System.Text.RegularExpressions;

namespace PulsewayToHudu.Architecture.Tests;

/// <summary>What the documents name exists.</summary>
public sealed partial class DocumentTests
{
    private static readonly Lazy<string> s_tests = new(() =>
        string.Concat(
            Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
                .Select(File.ReadAllText)
        )
    );

    public static TheoryData<string> Documents =>
        [.. Markdown().Select(f => Path.GetRelativePath(Repository.Root, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_within_the_repository_leads_somewhere(string document)
    {
        var directory = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        var missing = Links()
            .Matches(File.ReadAllText(Path.Combine(Repository.Root, document)))
            .Select(m => m.Groups["target"].Value.Split('#')[0])
            .Where(t => t.Length > 0 && !t.Contains("://", StringComparison.Ordinal))
            .Where(t => !Path.Exists(Path.Combine(directory, t)));

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_test_that_a_document_names_exists(string document)
    {
        var named = TestNames()
            .Matches(File.ReadAllText(Path.Combine(Repository.Root, document)))
            .Select(m => m.Groups["name"].Value)
            .Where(n => !s_tests.Value.Contains($" {n}(", StringComparison.Ordinal));

        Assert.Empty(named);
    }

    [Theory]
    [InlineData("failures.md", "Test")]
    [InlineData("security.md", "Test")]
    [InlineData("reliability.md", "How it is tested")]
    [InlineData("reliability.md", "Kept by")]
    public void Every_row_that_promises_something_names_a_test_that_exists(string document, string column)
    {
        var cells = Column(document, column).ToList();
        var classes = ClassDeclaration().Matches(s_tests.Value).Select(m => m.Groups["name"].Value).ToHashSet();
        var named = cells.SelectMany(c => Names().Matches(c)).Select(m => m.Groups["name"].Value);

        Assert.NotEmpty(cells);
        Assert.DoesNotContain(cells, c => !Names().IsMatch(c));
        Assert.DoesNotContain(named, n => !n.Contains('_', StringComparison.Ordinal) && !classes.Contains(n));
    }

    // The cells of a column, of all tables that have it.
    private static IEnumerable<string> Column(string document, string column)
    {
        var at = -1;
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "docs", document)))
        {
            var cells = line.StartsWith('|') ? line.Trim('|').Split('|').Select(c => c.Trim()).ToList() : [];
            if (cells.Count == 0)
            {
                at = -1;
            }
            else if (cells.Contains(column))
            {
                at = cells.IndexOf(column);
            }
            else if (at >= 0 && !cells[at].StartsWith("---", StringComparison.Ordinal))
            {
                yield return cells[at];
            }
        }
    }

    private static IEnumerable<string> Markdown() =>
        Directory
            .EnumerateFiles(Repository.Root, "*.md")
            .Concat(
                Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            );

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();

    // A sentence with underscores: at least three words.
    [GeneratedRegex("`(?<name>[A-Z][a-z0-9]*(_[A-Za-z0-9]+){3,})`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestNames();

    // A test class, or a test that is a sentence.
    [GeneratedRegex("`(?<name>[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)*)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();

    [GeneratedRegex(@"\bclass (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ClassDeclaration();
}
