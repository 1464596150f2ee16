namespace PulsewayToHudu.Architecture.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its root.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Functions.sln")))
        {
            directory =
                Path.GetDirectoryName(directory)
                ?? throw new DirectoryNotFoundException("No Functions.sln above the tests.");
        }

        return directory;
    }
}
