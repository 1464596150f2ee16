using System.Text.Json;

namespace PulsewayToHudu.Api.Errors;

/// <summary>What the serializer says, without its .NET types, which nobody outside should need to know.</summary>
internal static class JsonWords
{
    private const string MissingMembers = "required properties including: ";

    /// <summary>Names of the members that are missing, such as <c>'state'</c>; null when none is.</summary>
    public static string? Missing(JsonException e) =>
        e.Message.IndexOf(MissingMembers, StringComparison.Ordinal) is >= 0 and var at
            ? e.Message[(at + MissingMembers.Length)..].Split(". Path")[0].TrimEnd('.')
            : null;
}
