using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using PulsewayToHudu.Infra.Tests.Bicep;

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
                "az provider list",
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
    public async Task A_resource_provider_is_registered_only_where_it_is_missing()
    {
        Azure(unregistered: "Microsoft.App");

        var run = await _world.RunAsync("deploy.sh", Group, "westeurope");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("Microsoft.App", Option(Call("provider", "register"), "--namespace"));
    }

    [Fact]
    public async Task Who_may_not_register_a_missing_provider_is_told_who_can_and_nothing_is_made()
    {
        _world.Answer("az provider register", code: "1");
        Azure(unregistered: "Microsoft.Web");

        var run = await _world.RunAsync("deploy.sh", Group, "westeurope");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Owner or Contributor of the subscription can", run.Errors, StringComparison.Ordinal);
        Assert.Contains("--namespace Microsoft.Web", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(_world.Calls, c => c.Contains("create"));
    }

    [Fact]
    public async Task With_rights_on_the_group_only_what_cannot_be_looked_up_is_left_to_the_deployment()
    {
        _world.Answer("az functionapp list-flexconsumption-locations", code: "1");
        _world.Answer("az provider list", code: "1");
        Azure();

        var run = await _world.RunAsync("deploy.sh", Group, "westeurope");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Not known whether westeurope offers Flex Consumption", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("not offered", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(_world.Calls, c => c.Contains("register"));
    }

    [Fact]
    public async Task The_script_and_the_document_know_every_provider_that_the_template_needs()
    {
        var providers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var installation in await Installation.AllAsync())
        {
            providers.UnionWith(installation.Resources().Select(r => ((string)r["type"]!).Split('/')[0]));
        }

        // Of Azure itself. Flex Consumption runs on what Microsoft.App offers.
        providers.Remove("Microsoft.Authorization");
        providers.Remove("Microsoft.Resources");
        providers.Add("Microsoft.App");
        foreach (var text in new[] { Repository.Read("infra", "deploy.sh"), Repository.Read("docs", "deploy.md") })
        {
            var list = text.Split("for provider in ")[1].Split(';')[0];
            Assert.Equal(
                providers.Order(StringComparer.Ordinal),
                list.Split([' ', '\n', '\\'], StringSplitOptions.RemoveEmptyEntries)
            );
        }
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
        SignIn();

        var run = await _world.RunAsync("sign-in.sh", Group);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var app = Call("ad", "app", "create");
        Assert.Equal("https://func-p2h.azurewebsites.net/.auth/login/aad/callback", Option(app, "--web-redirect-uris"));
        var role = Assert.Single(JsonNode.Parse(Option(app, "--app-roles"))!.AsArray())!;
        Assert.Equal("Administrator", (string?)role["value"]);
        var trust = JsonNode.Parse(Option(Call("ad", "app", "federated-credential", "create"), "--parameters"))!;
        Assert.Equal("the-principal", (string?)trust["subject"]);
        Assert.Equal("https://login.microsoftonline.com/the-tenant/v2.0", (string?)trust["issuer"]);
        Assert.Equal("api://AzureADTokenExchange", (string?)Assert.Single(trust["audiences"]!.AsArray()));
        Assert.Equal("appRoleAssignmentRequired=true", Option(Call("ad", "sp", "update"), "--set"));
        var mine = JsonNode.Parse(Option(Call("rest", "--method", "post"), "--body"))!;
        Assert.Equal(("me", "the-service-principal"), ((string?)mine["principalId"], (string?)mine["resourceId"]));
        Assert.Equal((string?)role["id"], (string?)mine["appRoleId"]);
        Assert.True(Guid.TryParse((string?)role["id"], out _));
        Assert.Contains("SIGN_IN_CLIENT_ID=the-client", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_stopped_half_way_goes_on_there()
    {
        _world.Answer("az ad app federated-credential create", code: "1");
        SignIn();
        var first = await _world.RunAsync("sign-in.sh", Group);
        Assert.Equal(1, first.ExitCode);
        Assert.Contains("App registration, new: the-client", first.Output, StringComparison.Ordinal);

        _world.Forget();
        _world.Answer("az ad app list", "the-client");
        _world.Answer("az ad app show", "https://my.example/callback");
        SignIn();
        var second = await _world.RunAsync("sign-in.sh", Group);

        Assert.Equal((0, ""), (second.ExitCode, second.Errors));
        Assert.DoesNotContain(_world.Calls, c => c.Skip(1).Take(3).SequenceEqual(["ad", "app", "create"]));
        Assert.Equal(
            ["https://my.example/callback", "https://func-p2h.azurewebsites.net/.auth/login/aad/callback"],
            Call("ad", "app", "update").SkipWhile(w => w != "--web-redirect-uris").Skip(1)
        );
        Assert.Contains("SIGN_IN_CLIENT_ID=the-client", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_is_complete_is_made_no_second_time()
    {
        _world.Answer("az ad app list", "the-client");
        _world.Answer(
            "az ad app show",
            "https://my.example/callback\\nhttps://func-p2h.azurewebsites.net/.auth/login/aad/callback"
        );
        _world.Answer("az ad app federated-credential list", "the-trust");
        _world.Answer("az ad sp list", "the-service-principal");
        _world.Answer("az rest --method get", "the-assignment");
        SignIn();

        var run = await _world.RunAsync("sign-in.sh", Group);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.DoesNotContain(
            _world.Calls,
            c => c.Contains("create") || c.Contains("post") || c.Contains("--web-redirect-uris")
        );
        Assert.Contains("SIGN_IN_CLIENT_ID=the-client", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_registrations_of_the_name_none_is_taken()
    {
        _world.Answer("az ad app list", "one\\ntwo");
        SignIn();

        var run = await _world.RunAsync("sign-in.sh", Group);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("more than one app registration", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(_world.Calls, c => c.Contains("create") || c.Contains("update"));
    }

    [Fact]
    public async Task Without_a_deployment_there_is_nothing_to_sign_in_to()
    {
        var run = await _world.RunAsync("sign-in.sh", Group);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"No app is deployed in {Group} yet.", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(_world.Calls, c => c.Contains("ad"));
    }

    private void SignIn()
    {
        foreach (
            var (output, value) in new[]
            {
                ("consoleAddress", "https://func-p2h.azurewebsites.net/"),
                ("identityPrincipalId", "the-principal"),
            }
        )
        {
            _world.Answer(
                $"az deployment group list --resource-group {Group} --output tsv --query sort_by([?properties.outputs.identityPrincipalId], &properties.timestamp)[-1].properties.outputs.{output}.value",
                value
            );
        }

        _world.Answer("az account show", "the-tenant");
        _world.Answer("az ad app create", "the-client");
        _world.Answer("az ad sp create", "the-service-principal");
        _world.Answer("az ad signed-in-user show", "me");
    }

    private void Azure(string unregistered = "")
    {
        // As Azure writes them, some in small letters.
        _world.Answer(
            "az provider list",
            string.Join(
                "\\n",
                new[]
                {
                    "Microsoft.App",
                    "microsoft.insights",
                    "Microsoft.KeyVault",
                    "Microsoft.ManagedIdentity",
                    "Microsoft.Network",
                    "Microsoft.OperationalInsights",
                    "Microsoft.Storage",
                    "Microsoft.Web",
                }.Where(p => p != unregistered)
            )
        );
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
