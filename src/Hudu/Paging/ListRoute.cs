using System.Text.Json.Serialization.Metadata;

namespace PulsewayToHudu.Hudu.Paging;

/// <summary>A list of the API.</summary>
/// <param name="Operation">Route template such as <c>GET companies</c>.</param>
/// <param name="Wrapper">Plural name around the rows, where there is one.</param>
/// <param name="Type">Rows of a page.</param>
/// <param name="IdOf">Key of a row.</param>
/// <param name="Path">Path with query of a page: number from 1, size.</param>
internal sealed record ListRoute<T>(
    string Operation,
    string Wrapper,
    JsonTypeInfo<List<T>> Type,
    Func<T, long> IdOf,
    Func<int, int, string> Path
);
