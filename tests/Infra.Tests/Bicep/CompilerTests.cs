using System.Text.Json.Nodes;

namespace PulsewayToHudu.Infra.Tests.Bicep;

/// <summary>The compiler and its linter find nothing to complain of.</summary>
public sealed class CompilerTests
{
    public static TheoryData<string> Parameters =>
        [.. Directory.EnumerateFiles(Repository.PathOf("infra"), "*.bicepparam").Select(f => Path.GetFileName(f))];

    [Fact]
    public async Task Main_compiles_without_a_warning() =>
        Assert.Contains("deploymentTemplate.json", await MainTemplate.TextAsync(), StringComparison.Ordinal);

    [Fact]
    public Task Every_file_passes_the_linter() => WithoutFindingAsync("lint", "--pattern", "**/*.bicep");

    [Theory]
    [MemberData(nameof(Parameters))]
    public Task A_parameter_file_fits_the_template(string file) =>
        WithoutFindingAsync("build-params", file, "--stdout");

    [Theory]
    [MemberData(nameof(Parameters))]
    public async Task A_parameter_file_takes_what_azd_and_the_script_set(string file)
    {
        using var infra = new InfraCopy();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AZURE_ENV_NAME"] = "mine",
            ["ALERT_EMAILS"] = "one@example.com,two@example.com",
            ["SIGN_IN_CLIENT_ID"] = "33333333-3333-3333-3333-333333333333",
        };

        var built = await BicepCompiler.RunAsync(infra.Root, variables, "build-params", file, "--stdout");

        var parameters = JsonNode.Parse((string)JsonNode.Parse(built.Output)!["parametersJson"]!)!["parameters"]!;
        Assert.Equal("mine", (string?)parameters["environmentName"]!["value"]);
        Assert.Equal(
            ["one@example.com", "two@example.com"],
            parameters["alertEmails"]!["value"]!.AsArray().Select(e => (string?)e)
        );
        Assert.Equal(variables["SIGN_IN_CLIENT_ID"], (string?)parameters["signInClientId"]!["value"]);
    }

    [Fact]
    public async Task Every_file_is_formatted()
    {
        using var infra = new InfraCopy();

        await FormatAsync("**/*.bicep");
        await FormatAsync("**/*.bicepparam");

        var unformatted = infra.Files.Where(f => File.ReadAllText(f) != File.ReadAllText(infra.SourceOf(f)));
        Assert.Empty(unformatted.Select(f => Path.GetRelativePath(infra.Root, f)));

        async Task FormatAsync(string pattern)
        {
            var format = await BicepCompiler.RunAsync(
                infra.Root,
                "format",
                "--pattern",
                pattern,
                "--insert-final-newline"
            );
            Assert.Equal((0, ""), (format.ExitCode, format.Findings));
        }
    }

    [Fact]
    public async Task Every_parameter_of_main_is_described()
    {
        var parameters = await MainTemplate.PartAsync("parameters");

        Assert.NotEmpty(parameters);
        Assert.Empty(parameters.Where(p => p.Value!["metadata"]?["description"] is null).Select(p => p.Key));
    }

    private static async Task WithoutFindingAsync(params string[] arguments)
    {
        using var infra = new InfraCopy();

        var compilation = await BicepCompiler.RunAsync(infra.Root, arguments);

        Assert.Equal((0, ""), (compilation.ExitCode, compilation.Findings));
    }
}
