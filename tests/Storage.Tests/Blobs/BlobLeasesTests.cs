using System.Threading.Channels;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Storage.Tests.Blobs;

public sealed class BlobLeasesTests(StorageAccount account)
{
    private readonly WatchedTime _time = new();
    private readonly BreakableWire _wire = new();

    // Without retries the client throws one kind of exception, with them another.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_holder_whom_the_service_does_not_answer_gives_up_before_the_lease_can_be_another_workers(
        int retries
    )
    {
        await using var services = Services(retries);
        var lease = await AcquireAsync(services);
        var began = _time.GetUtcNow();
        _wire.IsBroken = true;

        while (await _time.PassAsync(lease.Lost)) { }

        Assert.InRange(_time.GetUtcNow() - began, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(59));
        await lease.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_passing_fault_costs_no_lease(int retries)
    {
        await using var services = Services(retries);
        var lease = await AcquireAsync(services);
        for (var i = 0; i < 12; i++)
        {
            _wire.IsBroken = i % 4 < 2;
            Assert.True(await _time.PassAsync(lease.Lost));
        }

        Assert.False(lease.Lost.IsCancellationRequested);
        Assert.True(_wire.Failed >= 6 && _wire.Passed >= 6, $"{_wire.Failed} failed, {_wire.Passed} passed");
        await lease.DisposeAsync();
    }

    private async Task<ILease> AcquireAsync(ServiceProvider services)
    {
        var leases = services.GetRequiredService<ILeases>();
        var lease = await leases.TryAcquireAsync(Guid.NewGuid().ToString(), CancellationToken.None);
        Assert.NotNull(lease);
        return lease;
    }

    private ServiceProvider Services(int retries)
    {
        var options = new BlobClientOptions { Transport = new HttpClientTransport(new HttpClient(_wire)) };
        options.Retry.MaxRetries = retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        return account.Services(s =>
            s.AddSingleton<TimeProvider>(_time).AddSingleton(new BlobServiceClient(account.ConnectionString, options))
        );
    }

    /// <summary>A clock that moves from one wait of the holder to the next.</summary>
    private sealed class WatchedTime : FakeTimeProvider
    {
        private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            // Those of a cancellation limit a call.
            if (state is not CancellationTokenSource)
            {
                _waits.Writer.TryWrite(dueTime);
            }

            return timer;
        }

        /// <summary>Passes the time of the next wait; false when the lease is lost before there is one.</summary>
        public async Task<bool> PassAsync(CancellationToken lost)
        {
            try
            {
                Advance(await _waits.Reader.ReadAsync(lost).AsTask().WaitAsync(TimeSpan.FromMinutes(2), lost));
                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    private sealed class BreakableWire() : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _failed;
        private int _passed;

        public bool IsBroken { get; set; }

        public int Failed => Volatile.Read(ref _failed);

        public int Passed => Volatile.Read(ref _passed);

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            if (IsBroken)
            {
                Interlocked.Increment(ref _failed);
                throw new HttpRequestException("The service does not answer.");
            }

            var answer = await base.SendAsync(request, cancellationToken);
            Interlocked.Increment(ref _passed);
            return answer;
        }
    }
}
