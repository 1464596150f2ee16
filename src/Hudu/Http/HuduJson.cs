using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PulsewayToHudu.Hudu.AssetLayouts;
using PulsewayToHudu.Hudu.Assets;
using PulsewayToHudu.Hudu.Companies;
using PulsewayToHudu.Hudu.Info;
using PulsewayToHudu.Hudu.MagicDash;
using PulsewayToHudu.Hudu.Matchers;
using PulsewayToHudu.Hudu.Relations;

namespace PulsewayToHudu.Hudu.Http;

/// <summary>JSON of the API: snake_case names, unknown members ignored, lenient about kinds, strict about ids.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
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
[JsonSerializable(typeof(ApiInfo))]
[JsonSerializable(typeof(List<Company>))]
[JsonSerializable(typeof(List<Asset>))]
[JsonSerializable(typeof(List<AssetLayout>))]
[JsonSerializable(typeof(List<MagicDashTile>))]
[JsonSerializable(typeof(List<Matcher>))]
[JsonSerializable(typeof(List<Relation>))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class HuduJson : JsonSerializerContext;
