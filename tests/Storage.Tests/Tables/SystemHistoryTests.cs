using Azure.Data.Tables;
using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Storage.Tests.Tables;

public sealed class SystemHistoryTests(StorageAccount account)
{
    private readonly IJournal _journal = account.Port<IJournal>();
    private readonly string _system = Guid.NewGuid().ToString();

    [Theory, InlineData(1), InlineData(7), InlineData(100)]
    public async Task Changes_of_a_system_are_read_newest_run_first_in_pages(int pageSize)
    {
        var runs = Enumerable.Range(0, 20).Select(i => RunIds.New(Records.Time.AddHours(i))).ToList();
        foreach (var run in runs)
        {
            await _journal.WriteAsync(
                [Records.Entry(run, "company-1", _system), Records.Entry(run, "company-1", Guid.NewGuid().ToString())],
                CancellationToken.None
            );
        }

        var found = await HistoryAsync(_system, pageSize);

        Assert.Equal(runs.AsEnumerable().Reverse(), found.Select(e => e.RunId));
        Assert.All(found, e => Assert.Equal(_system, e.SystemId));
    }

    [Fact]
    public async Task Only_what_was_done_is_history()
    {
        var run = Records.NewRunId();
        await _journal.WriteAsync(
            [
                .. Enum.GetValues<JournalOutcome>()
                    .Select(o => Records.Entry(run, $"company-{o}", _system) with { Outcome = o }),
            ],
            CancellationToken.None
        );

        Assert.Equal("company-Applied", Assert.Single(await HistoryAsync(_system)).JobId);
    }

    [Theory, MemberData(nameof(AwkwardTexts.All), MemberType = typeof(AwkwardTexts))]
    public async Task Two_systems_never_share_a_history_and_a_deleted_run_is_in_none(string text)
    {
        var system = _system + text;
        var (kept, deleted) = (Records.NewRunId(), Records.NewRunId());
        foreach (var run in new[] { kept, deleted })
        {
            await _journal.WriteAsync(
                [
                    Records.Entry(run, "company-" + text, system),
                    Records.Entry(run, "company-" + text, system + "|x"),
                    Records.Entry(run, "company-" + text, systemId: null),
                ],
                CancellationToken.None
            );
        }

        await _journal.DeleteAsync(deleted, CancellationToken.None);

        Assert.Equal(kept, Assert.Single(await HistoryAsync(system)).RunId);
        Assert.Equal(kept, Assert.Single(await HistoryAsync(system + "|x")).RunId);
        Assert.Equal(3, await CountAsync(kept));
        Assert.Equal(0, await CountAsync(deleted));
    }

    [Fact]
    public async Task A_long_run_is_deleted_with_its_texts_and_nothing_of_it_is_left()
    {
        var run = Records.NewRunId();
        var text = new string('x', 9_000);
        await _journal.WriteAsync(
            [
                .. Enumerable
                    .Range(0, 250)
                    .Select(i =>
                        Records.Entry(run, "company-1", $"{_system}-{i}") with
                        {
                            Fields = [new FieldChange("Notes", text, null)],
                        }
                    ),
            ],
            CancellationToken.None
        );
        var hash = (await HistoryAsync($"{_system}-7"))[0].Fields[0].LongBefore!.Hash;

        await _journal.DeleteAsync(run, CancellationToken.None);
        await _journal.DeleteAsync(run, CancellationToken.None);

        Assert.Equal(0, await CountAsync(run));
        Assert.Null(await _journal.FindTextAsync(run, hash, CancellationToken.None));
        var left = account
            .Table("systemhistory")
            .Query<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey ge {"system|" + _system} and PartitionKey lt {"system|" + _system + "~"}"
                )
            );
        Assert.Empty(left);
    }

    private Task<int> CountAsync(string run) =>
        Task.FromResult(
            account.Table("journal").Query<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {run}")).Count()
        );

    private async Task<List<JournalEntry>> HistoryAsync(string system, int pageSize = 100)
    {
        var all = new List<JournalEntry>();
        string? mark = null;
        do
        {
            var page = await _journal.OfSystemAsync(system, pageSize, mark, CancellationToken.None);
            all.AddRange(page.Items);
            mark = page.Next;
        } while (mark is not null);

        return all;
    }
}
