using System.Text.Json.Nodes;

namespace PulsewayToHudu.Infra.Tests.Bicep;

/// <summary><c>main.bicep</c> as compiled.</summary>
internal static class MainTemplate
{
    private static readonly Lazy<Task<string>> s_text = new(BuildAsync);

    /// <summary>The whole text, modules included.</summary>
    public static Task<string> TextAsync() => s_text.Value;

    /// <summary>A part of it, such as <c>parameters</c>.</summary>
    public static async Task<JsonObject> PartAsync(string name) => JsonNode.Parse(await TextAsync())![name]!.AsObject();

    private static async Task<string> BuildAsync()
    {
        using var infra = new InfraCopy();
        var compilation = await BicepCompiler.RunAsync(infra.Root, "build", "main.bicep", "--stdout");
        Assert.Equal((0, ""), (compilation.ExitCode, compilation.Findings));
        return compilation.Output;
    }
}
