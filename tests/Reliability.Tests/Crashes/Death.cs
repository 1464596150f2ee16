namespace PulsewayToHudu.Reliability.Tests.Crashes;

/// <summary>When a worker dies, seen from one of its external calls.</summary>
public enum DeathMoment
{
    /// <summary>The call never leaves.</summary>
    BeforeCall,

    /// <summary>The server has done what was asked, and its answer never arrives.</summary>
    AfterCommit,
}

/// <summary>The process is gone. Nothing that still runs in it has any effect outside.</summary>
public sealed class WorkerDiedException() : Exception("The worker has died.");

/// <summary>
/// Counts a worker's external calls (both APIs and storage) and kills it at one of them. A dead worker's further calls do not
/// leave: whatever its code still does in catch and finally blocks changes nothing, as if the power had failed.
/// </summary>
/// <param name="at">Number of the deadly call, from 1; 0 for a worker that lives.</param>
/// <param name="moment">Before or after the server has done it.</param>
internal sealed class Death(int at, DeathMoment moment)
{
    private int _calls;
    private volatile bool _dead;

    /// <summary>A worker that lives.</summary>
    public static Death None() => new(0, DeathMoment.BeforeCall);

    /// <summary>Calls made so far.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Whether it has happened.</summary>
    public bool HasCome => _dead;

    /// <summary>The call that was deadly, for the test's message.</summary>
    public string Deadly { get; private set; } = "none";

    public async Task<HttpResponseMessage> PassAsync(
        HttpRequestMessage request,
        Func<Task<HttpResponseMessage>> send,
        CancellationToken cancellationToken
    )
    {
        ThrowIfDead();
        if (Interlocked.Increment(ref _calls) != at)
        {
            var answer = await send();
            ThrowIfDead();
            return answer;
        }

        Deadly = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        if (moment == DeathMoment.AfterCommit)
        {
            using var lost = await send();
            await lost.Content.LoadIntoBufferAsync(cancellationToken);
        }

        _dead = true;
        throw new WorkerDiedException();
    }

    private void ThrowIfDead()
    {
        if (_dead)
        {
            throw new WorkerDiedException();
        }
    }
}

/// <summary>Lets every HTTP call of a worker pass its death.</summary>
internal sealed class DeathHandler(Death death) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) => death.PassAsync(request, () => base.SendAsync(request, cancellationToken), cancellationToken);
}
