using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>The API's many shapes of errors.</summary>
internal static class HuduErrors
{
    public static SimResponse NoRoute { get; } =
        SimResponse.Json(404, new JsonObject { ["status"] = 404, ["error"] = "Not Found" });

    public static SimResponse Broken { get; } =
        SimResponse.Json(500, new JsonObject { ["status"] = 500, ["error"] = "Internal Server Error" });

    public static SimResponse NoAsset { get; } =
        SimResponse.Json(404, new JsonObject { ["error"] = "Asset not found" });

    public static SimResponse NoIntegration { get; } =
        SimResponse.Json(404, new JsonObject { ["error"] = "No matching integration" });

    public static SimResponse NoCompany { get; } =
        SimResponse.Json(
            404,
            new JsonObject { ["error"] = "Resource not found", ["details"] = "Couldn't find Company" }
        );

    public static SimResponse NoWrapper(string name) =>
        SimResponse.Json(
            400,
            new JsonObject
            {
                ["error"] = "Parameter missing",
                ["details"] = $"param is missing or the value is empty: {name}",
            }
        );

    public static SimResponse Invalid(params string[] details) =>
        SimResponse.Json(
            422,
            new JsonObject
            {
                ["error"] = "Validation failed",
                ["details"] = new JsonArray([.. details.Select(d => (JsonNode)d)]),
            }
        );

    public static SimResponse InvalidFields(string detail) =>
        SimResponse.Json(
            422,
            new JsonObject { ["error"] = "Invalid custom fields", ["details"] = new JsonArray(detail) }
        );
}
