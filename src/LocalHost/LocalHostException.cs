namespace PulsewayToHudu.LocalHost;

/// <summary>LocalHost cannot start as asked. The message says what to do.</summary>
public sealed class LocalHostException(string message, Exception? inner = null) : Exception(message, inner);
