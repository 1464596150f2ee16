namespace PulsewayToHudu.Sync;

/// <summary>A stored value and the version it was read at.</summary>
/// <param name="Value">The value.</param>
/// <param name="Version">The store's version tag; <see langword="null"/> when nothing is stored yet.</param>
public sealed record Versioned<T>(T Value, string? Version);

/// <summary>Somebody else has changed a stored value since it was read. Nothing was written; read again and decide anew.</summary>
public sealed class StaleVersionException(string what, Exception? inner = null)
    : Exception($"{what} was changed by somebody else in the meantime; nothing was written.", inner);
