using System.Text.Json.Serialization;
using PulsewayToHudu.Pulseway.Assets;
using PulsewayToHudu.Pulseway.CustomFields;
using PulsewayToHudu.Pulseway.Devices;
using PulsewayToHudu.Pulseway.Environment;
using PulsewayToHudu.Pulseway.Organizations;

namespace PulsewayToHudu.Pulseway.Http;

/// <summary>JSON of the API: PascalCase names read without regard to case, unknown members ignored, lenient about kinds.</summary>
[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [
        typeof(LenientText),
        typeof(LenientInt),
        typeof(LenientLong),
        typeof(LenientFlag),
        typeof(LenientTime),
    ]
)]
[JsonSerializable(typeof(Envelope))]
[JsonSerializable(typeof(PulsewayEnvironment))]
[JsonSerializable(typeof(Organization))]
[JsonSerializable(typeof(Site))]
[JsonSerializable(typeof(AgentGroup))]
[JsonSerializable(typeof(DeviceSummary))]
[JsonSerializable(typeof(DeviceDetail))]
[JsonSerializable(typeof(PulsewayAsset))]
[JsonSerializable(typeof(CustomField))]
[JsonSerializable(typeof(CustomFieldUsage))]
[JsonSerializable(typeof(CustomFieldValue))]
internal sealed partial class PulsewayJson : JsonSerializerContext;
