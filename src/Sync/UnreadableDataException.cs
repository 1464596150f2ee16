namespace PulsewayToHudu.Sync;

/// <summary>
/// Something that is stored cannot be read: a newer version of this app wrote it, or it is damaged. It is left as it is.
/// </summary>
public class UnreadableDataException(string message, Exception? inner = null) : Exception(message, inner);
