using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Storage.Tests.Tables;

public sealed class JournalTableTests(StorageAccount account)
{
    private readonly IJournal _journal = account.Port<IJournal>();
    private readonly string _run = Records.NewRunId();

    [Fact]
    public async Task A_run_that_did_nothing_has_an_empty_journal()
    {
        await _journal.WriteAsync([], CancellationToken.None);

        var page = await _journal.ReadAsync(_run, new(), pageSize: 10, mark: null, CancellationToken.None);

        Assert.Empty(page.Items);
        Assert.Null(page.Next);
    }

    [Theory, MemberData(nameof(AwkwardTexts.All), MemberType = typeof(AwkwardTexts))]
    public async Task An_entry_comes_back_as_it_was(string text)
    {
        var entry = Records.Entry(_run, "company-1", systemId: text, text);

        await _journal.WriteAsync([entry], CancellationToken.None);

        RecordAssert.Same([entry], await ReadAllAsync(pageSize: 10));
    }

    [Fact]
    public async Task A_repeated_step_overwrites_its_own_line_and_no_other()
    {
        var step = Records.Entry(_run, "company-1", "system");
        var ofCompany = step with { SystemId = null };
        var otherKind = step with { Kind = JournalKind.LinkAsset };
        await _journal.WriteAsync([step, ofCompany, otherKind], CancellationToken.None);

        await _journal.WriteAsync([step with { Reason = "x" }, step with { Reason = "again" }], CancellationToken.None);

        var all = await ReadAllAsync(pageSize: 10);
        Assert.Equal(3, all.Count);
        Assert.Equal(
            "again",
            Assert.Single(all, e => e is { SystemId: "system", Kind: JournalKind.UpdateAsset }).Reason
        );
    }

    [Theory, InlineData(100), InlineData(999), InlineData(1_000), InlineData(1_203)]
    public async Task Pages_hold_every_entry_once_and_in_order(int pageSize)
    {
        var entries = Enumerable
            .Range(0, 1_203)
            .Select(i => Records.Entry(_run, $"company-{i / 500}", $"{i:D4}"))
            .ToList();
        await _journal.WriteAsync([.. entries.AsEnumerable().Reverse()], CancellationToken.None);

        var all = await ReadAllAsync(pageSize);

        Assert.Equal(entries.Select(e => e.SystemId), all.Select(e => e.SystemId));
    }

    [Fact]
    public async Task A_mark_leads_into_no_other_run()
    {
        var other = Records.NewRunId();
        await _journal.WriteAsync(
            [.. Enumerable.Range(0, 3).Select(i => Records.Entry(_run, "company-1", $"{i}"))],
            CancellationToken.None
        );
        await _journal.WriteAsync([Records.Entry(other, "company-1", "9")], CancellationToken.None);

        var first = await _journal.ReadAsync(_run, new(), pageSize: 2, mark: null, CancellationToken.None);
        var page = await _journal.ReadAsync(other, new(), pageSize: 2, first.Next, CancellationToken.None);

        Assert.Equal(["9"], page.Items.Select(e => e.SystemId));
    }

    [Fact]
    public async Task The_entries_of_a_job_are_streamed_and_no_other_jobs_are_among_them()
    {
        await _journal.WriteAsync(
            [
                Records.Entry(_run, "company-1", "a"),
                Records.Entry(_run, "company-10", "c"),
                Records.Entry(_run, "company-", "d"),
                Records.Entry(_run, "company-1", "ü/|"),
            ],
            CancellationToken.None
        );

        var found = await StreamAsync(_run, "company-1");

        Assert.Equal(["a", "ü/|"], found.Select(e => e.SystemId));
    }

    [Fact]
    public async Task Entries_are_found_by_job_kind_outcome_and_any_text_of_theirs()
    {
        var update = Records.Entry(_run, "company-1", "a", "SRV-1") with { Fields = [new("Memory GB", "16", "32")] };
        var create = Records.Entry(_run, "company-2", "b", "srv-2") with { Kind = JournalKind.CreateAsset };
        var failed = Records.Entry(_run, "company-2", "c", "PC-3") with { Outcome = JournalOutcome.Failed };
        await _journal.WriteAsync([update, create, failed], CancellationToken.None);

        async Task<string> Found(JournalFilter filter) =>
            string.Concat((await ReadAllAsync(pageSize: 10, filter)).Select(e => e.SystemId));

        Assert.Equal("abc", await Found(new()));
        Assert.Equal("bc", await Found(new(JobId: "company-2")));
        Assert.Equal("b", await Found(new(Kind: JournalKind.CreateAsset)));
        Assert.Equal("c", await Found(new(Outcome: JournalOutcome.Failed)));
        Assert.Equal("ab", await Found(new(Search: "SRV-")));
        Assert.Equal("a", await Found(new(Search: "memory")));
        Assert.Equal("", await Found(new(JobId: "company-1", Kind: JournalKind.CreateAsset)));
        Assert.Equal("", await Found(new(Search: "' or PartitionKey ne '")));
    }

    [Fact]
    public async Task A_search_that_finds_little_comes_in_pages_that_are_not_full_and_ends()
    {
        await _journal.WriteAsync(
            [.. Enumerable.Range(0, 1_100).Select(i => Records.Entry(_run, "company-1", $"{i:D4}", $"PC-{i % 1_000}"))],
            CancellationToken.None
        );

        var found = new List<string?>();
        string? mark = null;
        do
        {
            var page = await _journal.ReadAsync(_run, new(Search: "PC-42"), pageSize: 5, mark, CancellationToken.None);
            Assert.InRange(page.Items.Count, 0, 5);
            found.AddRange(page.Items.Select(e => e.SystemId));
            mark = page.Next;
        } while (mark is not null);

        // PC-42 twice, PC-420 to PC-429 once.
        Assert.Equal(12, found.Count);
        Assert.Equal(12, found.Distinct().Count());
    }

    [Fact]
    public async Task Many_long_entries_at_once_are_more_than_one_request_and_all_arrive()
    {
        var entries = Enumerable
            .Range(0, 60)
            .Select(i => Records.Entry(_run, "company-1", $"{i:D2}") with { Reason = new string('ä', 20_000) })
            .ToList();

        await _journal.WriteAsync(entries, CancellationToken.None);

        Assert.Equal(60, (await ReadAllAsync(pageSize: 100)).Count);
    }

    private async Task<List<JournalEntry>> ReadAllAsync(int pageSize, JournalFilter? filter = null)
    {
        var all = new List<JournalEntry>();
        string? mark = null;
        do
        {
            var page = await _journal.ReadAsync(_run, filter ?? new(), pageSize, mark, CancellationToken.None);
            Assert.True(page.Next is null || page.Items.Count == pageSize);
            all.AddRange(page.Items);
            mark = page.Next;
        } while (mark is not null);

        return all;
    }

    private async Task<List<JournalEntry>> StreamAsync(string runId, string? jobId)
    {
        var entries = new List<JournalEntry>();
        await foreach (var entry in _journal.StreamAsync(runId, jobId, CancellationToken.None))
        {
            entries.Add(entry);
        }

        return entries;
    }
}
