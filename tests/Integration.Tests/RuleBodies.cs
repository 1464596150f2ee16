using System.Text.Json.Nodes;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Sort rules as they are sent, and what is read of their preview.</summary>
internal static class RuleBodies
{
    public static object Skip => new { skip = true };

    public static object To(long layoutId) => new { layoutId };

    public static object Rule(
        string name,
        object target,
        params (string Property, string Operator, string? Value)[] conditions
    ) =>
        new
        {
            id = name.Replace(' ', '-'),
            name,
            conditions = conditions.Select(c => new
            {
                property = c.Property,
                @operator = c.Operator,
                value = c.Value,
            }),
            target,
        };

    public static async Task<long> LayoutAsync(World world, string name)
    {
        var layout = world.Hudu.State.Layouts.Values.Single(l => l.Name == name).Id;
        await world.PostAsync($"field-mappings/{layout}/create-missing");
        return layout;
    }

    public static List<string> Ids(JsonNode preview) =>
        [.. preview["systems"]!.AsArray().Select(s => (string)s!["id"]!)];
}
