using PulsewayToHudu.LocalHost;

namespace PulsewayToHudu.Console.Tests;

public sealed class ApiDocumentTests
{
    [Fact]
    public async Task The_types_of_the_page_come_from_the_api_as_it_is_now()
    {
        var path = Path.Combine(Root(), "src", "Console", "openapi.json");
        var now = await ApiDocument.WriteAsync(CancellationToken.None);

        Assert.True(
            now == (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n"),
            "The API has changed. Run: dotnet run --project src/LocalHost -- --openapi $PWD/src/Console/openapi.json; then build, and mend what the console says."
        );
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "Functions.sln")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }
}
