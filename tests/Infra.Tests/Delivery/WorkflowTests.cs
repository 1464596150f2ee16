using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace PulsewayToHudu.Infra.Tests.Delivery;

/// <summary>What GitHub and azd read can be read, and what it calls is there.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Workflows =>
        [.. Directory.EnumerateFiles(Repository.PathOf(".github", "workflows")).Select(f => Path.GetFileName(f))];

    [Fact]
    public void There_is_a_workflow_for_each_of_test_analysis_dependencies_and_release() =>
        Assert.Equal(
            ["codeql.yml", "dependencies.yml", "release.yml", "test.yml"],
            Workflows.Select(w => w.Data).Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_job_has_a_time_limit_and_no_more_rights_than_it_says(string workflow)
    {
        var root = Load(".github", "workflows", workflow);

        Assert.NotEmpty(Map(root["permissions"]).Children);
        Assert.All(Map(root["jobs"]).Children, j => Assert.InRange(Number(j.Value["timeout-minutes"]), 1, 120));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_is_pinned_to_a_major_version(string workflow)
    {
        var used = Steps(workflow).Where(s => s.Children.ContainsKey("uses")).Select(s => (string)s["uses"]!).ToList();

        Assert.NotEmpty(used);
        Assert.All(used, a => Assert.Matches("^[a-z0-9-]+/[a-z0-9-]+(/[a-z-]+)?@v[0-9]+$", a));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_script_that_is_run_exists_and_can_be_run(string workflow)
    {
        var scripts = Steps(workflow)
            .Where(s => s.Children.ContainsKey("run"))
            .SelectMany(s => Scripts().Matches((string)s["run"]!))
            .Select(m => m.Groups["script"].Value);

        foreach (var script in scripts)
        {
            var path = Repository.PathOf(script.Split('/'));
            Assert.True(File.Exists(path), $"{workflow} runs {script}, which does not exist.");
            if (!OperatingSystem.IsWindows())
            {
                Assert.True(
                    File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute),
                    $"{script} is not executable."
                );
            }
        }
    }

    [Fact]
    public void Tests_and_releases_run_what_everybody_runs()
    {
        foreach (var workflow in new[] { "test.yml", "release.yml" })
        {
            Assert.Contains(
                Steps(workflow),
                s => s.Children.TryGetValue("run", out var run) && (string)run! == "./test"
            );
        }
    }

    [Fact]
    public void A_release_is_made_of_the_package_that_the_script_builds()
    {
        var runs = string.Join(
            '\n',
            Steps("release.yml").Where(s => s.Children.ContainsKey("run")).Select(s => (string)s["run"]!)
        );

        Assert.Contains("infra/package.sh", runs, StringComparison.Ordinal);
        Assert.Contains("artifacts/*.zip", runs, StringComparison.Ordinal);
        Assert.Contains(
            "package=artifacts/pulseway-to-hudu-$version.zip",
            Repository.Read("infra", "package.sh"),
            StringComparison.Ordinal
        );
        Assert.Contains("$(infra/package.sh)", Repository.Read("infra", "deploy.sh"), StringComparison.Ordinal);
    }

    [Fact]
    public void Dependabot_looks_where_there_is_something()
    {
        var updates = ((YamlSequenceNode)Load(".github", "dependabot.yml")["updates"]).Children.Select(Map).ToList();

        Assert.Equal(
            ["github-actions", "npm", "nuget"],
            updates.Select(u => (string)u["package-ecosystem"]!).Order(StringComparer.Ordinal)
        );
        var npm = (YamlSequenceNode)updates.Single(u => (string)u["package-ecosystem"]! == "npm")["directories"];
        Assert.All(
            npm.Select(d => (string)d!),
            d => Assert.True(File.Exists(Repository.PathOf([.. d.Trim('/').Split('/'), "package.json"])))
        );
    }

    [Fact]
    public void Azd_finds_the_infrastructure_and_the_app()
    {
        var root = Load("azure.yaml");
        var infra = root["infra"];
        var service = Assert.Single(Map(root["services"]).Children).Value;

        Assert.True(File.Exists(Repository.PathOf((string)infra["path"]!, (string)infra["module"]! + ".bicep")));
        Assert.NotEmpty(Directory.GetFiles(Repository.PathOf(((string)service["project"]!).Split('/')), "*.csproj"));
        Assert.Equal(("function", "dotnet"), ((string)service["host"]!, (string)service["language"]!));
    }

    private static YamlNode Load(params string[] parts)
    {
        var yaml = new YamlStream();
        using var text = new StringReader(Repository.Read(parts));
        yaml.Load(text);
        return Assert.Single(yaml.Documents).RootNode;
    }

    private static IEnumerable<YamlMappingNode> Steps(string workflow) =>
        Map(Load(".github", "workflows", workflow)["jobs"])
            .Children.Values.SelectMany(j => ((YamlSequenceNode)j["steps"]).Children)
            .Select(Map);

    private static YamlMappingNode Map(YamlNode node) => (YamlMappingNode)node;

    private static int Number(YamlNode node) =>
        int.Parse((string)node!, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(
        "(?<![\\w.*/-])(\\./)?(?<script>(infra/[\\w-]+\\.sh|test|run))(?![\\w.-])",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Scripts();
}
