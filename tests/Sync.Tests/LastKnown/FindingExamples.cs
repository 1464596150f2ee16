using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Tests.Companies;
using PulsewayToHudu.Sync.Tests.Planning;

namespace PulsewayToHudu.Sync.Tests.LastKnown;

/// <summary>What is kept of a sync's findings, and when.</summary>
public sealed class FindingExamples
{
    private readonly Findings _findings = new();
    private readonly MemoryMatches _matches = new();
    private readonly FindingRecorder _recorder;

    public FindingExamples()
    {
        _recorder = new(_findings, _matches, TimeProvider.System);
        _matches.Rows[1] = Row(1);
        _matches.Rows[2] = Row(2);
    }

    [Fact]
    public async Task A_sync_that_finds_the_same_again_writes_no_findings_and_keeps_since_when()
    {
        await RecordAsync("run-1", problems: [Trouble("a", 1)]);
        var first = Assert.Single(_findings.Of(1));
        var writes = _findings.Writes;

        await RecordAsync("run-2", problems: [Trouble("a", 1)]);
        Assert.Equal(writes, _findings.Writes);
        await RecordAsync("run-3", problems: [Trouble("a", 1), Trouble("b", 1)]);

        Assert.Equal(first, _findings.Of(1)[0]);
        Assert.Equal("run-3", _findings.Of(1)[1].RunId);
        Assert.Equal(("run-3", 2), (_matches.Rows[1].LastSync!.RunId, _matches.Rows[1].OpenProblems));
    }

    [Fact]
    public async Task A_sync_in_order_writes_nothing_but_the_organizations_row_and_ends_what_was_open()
    {
        await RecordAsync("run-1");
        Assert.Equal(0, _findings.Writes);
        await RecordAsync("run-2", problems: [Trouble("a", 1)]);
        await RecordAsync("run-3");

        Assert.Empty(_findings.Of(1));
        Assert.Equal(("run-3", 0), (_matches.Rows[1].LastSync!.RunId, _matches.Rows[1].OpenProblems));
    }

    [Fact]
    public async Task Each_organization_of_a_company_gets_its_own_and_what_concerns_all()
    {
        await RecordAsync(
            "run-1",
            problems: [Trouble("a", 1), Trouble("b", 2), new("field-mapping", "A field is gone.")],
            organizations: [1, 2]
        );

        Assert.Equal([null, "a"], _findings.Of(1).Select(i => i.SystemId));
        Assert.Equal([null, "b"], _findings.Of(2).Select(i => i.SystemId));
    }

    [Fact]
    public async Task A_sync_of_one_system_renews_that_one_and_is_not_the_organizations_last_sync()
    {
        await RecordAsync("run-1", problems: [Trouble("a", 1), Trouble("b", 1), new("field-mapping", "Gone.")]);

        await RecordAsync("run-2", systemId: "a");

        Assert.Equal([null, "b"], _findings.Of(1).Select(i => i.SystemId));
        Assert.Equal(("run-1", 2), (_matches.Rows[1].LastSync!.RunId, _matches.Rows[1].OpenProblems));
    }

    [Fact]
    public async Task A_job_that_fails_before_a_plan_keeps_what_is_known_of_the_systems()
    {
        await RecordAsync("run-1", problems: [Trouble("a", 1), new("field-mapping", "Gone.")]);

        await RecordAsync("run-2", problems: [new("hudu-unreachable", "No answer.")], planned: false);

        Assert.Equal(["hudu-unreachable", "conflict"], _findings.Of(1).Select(i => i.Code));
        Assert.Equal("run-2", _matches.Rows[1].LastSync!.RunId);
    }

    [Theory]
    [InlineData(SkipKind.ArchivedInHudu, false)]
    [InlineData(SkipKind.SortedOut, false)]
    [InlineData(SkipKind.SortRuleBroken, true)]
    public async Task A_skip_says_why_and_is_a_problem_only_when_a_person_can_mend_it(SkipKind kind, bool isProblem)
    {
        await RecordAsync("run-1", skips: [new("a", "PC", 1, kind, AssetId: null, "Because.")]);

        var finding = Assert.Single(_findings.Of(1));
        Assert.Equal((kind.ToString(), isProblem), (finding.Code, finding.IsProblem));
        Assert.Equal(isProblem ? 1 : 0, _matches.Rows[1].OpenProblems);
    }

    [Fact]
    public async Task A_decision_that_a_person_makes_in_between_stays()
    {
        _matches.InBetween(1, row => row with { State = MatchState.Ignored });

        await RecordAsync("run-1", problems: [Trouble("a", 1)]);

        Assert.Equal(MatchState.Ignored, _matches.Rows[1].State);
        Assert.Equal(0, _matches.Rows[1].OpenProblems);
        Assert.Equal("run-1", _matches.Rows[1].LastSync!.RunId);
    }

    private Task RecordAsync(
        string runId,
        IReadOnlyList<Problem>? problems = null,
        IReadOnlyList<Skip>? skips = null,
        string? systemId = null,
        bool planned = true,
        IReadOnlyList<long>? organizations = null
    ) =>
        _recorder.RecordAsync(
            new(
                new()
                {
                    RunId = runId,
                    JobId = "company-41",
                    OrganizationIds = organizations ?? [1],
                    Name = "Acme",
                    SystemId = systemId,
                    State = JobState.Succeeded,
                },
                problems ?? [],
                planned ? skips ?? [] : null
            ),
            CancellationToken.None
        );

    private static Problem Trouble(string systemId, long organizationId) =>
        new("conflict", $"Two assets may be \"{systemId}\".", organizationId, systemId);

    private static OrganizationMatch Row(long id) =>
        new()
        {
            OrganizationId = id,
            OrganizationName = $"Organization {id}",
            State = MatchState.Matched,
            CompanyId = Estate.CompanyId,
        };

    private sealed class Findings : IFindingStore
    {
        public Dictionary<long, OrganizationFindings> Stored { get; } = [];

        public int Writes { get; private set; }

        public IReadOnlyList<SystemFinding> Of(long organizationId) => Stored[organizationId].Items;

        public Task<OrganizationFindings> ReadAsync(long organizationId, CancellationToken cancellationToken) =>
            Task.FromResult(Stored.GetValueOrDefault(organizationId, OrganizationFindings.None));

        public Task WriteAsync(long organizationId, OrganizationFindings findings, CancellationToken cancellationToken)
        {
            Writes++;
            Stored[organizationId] = findings;
            return Task.CompletedTask;
        }
    }
}
