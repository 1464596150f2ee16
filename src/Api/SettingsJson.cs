using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Api;

/// <summary>
/// The parts of the settings: the sync's own records, answered and taken alike. A member that is misspelt there must not pass for its
/// default, so they refuse members they do not know, as request bodies do.
/// </summary>
internal static class SettingsJson
{
    private static readonly Type[] s_parts = [typeof(SyncOptions), typeof(GoneSystemOptions), typeof(SyncLimits)];

    /// <summary>Whether a type is such a part.</summary>
    public static bool IsPart(Type type) => s_parts.Contains(type);

    /// <summary>Makes the parts refuse what they do not know.</summary>
    public static void RefuseUnknownMembers(JsonTypeInfo type)
    {
        if (IsPart(type.Type))
        {
            type.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        }
    }
}
