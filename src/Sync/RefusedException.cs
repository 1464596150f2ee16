namespace PulsewayToHudu.Sync;

/// <summary>Why a request cannot be carried out.</summary>
public enum RefusalKind
{
    /// <summary>A value is not acceptable.</summary>
    Invalid,

    /// <summary>The thing asked for does not exist.</summary>
    NotFound,

    /// <summary>It does not fit the present state, such as a stopped integration.</summary>
    Conflict,
}

/// <summary>What is wrong with one value of a request.</summary>
/// <param name="Field">Path of the value in the request, such as <c>limits.maxCreatesPerRun</c>.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record FieldError(string Field, string Message);

/// <summary>A request that cannot be carried out. Nothing was changed. The message is for the person who asked.</summary>
public sealed class RefusedException(
    RefusalKind kind,
    string code,
    string message,
    params IReadOnlyList<FieldError> errors
) : Exception(message)
{
    /// <summary>Why.</summary>
    public RefusalKind Kind { get; } = kind;

    /// <summary>Stable short name, such as <c>integration-stopped</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Which values are wrong; empty when none is to blame.</summary>
    public IReadOnlyList<FieldError> Errors { get; } = errors;
}
