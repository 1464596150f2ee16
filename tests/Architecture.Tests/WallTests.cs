using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NetArchTest.Rules;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Architecture.Tests;

/// <summary>Who may know whom.</summary>
public sealed class WallTests
{
    private const string Root = "PulsewayToHudu.";

    private static readonly Dictionary<string, string[]> s_mayKnow = new(StringComparer.Ordinal)
    {
        ["Sync"] = [],
        ["Pulseway"] = [],
        ["Hudu"] = [],
        ["Azurite"] = [],
        ["Simulators"] = [],
        ["TableBackup"] = [],
        ["Storage"] = ["Sync"],
        ["Api"] = ["Sync"],
        ["Composition"] = ["Sync", "Pulseway", "Hudu", "Storage"],
        ["LocalHost"] = ["Api", "Azurite", "Composition", "Simulators", "Storage", "Sync"],
    };

    public static TheoryData<string> Rooms => [.. s_mayKnow.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_knows_only_whom_it_may_know(string room)
    {
        var strangers = s_mayKnow.Keys.Where(r => r != room && !s_mayKnow[room].Contains(r)).Select(r => Root + r);
        var types = Types.InAssembly(Assembly.Load(Root + room));
        Assert.NotEmpty(types.GetTypes());
        foreach (var stranger in strangers)
        {
            var result = types.ShouldNot().HaveDependencyOn(stranger + ".").GetResult();
            Assert.True(
                result.IsSuccessful,
                $"{room} must not know {stranger}: {string.Join(", ", result.FailingTypeNames ?? [])}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_project_references_only_what_its_room_may_know(string room)
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "src", room, room + ".csproj"));
        var references = project
            .Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.Empty(references.Except(s_mayKnow[room], StringComparer.Ordinal));
    }

    [Fact]
    public void The_heart_knows_neither_Azure_nor_HTTP_nor_JSON()
    {
        var types = Types.InAssembly(Assembly.Load(Root + "Sync"));
        foreach (
            var stranger in new[] { "Azure", "System.Net.Http", "Microsoft.AspNetCore", "System.Text.Json", "Polly" }
        )
        {
            Assert.True(
                types.ShouldNot().HaveDependencyOn(stranger).GetResult().IsSuccessful,
                $"Sync must not know {stranger}."
            );
        }
    }

    [Fact]
    public void The_filter_of_the_solution_leaves_out_the_isolated_worker_and_nothing_else()
    {
        var all = Projects("Functions.sln");
        var local = Projects("Functions.Local.slnf");

        Assert.Equal(
            [
                "benchmarks/WorkerStart/WorkerStart.csproj",
                "src/Functions/Functions.csproj",
                "tests/Functions.Tests/Functions.Tests.csproj",
            ],
            all.Except(local, StringComparer.Ordinal)
        );
        Assert.Empty(local.Except(all, StringComparer.Ordinal));
    }

    private static List<string> Projects(string file) =>
        [
            .. Regex
                .Matches(
                    File.ReadAllText(Path.Combine(Repository.Root, file)),
                    "\"(?<project>[^\"]+\\.csproj)\"",
                    RegexOptions.ExplicitCapture,
                    TimeSpan.FromSeconds(1)
                )
                .Select(m =>
                    m.Groups["project"].Value.Replace("\\\\", "/", StringComparison.Ordinal).Replace('\\', '/')
                )
                .Order(StringComparer.Ordinal),
        ];
}
