using System.Collections.Frozen;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>Serial numbers that manufacturers and hypervisors put where there is none. They identify nothing.</summary>
public static class PlaceholderSerials
{
    private static readonly FrozenSet<string> s_known = new[]
    {
        "tobefilledbyoem",
        "defaultstring",
        "systemserialnumber",
        "chassisserialnumber",
        "baseboardserialnumber",
        "serialnumber",
        "none",
        "na",
        "null",
        "notspecified",
        "notapplicable",
        "notavailable",
        "unknown",
        "invalid",
        "empty",
        "oem",
        "0123456789",
        "123456789",
        "1234567890",
        "12345678",
        "vmware",
        "virtualmachine",
        "parallels",
        "innotekgmbh",
        "empty",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a text is no real serial number: empty, a known placeholder, or one character repeated.</summary>
    public static bool IsPlaceholder(string? serial)
    {
        var text = string.Concat((serial ?? "").Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return text.Length < 2 || s_known.Contains(text) || text.All(c => c == text[0]);
    }
}
