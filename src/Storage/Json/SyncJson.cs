using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Storage.Json;

/// <summary>
/// JSON of everything that is stored. Members that an older version does not know are ignored; members that an older version did
/// not write have their defaults. The latter needs reflection: generated readers set every init-only member, missing ones to null
/// or 0.
/// </summary>
internal static class SyncJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireKeys } },
    };

    // Everything that reads a system asks its device first, and joins by identifiers.
    private static void RequireKeys(JsonTypeInfo type)
    {
        if (type.Type == typeof(PulsewaySystem))
        {
            type.OnDeserialized = s => Require(((PulsewaySystem)s).Device, "A system has no device.");
        }
        else if (type.Type == typeof(Device))
        {
            type.OnDeserialized = d => Require(((Device)d).Id, "A device has no identifier.");
        }
        else if (type.Type == typeof(Inventory))
        {
            type.OnDeserialized = i => Require(((Inventory)i).Id, "A full record has no identifier.");
        }
    }

    private static void Require(object? member, string message)
    {
        if (member is null)
        {
            throw new JsonException(message);
        }
    }

    /// <summary>How a type is stored.</summary>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)s_options.GetTypeInfo(typeof(T));
}
