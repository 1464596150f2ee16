using PulsewayToHudu.Sync;

namespace PulsewayToHudu.Api;

/// <summary>Checks <c>skip</c> and <c>top</c> of lists that are read in parts.</summary>
internal static class Paging
{
    /// <summary>How many to pass over.</summary>
    public static int Skip(int? skip) =>
        skip is null or >= 0 ? skip ?? 0 : throw Invalid("skip", "Must not be negative.");

    /// <summary>How many at most.</summary>
    public static int Top(int? top, int usual, int largest) =>
        top is null || (top >= 1 && top <= largest)
            ? top ?? usual
            : throw Invalid("top", $"Must be from 1 to {largest}.");

    /// <summary>A text to search for.</summary>
    public static string? Search(string? search) =>
        search is null or { Length: <= MaxSearch }
            ? search
            : throw Invalid("search", $"Must be at most {MaxSearch} characters.");

    private const int MaxSearch = 255;

    private static RefusedException Invalid(string field, string message) =>
        new(RefusalKind.Invalid, "request-invalid", "A parameter is wrong.", new FieldError(field, message));
}
