namespace PulsewayToHudu.Sync.Planning;

/// <summary>Names of assets.</summary>
public static class AssetNames
{
    // Hudu's limit is not documented; a database text of common size holds 255 characters.
    private const int MaxLength = 255;

    /// <summary>The asset name for a system name: trimmed, and cut where it is too long for Hudu.</summary>
    public static string For(string systemName)
    {
        var name = systemName.Trim();
        if (name.Length <= MaxLength)
        {
            return name;
        }

        // Never cut a character in two.
        var end = char.IsHighSurrogate(name[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return name[..end] + "…";
    }
}
