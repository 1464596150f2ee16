namespace PulsewayToHudu.Infra.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its root.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file's or directory's full path.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A file's text.</summary>
    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts));

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
