using System.Runtime.Versioning;
using System.Text.Json.Nodes;

namespace PulsewayToHudu.Infra.Tests.Delivery;

/// <summary>The scripts, walked through with stand-ins for the tools they call.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ScriptTests : IDisposable
{
    private const string Group = "rg-pulseway-to-hudu";

    private readonly ScriptWorld _world;

    public ScriptTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The scripts are for bash.");
        _world = new();
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_newcomer_is_walked_from_a_clone_to_an_answering_app()
    {
        Azure();

        var run = await _world.RunAsync("deploy.sh", Group, "westeurope");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(
            [
                "az account show",
                "az functionapp list-flexconsumption-locations",
                "az provider register",
                "az group create",
                "az deployment group",
                "dotnet publish src/Functions",
                "zip -qr",
                "az deployment group",
                "az functionapp deployment",
                "az deployment group",
                "curl --silent --show-error",
                "az deployment group",
            ],
            Steps()
        );
        Assert.Contains("https://func-p2h.azurewebsites.net/", run.Output, StringComparison.Ordinal);
        var upload = Assert.Single(_world.Calls, c => c.Contains("config-zip"));
        Assert.Equal("func-p2h", upload[upload.ToList().IndexOf("--name") + 1]);
        Assert.Contains("--fail", _world.Calls.Single(c => c[0] == "curl"));
        Assert.EndsWith(".zip", upload[upload.ToList().IndexOf("--src") + 1], StringComparison.Ordinal);
        Assert.EndsWith(
            "azurewebsites.net/api/health",
            _world.Calls.Single(c => c[0] == "curl")[^1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_package_has_the_version_of_the_solution_and_every_file_hidden_ones_too()
    {
        Azure();

        await _world.RunAsync("deploy.sh", Group, "westeurope");

        var zip = _world.Calls.Single(c => c[0] == "zip");
        Assert.Equal("../../artifacts/pulseway-to-hudu-0.1.0.zip", zip[2]);
        Assert.Equal(".", zip[3]);
        Assert.Contains("-p:Version=0.1.0", _world.Calls.Single(c => c[0] == "dotnet"));
    }

    [Fact]
    public async Task Where_Flex_Consumption_is_not_offered_nothing_is_made()
    {
        Azure();

        var run = await _world.RunAsync("deploy.sh", Group, "atlantis");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("not offered in atlantis", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(_world.Calls, c => c.Contains("create") || c.Contains("register"));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_told_to_and_nothing_is_made()
    {
        _world.Answer("az account show", code: "1");

        var run = await _world.RunAsync("deploy.sh", Group, "westeurope");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("az login", run.Errors, StringComparison.Ordinal);
        Assert.Single(_world.Calls);
    }

    [Fact]
    public async Task An_upload_is_tried_again_while_the_roles_are_new()
    {
        _world.Answer("az functionapp deployment source config-zip", code: "once");
        Azure();

        var run = await _world.RunAsync("deploy.sh", Group, "westeurope");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, _world.Calls.Count(c => c.Contains("config-zip")));
        Assert.Single(_world.Calls, c => c[0] == "sleep");
    }

    [Fact]
    public async Task An_app_that_does_not_answer_is_no_success()
    {
        _world.Answer("curl", code: "22");
        Azure();

        var run = await _world.RunAsync("deploy.sh", Group, "westeurope");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("does not answer", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deploy.sh")]
    [InlineData("sign-in.sh")]
    public async Task Without_arguments_a_script_says_how_it_is_used_and_does_nothing(string script)
    {
        var run = await _world.RunAsync(script);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"Usage: infra/{script}", run.Errors, StringComparison.Ordinal);
        Assert.Empty(_world.Calls);
    }

    [Fact]
    public async Task The_sign_in_gets_a_registration_that_trusts_the_app_and_admits_administrators_only()
    {
        _world.Answer("az functionapp list", "func-p2h.azurewebsites.net");
        _world.Answer("az identity list", "the-principal");
        _world.Answer("az account show", "the-tenant");
        _world.Answer("az ad app create", "the-client");
        _world.Answer("az ad sp create", "the-service-principal");
        _world.Answer("az ad signed-in-user show", "me");

        var run = await _world.RunAsync("sign-in.sh", Group);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var app = Call("ad", "app", "create");
        Assert.Equal("https://func-p2h.azurewebsites.net/.auth/login/aad/callback", Option(app, "--web-redirect-uris"));
        var role = Assert.Single(JsonNode.Parse(Option(app, "--app-roles"))!.AsArray())!;
        Assert.Equal("Administrator", (string?)role["value"]);
        var trust = JsonNode.Parse(Option(Call("ad", "app", "federated-credential"), "--parameters"))!;
        Assert.Equal("the-principal", (string?)trust["subject"]);
        Assert.Equal("https://login.microsoftonline.com/the-tenant/v2.0", (string?)trust["issuer"]);
        Assert.Equal("api://AzureADTokenExchange", (string?)Assert.Single(trust["audiences"]!.AsArray()));
        Assert.Equal("appRoleAssignmentRequired=true", Option(Call("ad", "sp", "update"), "--set"));
        var mine = JsonNode.Parse(Option(Call("rest"), "--body"))!;
        Assert.Equal(("me", "the-service-principal"), ((string?)mine["principalId"], (string?)mine["resourceId"]));
        Assert.Equal((string?)role["id"], (string?)mine["appRoleId"]);
        Assert.True(Guid.TryParse((string?)role["id"], out _));
        Assert.Contains("SIGN_IN_CLIENT_ID=the-client", run.Output, StringComparison.Ordinal);
    }

    private void Azure()
    {
        _world.Answer("az functionapp list-flexconsumption-locations", "northeurope\\nwesteurope");
        foreach (
            var (output, value) in new[]
            {
                ("functionAppName", "func-p2h"),
                ("consoleAddress", "https://func-p2h.azurewebsites.net/"),
                ("resyncAddress", "https://func-p2h.azurewebsites.net/api/resync"),
                ("vaultName", "kv-p2h"),
            }
        )
        {
            _world.Answer(
                $"az deployment group show --resource-group {Group} --name pulseway-to-hudu --query properties.outputs.{output}.value",
                value
            );
        }

        _world.Answer("curl", "{\"reachable\": true}");
    }

    // Tool and first two words, each step once in a row.
    private List<string> Steps()
    {
        var steps = new List<string>();
        foreach (var step in _world.Calls.Select(c => string.Join(' ', c.Take(c[0] == "zip" ? 2 : 3))))
        {
            if (steps.Count == 0 || steps[^1] != step)
            {
                steps.Add(step);
            }
        }

        return steps;
    }

    private IReadOnlyList<string> Call(params string[] words) =>
        Assert.Single(_world.Calls, c => c.Skip(1).Take(words.Length).SequenceEqual(words));

    private static string Option(IReadOnlyList<string> call, string name) => call[call.ToList().IndexOf(name) + 1];
}
