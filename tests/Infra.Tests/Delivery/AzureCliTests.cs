namespace PulsewayToHudu.Infra.Tests.Delivery;

/// <summary>Scripts and documents call the Azure CLI and the Azure Developer CLI as these are documented.</summary>
public sealed class AzureCliTests
{
    public static TheoryData<string> Scripts =>
        [.. Directory.EnumerateFiles(Repository.PathOf("infra"), "*.sh").Select(f => "infra/" + Path.GetFileName(f))];

    public static TheoryData<string> Documents =>
        [
            .. Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md").Select(f => "docs/" + Path.GetFileName(f)),
            "README.md",
            "infra/README.md",
        ];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Every_command_of_a_script_exists_with_its_options(string script) =>
        Assert.Empty(AzureCli.InScript(Repository.Read(script.Split('/'))).Select(AzureCli.Check).OfType<string>());

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_command_of_a_document_exists_with_its_options(string document) =>
        Assert.Empty(AzureCli.InDocument(Repository.Read(document.Split('/'))).Select(AzureCli.Check).OfType<string>());

    [Fact]
    public void Calls_are_found_where_there_are_some()
    {
        Assert.True(AzureCli.InScript(Repository.Read("infra", "deploy.sh")).Count() >= 8);
        Assert.True(AzureCli.InScript(Repository.Read("infra", "sign-in.sh")).Count() >= 13);
        var document = AzureCli.InDocument(Repository.Read("docs", "deploy.md")).ToLookup(c => c.Tool);
        Assert.True(document["az"].Count() >= 12);
        Assert.True(document["azd"].Count() >= 8);
    }

    [Theory]
    [InlineData(
        "az group create --name x --region y",
        "group create has no --region: az group create --name x --region y"
    )]
    [InlineData("azd env put A b", "unknown command: azd env put A b")]
    [InlineData("azd up --resource-group x", "up has no --resource-group: azd up --resource-group x")]
    [InlineData("x=$(az groups create --name x)", "unknown command: az groups create --name x")]
    [InlineData("az group create \\\n  --place y", "group create has no --place: az group create    --place y")]
    public void A_call_that_does_not_exist_is_told(string script, string told) =>
        Assert.Equal([told], AzureCli.InScript(script).Select(AzureCli.Check));

    [Theory]
    [InlineData("az rest --method post --body \"{\\\"a\\\": \\\"--b | ; (c)\\\"}\"")]
    [InlineData("az account show --query '[0] --nothing' | grep --quiet x")]
    [InlineData("# az nonsense")]
    public void What_stands_in_quotes_behind_a_pipe_or_in_a_comment_is_no_option(string script) =>
        Assert.Empty(AzureCli.InScript(script).Select(AzureCli.Check).OfType<string>());
}
