using Microsoft.Extensions.Configuration;

namespace PulsewayToHudu.Composition.Settings;

/// <summary>One setting of the deployed app.</summary>
/// <param name="Name">Name as an app setting; two underscores stand for a level of the configuration.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="Example">A value that is right.</param>
public sealed record AppSetting(string Name, string Meaning, string Example)
{
    /// <summary>Name in the configuration.</summary>
    public string Key { get; } = Name.Replace("__", ":", StringComparison.Ordinal);

    /// <summary>What is wrong with it, in one line that names it.</summary>
    /// <param name="problem">Such as "is missing".</param>
    public string Wrong(string problem) => $"{Name} {problem}. It is {Meaning}, such as {Example}.";
}

/// <summary>Values of settings.</summary>
internal static class AppSettingValues
{
    /// <summary>Its value without blanks around it; null when there is none.</summary>
    public static string? Value(this IConfiguration configuration, AppSetting setting) =>
        configuration[setting.Key]?.Trim() is { Length: > 0 } value ? value : null;
}

/// <summary>App settings are missing or wrong; the app cannot start. The message names each and says what to set.</summary>
public sealed class AppSettingsException(IReadOnlyList<string> problems)
    : Exception($"The app cannot start: check its app settings. {string.Join(' ', problems)}")
{
    /// <summary>A line for each setting.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
