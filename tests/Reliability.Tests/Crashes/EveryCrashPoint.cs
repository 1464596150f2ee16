using System.Collections.Concurrent;

namespace PulsewayToHudu.Reliability.Tests.Crashes;

/// <summary>Promise 1 and 5: wherever a worker dies, the end is the same.</summary>
public sealed class EveryCrashPoint(AzuriteAccounts accounts, ITestOutputHelper output)
{
    private const int ToldOf = 10;

    // A case mostly waits: for its leases to run out, and for answers.
    private static readonly int s_atOnce = 4 * Environment.ProcessorCount;

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
        var points = Slice.Of(calls).ToList();
        output.WriteLine($"{scenario}, {moment}: {calls} calls, {points.Count} crash points.");

        var wrong = await WrongAsync(
            points,
            k => $"{scenario}: the worker died {moment} {k} of {calls}",
            k => WhyWrongAsync(prepare, expected, new Death(k, moment))
        );

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(ToldOf)));
    }

    [Theory]
    [InlineData(nameof(Scenarios.FirstImport))]
    [InlineData(nameof(Scenarios.EveryKindOfChange))]
    [InlineData(nameof(Scenarios.MovesBetweenCompanies))]
    public async Task A_sync_whose_worker_and_its_successor_die_ends_as_an_undisturbed_one(string scenario)
    {
        var prepare = Scenarios.Named(scenario);
        var (calls, expected) = await UndisturbedAsync(prepare);
        var pairs = Slice.PairsOf(calls).ToList();
        output.WriteLine($"{scenario}: {calls} calls, {pairs.Count} pairs.");

        var wrong = await WrongAsync(
            pairs,
            pair => $"{scenario}: CRASH_PAIR={pair.Number} {pair}",
            pair => WhyWrongAsync(prepare, expected, pair.First.Death(), pair.Second.Death())
        );

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(ToldOf)));
    }

    private static async Task<IReadOnlyCollection<string>> WrongAsync<T>(
        IEnumerable<T> cases,
        Func<T, string> name,
        Func<T, Task<string?>> whyWrong
    )
    {
        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(
            cases,
            new ParallelOptions { MaxDegreeOfParallelism = s_atOnce, CancellationToken = Site.Stop },
            async (one, _) =>
            {
                if (await whyWrong(one) is { } why)
                {
                    wrong.Enqueue($"{name(one)}: {why}");
                }
            }
        );
        return wrong;
    }

    private async Task<string?> WhyWrongAsync(Func<Site, Task> prepare, string expected, params Death[] deaths)
    {
        await using var site = await PreparedAsync(prepare);
        await site.SyncAsync(deaths);
        var end = await EndState.OfAsync(site);
        var deadly = string.Join(", then ", deaths.Select(d => d.Deadly));
        return expected == end ? null : $"{deadly}.{Environment.NewLine}{Difference(expected, end)}";
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
        var site = await Site.StartAsync(await accounts.FreshAsync());
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
