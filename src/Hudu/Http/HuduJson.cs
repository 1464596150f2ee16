using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PulsewayToHudu.Hudu.AssetLayouts;
using PulsewayToHudu.Hudu.Assets;
using PulsewayToHudu.Hudu.Companies;
using PulsewayToHudu.Hudu.Info;

namespace PulsewayToHudu.Hudu.Http;

/// <summary>JSON of the API: snake_case names, unknown members ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    NumberHandling = JsonNumberHandling.AllowReadingFromString
)]
[JsonSerializable(typeof(ApiInfo))]
[JsonSerializable(typeof(Company))]
[JsonSerializable(typeof(List<Company>))]
[JsonSerializable(typeof(Asset))]
[JsonSerializable(typeof(List<Asset>))]
[JsonSerializable(typeof(AssetLayout))]
[JsonSerializable(typeof(List<AssetLayout>))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class HuduJson : JsonSerializerContext;
