namespace PulsewayToHudu.Reliability.Tests.Crashes;

/// <summary>The system's clock, which a test can move on: what takes an hour in life takes none here.</summary>
internal class MovableTime : TimeProvider
{
    private long _ahead;

    public void Pass(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));
}

/// <summary>A vault in memory: it outlives every worker.</summary>
internal sealed class MemoryVault : Sync.Settings.ISecretStore
{
    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);

    public Task<string?> ReadAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(_secrets.GetValueOrDefault(name));

    public Task<Sync.Settings.SecretState> StateAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(new Sync.Settings.SecretState(_secrets.ContainsKey(name), null));

    public Task WriteAsync(string name, string value, CancellationToken cancellationToken)
    {
        _secrets[name] = value;
        return Task.CompletedTask;
    }
}
