using System.Collections.Concurrent;
using PulsewayToHudu.Reliability.Tests.Crashes;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Reliability.Tests.Chaos;

/// <summary>
/// Storms drawn from seeds: broken answers, throttling, torn listings, a token that runs out, people and customers who go on
/// working, messages late, twice and out of order, two workers. After one quiet sync everything must be in order.
/// </summary>
public sealed class SeededStorms(AzuriteAccounts accounts, ITestOutputHelper output)
{
    private const int Usual = 100;
    private const int ToldOfStory = 60;

    [Fact]
    public async Task After_any_storm_and_a_quiet_sync_everything_is_in_order()
    {
        var first = Asked.Number("CHAOS_FROM") ?? 1;
        var seeds = Asked.Number("CHAOS_SEED") is { } one
            ? [one]
            : Enumerable.Range(first, Asked.Number("CHAOS_SEEDS") ?? Usual).ToList();
        output.WriteLine($"{seeds.Count} storms, seeds {seeds[0]} to {seeds[^1]}.");

        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(
            seeds,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = Site.Stop },
            async (seed, _) =>
            {
                if (await WhyWrongAsync(StormDrawing.Of(seed)) is { } why)
                {
                    wrong.Enqueue($"CHAOS_SEED={seed}: {why}");
                    // Told at once: a long run may not come to its end.
                    output.WriteLine($"CHAOS_SEED={seed}: {why}");
                }
            }
        );

        Assert.True(
            wrong.IsEmpty,
            $"{wrong.Count} of {seeds.Count} seeds: {string.Join(Environment.NewLine, wrong.Take(10))}"
        );
    }

    private async Task<string?> WhyWrongAsync(Storm storm)
    {
        var story = new List<string>();
        IReadOnlyList<string> wrongs;
        try
        {
            wrongs = await WeatherAsync(storm, story);
        }
        catch (Exception e) when (!Site.Stop.IsCancellationRequested)
        {
            wrongs = [e.ToString()];
        }

        if (Asked.Number("CHAOS_SEED") is not null)
        {
            output.WriteLine(storm.ToString());
            story.ForEach(output.WriteLine);
        }

        var end = string.Join(Environment.NewLine, story.TakeLast(ToldOfStory).Select(s => $"    {s}"));
        return wrongs.Count == 0
            ? null
            : string.Join(Environment.NewLine, [.. wrongs, storm.ToString(), "What happened:", end]);
    }

    private async Task<IReadOnlyList<string>> WeatherAsync(Storm storm, List<string> story)
    {
        await using var time = new HastyTime();
        await using var site = await Site.StartAsync(
            await accounts.FreshAsync(),
            time,
            new()
            {
                Seed = storm.Seed,
                Organizations = storm.Organizations,
                Systems = storm.Systems,
            }
        );
        var deeds = new Deeds(site.Simulators, story);
        await Habits.TakeOnAsync(site, storm);
        var mail = new Mail(site, time, storm, story);
        for (var sync = 0; sync < storm.Syncs; sync++)
        {
            await StormAsync(site, time, storm, sync, deeds, mail);
        }

        var (hudu, pulseway) = (site.Simulators.Hudu, site.Simulators.Pulseway);
        hudu.Faults.Clear();
        pulseway.Faults.Clear();
        await using var worker = site.Worker(Death.None());
        var calm = new Mail(site, time, StormDrawing.Calm(storm), story);
        var wrongs = new List<string>();
        // What is gone is archived when the second complete run has missed it.
        for (var i = 0; i < (storm.ArchivesGone ? 2 : 1); i++)
        {
            story.Add("quiet sync");
            wrongs.AddRange(await QuietSyncAsync(worker, calm));
        }

        wrongs.AddRange(await new Aftermath(site, deeds, worker).WrongsAsync());
        hudu.Calls.Clear();
        story.Add("sync of nothing new");
        wrongs.AddRange(await QuietSyncAsync(worker, calm));
        wrongs.AddRange(
            hudu.Calls.Calls.Where(c => c.Method != "GET")
                .Select(c => $"nothing was new, and {c.Method} {c.PathAndQuery} {c.Body}")
        );
        return wrongs;
    }

    private static async Task StormAsync(Site site, HastyTime time, Storm storm, int sync, Deeds deeds, Mail mail)
    {
        foreach (var blow in storm.Blows.Where(b => b.Sync == sync))
        {
            var faults = blow.AtHudu ? site.Simulators.Hudu.Faults : site.Simulators.Pulseway.Faults;
            faults.Add(blow.Deed is { } deed ? blow.Fault with { Action = () => deeds.Do(deed) } : blow.Fault);
        }

        site.LostAnswers = storm.LostStorageAnswers;
        var workers = Enumerable
            .Range(0, storm.Workers)
            .Select(i =>
                site.Worker(sync == 0 && i == 0 && storm.DiesAt is { } at ? new(at, storm.DeathMoment) : Death.None())
            )
            .ToList();

        site.LostAnswers = 0;
        await using var engineer = site.Worker(Death.None());
        await engineer.Get<RunStarter>().StartAsync(new(), RunTrigger.Timer, Site.Stop);
        if (storm.AlsoSmallRuns)
        {
            var organizations = site.Simulators.Pulseway.Estate.Organizations.Keys;
            var one = organizations.ElementAt(sync % organizations.Count);
            await engineer.Get<RunStarter>().StartAsync(new(one), RunTrigger.Manual, Site.Stop);
        }

        await mail.DeliverAsync(workers);
        // The sweeper comes every five minutes; after an hour of silence it closes what is left.
        foreach (var wait in new[] { 6, 70 })
        {
            time.Pass(TimeSpan.FromMinutes(wait));
            await engineer.Get<Sweeper>().SweepAsync(Site.Stop);
            await mail.DeliverAsync(workers);
        }

        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }

        // The engineer has read the run's reason and made a new token.
        site.Simulators.Pulseway.Switches.TokenExpired = false;
        deeds.Freeze();
    }

    // No company may fail of anything when nothing is in the way any more.
    private static async Task<IEnumerable<string>> QuietSyncAsync(Worker worker, Mail mail)
    {
        var run = (await worker.Get<RunStarter>().StartAsync(new(), RunTrigger.Manual, Site.Stop)).Run;
        await mail.DeliverAsync([worker]);
        var runs = worker.Get<IRunStore>();
        var ended = (await runs.FindAsync(run.Id, Site.Stop))!.Value;
        var failed = (await runs.JobsAsync(run.Id, Site.Stop)).Where(j => j.Value.State == JobState.Failed);
        return ended is { State: RunState.Succeeded or RunState.SucceededWithProblems }
            ? failed.Select(j => $"company {j.Value.Name} failed in a quiet sync: {j.Value.Reason}")
            : [$"a quiet sync ended as {ended.State}: {ended.Reason}"];
    }
}
