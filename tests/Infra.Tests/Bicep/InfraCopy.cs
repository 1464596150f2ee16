namespace PulsewayToHudu.Infra.Tests.Bicep;

/// <summary>A copy of the Bicep sources, because the compiler puts what it makes beside them.</summary>
internal sealed class InfraCopy : IDisposable
{
    private static readonly string s_source = Repository.PathOf("infra");

    public InfraCopy()
    {
        foreach (
            var file in Directory.EnumerateFiles(s_source, "*", SearchOption.AllDirectories).Where(IsReadByCompiler)
        )
        {
            Add(file, Path.GetRelativePath(s_source, file));
        }
    }

    /// <summary>Where it lies.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("pulseway-to-hudu-infra-").FullName;

    /// <summary>Its files.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories);

    /// <summary>The file that one of its files is a copy of.</summary>
    public string SourceOf(string file) => Path.Combine(s_source, Path.GetRelativePath(Root, file));

    /// <summary>Adds a file of the tests' own.</summary>
    public void Add(string file, string name)
    {
        var copy = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(file, copy);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static bool IsReadByCompiler(string file) =>
        Path.GetExtension(file) is ".bicep" or ".bicepparam" || Path.GetFileName(file) == "bicepconfig.json";
}
