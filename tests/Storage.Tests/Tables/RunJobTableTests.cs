using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Storage.Tests.Tables;

public sealed class RunJobTableTests(StorageAccount account)
{
    private readonly IRunStore _runs = account.Port<IRunStore>();
    private readonly string _run = Records.NewRunId();

    [Fact]
    public async Task An_unknown_job_is_none()
    {
        Assert.Null(await _runs.FindJobAsync(_run, "company-1", CancellationToken.None));
        Assert.Empty(await _runs.JobsAsync(_run, CancellationToken.None));
        Assert.False(await _runs.HasOpenJobsAsync(_run, CancellationToken.None));
    }

    [Theory, MemberData(nameof(AwkwardTexts.All), MemberType = typeof(AwkwardTexts))]
    public async Task A_job_comes_back_as_it_was(string text)
    {
        var job = Records.Job(_run, "company-1", text);

        var version = await _runs.WriteJobAsync(job, version: null, CancellationToken.None);

        var read = await _runs.FindJobAsync(_run, job.JobId, CancellationToken.None);
        RecordAssert.Same(new Versioned<RunJob>(job, version), read);
    }

    [Fact]
    public async Task A_job_larger_than_a_column_comes_back_as_it_was()
    {
        var problems = Enumerable
            .Range(0, 500)
            .Select(i => new Problem("code", $"Größe 😀 {i}: {new string('x', 200)}"));
        var job = Records.Job(_run, "company-1") with { Problems = [.. problems] };

        var version = await _runs.WriteJobAsync(job, version: null, CancellationToken.None);
        var read = await _runs.FindJobAsync(_run, job.JobId, CancellationToken.None);
        RecordAssert.Same(job, read!.Value);

        // What remains of the long one must not be read with the short one.
        await _runs.WriteJobAsync(job with { Problems = [] }, version, CancellationToken.None);
        var shortened = await _runs.FindJobAsync(_run, job.JobId, CancellationToken.None);
        RecordAssert.Same(job with { Problems = [] }, shortened!.Value);
    }

    [Fact]
    public async Task A_job_larger_than_a_row_is_refused_in_words_and_the_old_one_stays()
    {
        var job = Records.Job(_run, "company-1");
        var version = await _runs.WriteJobAsync(job, version: null, CancellationToken.None);

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _runs.WriteJobAsync(job with { Reason = new string('x', 500_000) }, version, CancellationToken.None)
        );

        Assert.EndsWith("characters does not fit into a row of table runjobs.", e.Message, StringComparison.Ordinal);
        RecordAssert.Same(job, (await _runs.FindJobAsync(_run, job.JobId, CancellationToken.None))!.Value);
    }

    [Fact]
    public async Task Of_two_writers_of_a_job_the_second_is_refused()
    {
        var job = Records.Job(_run, "company-1");
        var version = await _runs.WriteJobAsync(job, version: null, CancellationToken.None);
        await _runs.WriteJobAsync(job with { Reason = "first" }, version, CancellationToken.None);

        await Assert.ThrowsAsync<StaleVersionException>(() =>
            _runs.WriteJobAsync(job with { Reason = "second" }, version, CancellationToken.None)
        );

        Assert.Equal("first", (await _runs.FindJobAsync(_run, job.JobId, CancellationToken.None))!.Value.Reason);
    }

    [Fact]
    public async Task A_run_with_more_jobs_than_the_service_gives_at_once_has_them_all_in_order()
    {
        var ids = Enumerable.Range(1, 1_020).Select(i => $"company-{i}").ToList();
        await Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (id, ct) =>
                await _runs.WriteJobAsync(
                    Records.Job(_run, id) with
                    {
                        State = id == "company-999" ? JobState.Queued : JobState.Failed,
                    },
                    version: null,
                    ct
                )
        );

        var jobs = await _runs.JobsAsync(_run, CancellationToken.None);

        Assert.Equal(ids.Order(StringComparer.Ordinal), jobs.Select(j => j.Value.JobId));
        Assert.True(await _runs.HasOpenJobsAsync(_run, CancellationToken.None));
    }

    [Fact]
    public async Task A_run_has_open_jobs_until_the_last_one_ends()
    {
        var job = Records.Job(_run, "company-1") with { State = JobState.Working };
        var version = await _runs.WriteJobAsync(job, version: null, CancellationToken.None);
        Assert.True(await _runs.HasOpenJobsAsync(_run, CancellationToken.None));

        await _runs.WriteJobAsync(job with { State = JobState.Cancelled }, version, CancellationToken.None);

        Assert.False(await _runs.HasOpenJobsAsync(_run, CancellationToken.None));
    }
}
