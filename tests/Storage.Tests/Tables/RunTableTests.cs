using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Storage.Tests.Tables;

public sealed class RunTableTests(StorageAccount account)
{
    private readonly IRunStore _runs = account.Port<IRunStore>();

    [Fact]
    public async Task An_unknown_run_is_none()
    {
        Assert.Null(await _runs.FindAsync("20261123-214510123-000000", CancellationToken.None));
        Assert.Null(await _runs.FindAsync("'); drop/everything?", CancellationToken.None));
    }

    [Theory, MemberData(nameof(AwkwardTexts.All), MemberType = typeof(AwkwardTexts))]
    public async Task A_run_comes_back_as_it_was(string text)
    {
        var run = Records.Run(Records.NewRunId(), text);

        var version = await _runs.WriteAsync(run, version: null, CancellationToken.None);

        RecordAssert.Same(new Versioned<Run>(run, version), await _runs.FindAsync(run.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Of_two_writers_of_a_run_the_second_is_refused()
    {
        var run = Records.Run(Records.NewRunId());
        var version = await _runs.WriteAsync(run, version: null, CancellationToken.None);
        await _runs.WriteAsync(run with { JobCount = 5 }, version, CancellationToken.None);

        await Assert.ThrowsAsync<StaleVersionException>(() =>
            _runs.WriteAsync(run with { JobCount = 6 }, version, CancellationToken.None)
        );

        Assert.Equal(5, (await _runs.FindAsync(run.Id, CancellationToken.None))!.Value.JobCount);
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_page_by_page()
    {
        // Later than all runs of other tests.
        var ids = Enumerable.Range(0, 7).Select(i => RunIds.New(Records.Time.AddYears(100).AddSeconds(i))).ToList();
        foreach (var id in ids)
        {
            await _runs.WriteAsync(Records.Run(id), version: null, CancellationToken.None);
        }

        var listed = new List<string>();
        string? mark = null;
        while (listed.Count < ids.Count)
        {
            var page = await _runs.ListAsync(pageSize: 3, mark, CancellationToken.None);
            listed.AddRange(page.Items.Select(r => r.Id));
            mark = page.Next;
        }

        Assert.Equal(ids.AsEnumerable().Reverse(), listed.Take(ids.Count));
        var beginning = await _runs.ListAsync(ids.Count, mark: "", CancellationToken.None);
        Assert.Equal(ids.AsEnumerable().Reverse(), beginning.Items.Select(r => r.Id));
    }

    [Theory, InlineData("m2"), InlineData("m1zz"), InlineData("m1123")]
    public async Task A_mark_that_is_none_of_ours_is_refused(string mark) =>
        await Assert.ThrowsAsync<FormatException>(() => _runs.ListAsync(10, mark, CancellationToken.None));

    [Fact]
    public async Task Of_runs_that_claim_a_scope_at_once_one_gets_it_and_all_hear_which()
    {
        var scope = $"system:{Guid.NewGuid()}/#?%";
        var ids = Enumerable.Range(0, 8).Select(_ => Records.NewRunId()).ToList();

        var claimed = await Task.WhenAll(ids.Select(id => _runs.ClaimScopeAsync(scope, id, CancellationToken.None)));

        Assert.Contains(Assert.Single(claimed.Distinct(StringComparer.Ordinal)), ids);
    }

    [Fact]
    public async Task A_scope_is_released_by_its_own_run_only()
    {
        var scope = $"system:{Guid.NewGuid()}";
        await _runs.ClaimScopeAsync(scope, "first", CancellationToken.None);

        await _runs.ReleaseScopeAsync(scope, "second", CancellationToken.None);
        Assert.Equal("first", await _runs.ClaimScopeAsync(scope, "second", CancellationToken.None));

        await _runs.ReleaseScopeAsync(scope, "first", CancellationToken.None);
        await _runs.ReleaseScopeAsync(scope, "first", CancellationToken.None);
        Assert.Equal("second", await _runs.ClaimScopeAsync(scope, "second", CancellationToken.None));
        await _runs.ReleaseScopeAsync(scope, "second", CancellationToken.None);
    }

    [Fact]
    public async Task Registered_are_the_runs_that_hold_a_scope()
    {
        var ids = (string[])[Records.NewRunId(), Records.NewRunId()];
        foreach (var id in ids)
        {
            await _runs.ClaimScopeAsync($"system:{id}", id, CancellationToken.None);
        }

        await _runs.ReleaseScopeAsync($"system:{ids[1]}", ids[1], CancellationToken.None);

        var registered = await _runs.RegisteredAsync(CancellationToken.None);
        Assert.Contains(ids[0], registered);
        Assert.DoesNotContain(ids[1], registered);
    }
}
