using System.Text.Json.Nodes;
using PulsewayToHudu.Infra.Tests.Bicep;

namespace PulsewayToHudu.Infra.Tests.Template;

/// <summary>The optional sign-in in front of the app.</summary>
public sealed class SignInTests
{
    private const string Config = "Microsoft.Web/sites/config";
    private const string Setting = "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID";

    [Fact]
    public async Task There_is_none_unless_asked_for()
    {
        var small = await Installation.SmallAsync();

        Assert.Empty(small.Resources(Config));
        Assert.DoesNotContain(Setting, small.AppSettings().Keys);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_sent_to_Entra_but_for_the_health_check()
    {
        var validation = (await AuthAsync())["globalValidation"]!;

        Assert.True((bool?)(await AuthAsync())["platform"]!["enabled"]);
        Assert.True((bool?)validation["requireAuthentication"]);
        Assert.Equal("RedirectToLoginPage", (string?)validation["unauthenticatedClientAction"]);
        Assert.Equal("azureactivedirectory", (string?)validation["redirectToProvider"]);
        Assert.Equal(["/api/health"], validation["excludedPaths"]!.AsArray().Select(p => (string?)p));
        Assert.True((bool?)(await AuthAsync())["httpSettings"]!["requireHttps"]);
    }

    [Fact]
    public async Task Only_this_tenant_and_this_registration_count_and_no_secret_vouches_for_it()
    {
        const string client = "33333333-3333-3333-3333-333333333333";
        var installation = await Installation.ScenarioAsync("everything");
        var directory = (await AuthAsync())["identityProviders"]!["azureActiveDirectory"]!;

        Assert.Equal(client, (string?)directory["registration"]!["clientId"]);
        Assert.Contains(
            "22222222-2222-2222-2222-222222222222",
            (string?)directory["registration"]!["openIdIssuer"],
            StringComparison.Ordinal
        );
        Assert.Equal(Setting, (string?)directory["registration"]!["clientSecretSettingName"]);
        Assert.Equal([client], directory["validation"]!["allowedAudiences"]!.AsArray().Select(a => (string?)a));
        Assert.Equal(
            [client],
            directory["validation"]!["defaultAuthorizationPolicy"]!["allowedApplications"]!
                .AsArray()
                .Select(a => (string?)a)
        );
        Assert.Equal(installation.AppSettings()["AZURE_CLIENT_ID"], installation.AppSettings()[Setting]);
    }

    private static async Task<JsonNode> AuthAsync()
    {
        var config = (await Installation.ScenarioAsync("everything")).Resource(Config);
        Assert.EndsWith("/authsettingsV2", (string?)config["name"], StringComparison.Ordinal);
        return config["properties"]!;
    }
}
