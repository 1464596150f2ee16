namespace PulsewayToHudu.Hudu.Http;

/// <summary>Builds query strings; every value is escaped.</summary>
internal static class QueryText
{
    public static string With(string path, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var parts = new List<string>();
        foreach (var (name, value) in parameters)
        {
            var text = value switch
            {
                null => null,
                bool flag => flag ? "true" : "false",
                _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
            };
            if (text is not null)
            {
                parts.Add($"{name}={Uri.EscapeDataString(text)}");
            }
        }

        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }
}
