using System.Collections.Concurrent;

namespace PulsewayToHudu.Reliability.Tests.Crashes;

/// <summary>Promise 1 and 5: wherever a worker dies, the end is the same.</summary>
public sealed class EveryCrashPoint(AzuriteAccounts accounts, ITestOutputHelper output)
{
    [Theory]
    [InlineData(nameof(Scenarios.FirstImport), DeathMoment.BeforeCall)]
    [InlineData(nameof(Scenarios.FirstImport), DeathMoment.AfterCommit)]
    [InlineData(nameof(Scenarios.EveryKindOfChange), DeathMoment.BeforeCall)]
    [InlineData(nameof(Scenarios.EveryKindOfChange), DeathMoment.AfterCommit)]
    [InlineData(nameof(Scenarios.MovesBetweenCompanies), DeathMoment.BeforeCall)]
    [InlineData(nameof(Scenarios.MovesBetweenCompanies), DeathMoment.AfterCommit)]
    public async Task A_sync_whose_worker_dies_at_any_call_ends_as_an_undisturbed_one(
        string scenario,
        DeathMoment moment
    )
    {
        var prepare = Scenarios.Named(scenario);
        var (calls, expected) = await UndisturbedAsync(prepare);
        output.WriteLine($"{scenario}, {moment}: {calls} calls, {Slice.Of(calls).Count()} crash points.");

        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(
            Slice.Of(calls),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = Site.Stop },
            async (k, _) =>
            {
                if (await WhyWrongAsync(prepare, new Death(k, moment), expected) is { } why)
                {
                    wrong.Enqueue($"{scenario}: the worker died {moment} {k} of {calls}: {why}");
                }
            }
        );

        Assert.True(wrong.IsEmpty, string.Join(Environment.NewLine, wrong.Take(10)));
    }

    private async Task<string?> WhyWrongAsync(Func<Site, Task> prepare, Death death, string expected)
    {
        await using var site = await PreparedAsync(prepare);
        await site.SyncAsync(death);
        var end = await EndState.OfAsync(site);
        return expected == end ? null : $"{death.Deadly}.{Environment.NewLine}{Difference(expected, end)}";
    }

    private async Task<(int Calls, string End)> UndisturbedAsync(Func<Site, Task> prepare)
    {
        await using var site = await PreparedAsync(prepare);
        var watched = Death.None();
        await site.SyncAsync(watched);
        return (watched.Calls, await EndState.OfAsync(site));
    }

    private async Task<Site> PreparedAsync(Func<Site, Task> prepare)
    {
        var site = await Site.StartAsync(accounts.Fresh());
        await prepare(site);
        return site;
    }

    private static string Difference(string expected, string end)
    {
        var wanted = expected.Split(Environment.NewLine);
        var found = end.Split(Environment.NewLine);
        return string.Join(
            Environment.NewLine,
            wanted.Except(found).Select(l => $"missing: {l}").Concat(found.Except(wanted).Select(l => $"too much: {l}"))
        );
    }
}
