using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PulsewayToHudu.Simulators.Core;

/// <summary>Changes the switches that a body names, and leaves the others.</summary>
internal static class SwitchesJson
{
    public static async Task<IResult> PutAsync<T>(HttpRequest request, T switches)
        where T : class
    {
        return await ControlPlane.WithAsync<JsonObject>(
            request,
            body =>
            {
                foreach (var (name, value) in body)
                {
                    var property = typeof(T)
                        .GetProperties()
                        .FirstOrDefault(p => p.CanWrite && p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
                    if (property is null)
                    {
                        return ControlPlane.Problem($"There is no switch \"{name}\".");
                    }

                    property.SetValue(switches, value.Deserialize(property.PropertyType, ControlPlane.Json));
                }

                return ControlPlane.Answer(switches);
            }
        );
    }
}
