namespace PulsewayToHudu.Infra.Tests.Settings;

/// <summary>One row of the table in <c>docs/settings.md</c>.</summary>
/// <param name="Name">Name of the app setting.</param>
/// <param name="Meaning">What it is for.</param>
/// <param name="Default">What holds without it.</param>
/// <param name="Readers">Who reads it.</param>
/// <param name="SetBy">Where it gets its value.</param>
internal sealed record DocumentedSetting(string Name, string Meaning, string Default, string Readers, string SetBy)
{
    /// <summary>The deployment sets it.</summary>
    public bool IsSetInAzure => SetBy.Contains("infra", StringComparison.Ordinal);

    /// <summary>Whoever needs it asks for it, and the deployment sets it.</summary>
    public bool IsByParameter => SetBy.Contains("moreSettings", StringComparison.Ordinal);

    /// <summary>It is there with a sign-in only.</summary>
    public bool IsForSignIn => SetBy.Contains("sign-in", StringComparison.Ordinal);

    /// <summary>The sample for a developer's machine has it.</summary>
    public bool IsInSample => SetBy.Contains("sample", StringComparison.Ordinal);

    /// <summary>The code of this repository reads it.</summary>
    public bool IsReadByCode => Readers.Contains("src/", StringComparison.Ordinal);
}

/// <summary>The table of all app settings.</summary>
internal static class SettingsDocument
{
    /// <summary>Its rows.</summary>
    public static IReadOnlyList<DocumentedSetting> Rows { get; } =
    [
        .. Repository
            .Read("docs", "settings.md")
            .Split('\n')
            .Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Trim('|').Split('|').Select(c => c.Trim()).ToArray())
            .Select(c => new DocumentedSetting(c[0].Trim('`'), c[1], c[2], c[3], c[4])),
    ];
}
