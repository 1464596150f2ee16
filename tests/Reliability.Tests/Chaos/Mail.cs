using System.Diagnostics;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using PulsewayToHudu.Reliability.Tests.Crashes;
using PulsewayToHudu.Storage.Queues;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Reliability.Tests.Chaos;

/// <summary>
/// Hands the messages of the real queues to the workers, as badly as queues may: late, twice, in any order, two at once. A message
/// that failed five times is poison, as with the host.
/// </summary>
internal sealed class Mail(Site site, HastyTime time, Storm storm, List<string> story)
{
    private const int MostTries = 5;
    private const int MostMessages = 600;
    private const int MostCopies = 3;

    // A lease whose release was lost runs out by the wall's clock, after a minute, whatever the storm's clock says.
    private static readonly TimeSpan s_leasesEnd = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_tryAgainAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_untilSettled = TimeSpan.FromHours(1);

    private readonly Random _random = new(storm.Seed);
    private readonly Dictionary<string, int> _copies = new(StringComparer.Ordinal);

    /// <summary>Delivers until all queues are empty and all work is done.</summary>
    public async Task DeliverAsync(List<Worker> workers)
    {
        var held = new List<Letter>();
        var running = new Dictionary<Task<bool>, (Letter Letter, Worker Worker)>();
        var began = Stopwatch.GetTimestamp();
        for (var handled = 0; handled < MostMessages || Stopwatch.GetElapsedTime(began) < s_leasesEnd; )
        {
            held.AddRange(await ReceiveAsync());
            if (running.Count == 0)
            {
                await BuryAsync(workers);
                if (held.Count == 0)
                {
                    return;
                }
            }

            var free = workers.Where(w => !w.Death.HasCome).Except(running.Values.Select(r => r.Worker)).ToList();
            if (free is [var worker, ..] && Take(held, [.. running.Values.Select(r => r.Letter.Body)]) is { } letter)
            {
                running.Add(HandleAsync(letter, worker), (letter, worker));
                handled++;
                continue;
            }

            var done = await Task.WhenAny(running.Keys);
            running.Remove(done, out var was);
            if (await SettleAsync(was.Letter, was.Worker, await done) is { } again)
            {
                held.Add(again);
            }
        }

        throw new InvalidOperationException($"{MostMessages} messages and no end: something goes round in circles.");
    }

    // A new process for each that died; its leases have run out by then.
    private async Task BuryAsync(List<Worker> workers)
    {
        foreach (var dead in workers.Where(w => w.Death.HasCome).ToList())
        {
            Tell($"a worker has died: {dead.Death.Deadly}");
            workers.Remove(dead);
            await dead.DisposeAsync();
            await site.EndLeasesAsync();
            workers.Add(site.Worker(Death.None()));
        }
    }

    /// <returns>Null for none now: who finds a company busy comes again later, and not all the time.</returns>
    private Letter? Take(List<Letter> held, IReadOnlyList<string> running)
    {
        var choice = held.Where(l => !running.Contains(l.Body) || _random.Next(3) == 0).ToList();
        if (choice.Count == 0)
        {
            return null;
        }

        if (_random.NextDouble() < storm.Late)
        {
            time.Pass(TimeSpan.FromMinutes(_random.Next(1, 20)));
        }

        var letter = choice[storm.Reorders ? _random.Next(choice.Count) : 0];
        held.Remove(letter);
        var copies = _copies.GetValueOrDefault(letter.Body);
        if (!letter.IsCopy && copies < MostCopies && _random.NextDouble() < storm.Twice)
        {
            _copies[letter.Body] = copies + 1;
            held.Add(letter with { IsCopy = true, Tries = 0 });
        }

        return letter;
    }

    private async Task<List<Letter>> ReceiveAsync()
    {
        var letters = new List<Letter>();
        foreach (var name in new[] { QueueNames.Gather, QueueNames.UrgentJobs, QueueNames.CompanyJobs })
        {
            var queue = site.Queue(name);
            var messages = (await queue.ReceiveMessagesAsync(32, s_untilSettled, Site.Stop)).Value;
            letters.AddRange(messages.Select(m => new Letter(queue, m)));
        }

        return letters;
    }

    private async Task<bool> HandleAsync(Letter letter, Worker worker)
    {
        try
        {
            await (
                letter.IsPoison ? PoisonAsync(letter, worker)
                : letter.Queue.Name == QueueNames.Gather
                    ? worker.Get<Gatherer>().HandleAsync(QueueMessageReader.Gather(letter.Body), Site.Stop)
                : worker.Get<CompanyJobRunner>().HandleAsync(QueueMessageReader.Job(letter.Body), Site.Stop)
            );
            Tell(worker.Death.HasCome ? $"died: {letter}" : $"done: {letter}");
            return !worker.Death.HasCome;
        }
        catch (Exception e) when (!Site.Stop.IsCancellationRequested)
        {
            Tell($"failed: {letter}: {e.GetType().Name} {e.Message}");
            return false;
        }
    }

    private static Task PoisonAsync(Letter letter, Worker worker)
    {
        var poison = worker.Get<PoisonHandler>();
        return letter.Queue.Name == QueueNames.Gather
            ? poison.HandleAsync(QueueMessageReader.Gather(letter.Body), Site.Stop)
            : poison.HandleAsync(QueueMessageReader.Job(letter.Body), Site.Stop);
    }

    /// <returns>The letter, when it comes again: to be tried once more, or to the poison queue's function.</returns>
    private async Task<Letter?> SettleAsync(Letter letter, Worker worker, bool succeeded)
    {
        var tries = letter.Tries + 1;
        if (worker.Death.HasCome || (!succeeded && tries < MostTries))
        {
            time.Pass(s_tryAgainAfter);
            return letter with { Tries = tries };
        }

        if (!succeeded && letter is { IsCopy: false, IsPoison: false })
        {
            return letter with { IsPoison = true, Tries = 0 };
        }

        if (!letter.IsCopy)
        {
            await letter.Queue.DeleteMessageAsync(letter.Message.MessageId, letter.Message.PopReceipt, Site.Stop);
        }

        return null;
    }

    private void Tell(string what)
    {
        lock (story)
        {
            story.Add(what);
        }
    }

    private sealed record Letter(QueueClient Queue, QueueMessage Message)
    {
        public string Body { get; } = Message.Body.ToString();

        /// <summary>The same message, delivered once more: nobody deletes it.</summary>
        public bool IsCopy { get; init; }

        /// <summary>Nobody could work on it: it waits in the poison queue.</summary>
        public bool IsPoison { get; init; }

        public int Tries { get; init; }

        public override string ToString() =>
            $"{(IsCopy ? "copy of " : "")}{(IsPoison ? "poison " : "")}{Queue.Name} {Body}, try {Tries + 1}";
    }
}
