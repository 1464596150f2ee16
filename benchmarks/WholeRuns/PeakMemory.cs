using System.Diagnostics;

namespace PulsewayToHudu.WholeRuns;

/// <summary>Looks every 50 ms how much memory the process holds, and keeps the peaks.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer _timer;
    private long _heap;
    private long _workingSet;

    public PeakMemory()
    {
        GC.Collect();
        _timer = new(_ => Look(), state: null, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
    }

    /// <summary>Bytes on the managed heap, not yet collected ones included.</summary>
    public long Heap => Interlocked.Read(ref _heap);

    /// <summary>Bytes of the process in physical memory.</summary>
    public long WorkingSet => Interlocked.Read(ref _workingSet);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        using var process = Process.GetCurrentProcess();
        Interlocked.Exchange(ref _heap, Math.Max(Heap, GC.GetTotalMemory(forceFullCollection: false)));
        Interlocked.Exchange(ref _workingSet, Math.Max(WorkingSet, process.WorkingSet64));
    }
}
