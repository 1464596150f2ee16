using System.Text.RegularExpressions;

namespace PulsewayToHudu.Architecture.Tests;

/// <summary>What the documents name exists.</summary>
public sealed partial class DocumentTests
{
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
        var code = string.Concat(
            Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
                .Select(File.ReadAllText)
        );
        var named = TestNames()
            .Matches(File.ReadAllText(Path.Combine(Repository.Root, document)))
            .Select(m => m.Groups["name"].Value)
            .Where(n => !code.Contains($" {n}(", StringComparison.Ordinal));

        Assert.Empty(named);
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
}
