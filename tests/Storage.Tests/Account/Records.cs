using System.Collections.Immutable;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Storage.Tests.Account;

/// <summary>Records with every member set.</summary>
internal static class Records
{
    /// <summary>A time with all the digits that a store could lose.</summary>
    public static readonly DateTimeOffset Time = new DateTimeOffset(2026, 11, 23, 21, 45, 10, TimeSpan.Zero).AddTicks(
        1_234_567
    );

    public static string NewRunId() => RunIds.New(Time);

    public static OrganizationMatch Match(long organizationId, string name = "Acme") =>
        new()
        {
            OrganizationId = organizationId,
            OrganizationName = name,
            SystemCount = 12,
            State = MatchState.Matched,
            CompanyId = long.MaxValue,
            CompanyName = name,
            Suggestion = new(7, name, 0.1 + 0.2, SuggestionBasis.SimilarName),
            LastSeenAt = Time,
            Gone = true,
            Details = new()
            {
                AddressLine1 = name,
                City = "Zürich",
                Zip = "08001",
                PhoneNumber = "+41 44 000 00 00",
            },
        };

    public static Link Link(string systemId, long companyId, string name = "PC-1") =>
        new()
        {
            SystemId = systemId,
            CompanyId = companyId,
            OrganizationId = 3,
            AssetId = 4_000_000_000,
            LayoutId = 5,
            State = LinkState.Linked,
            SourceName = name,
            PendingSince = Time,
            RunId = "20261123-214510123-4f2a9c",
            UpdatedAt = Time,
        };

    public static ConflictCase Conflict(string systemId, long organizationId, string name = "PC-1") =>
        new()
        {
            Id = ConflictCase.IdOf(systemId),
            SystemId = systemId,
            OrganizationId = organizationId,
            Name = name,
            CompanyId = 41,
            CompanyName = name,
            Kind = ConflictKind.MovedFromOtherCompany,
            AssetIds = [4_000_000_000, 5],
            Reason = name,
            Choices =
            [
                new(ChoiceKind.KeepInCompany, name)
                {
                    AssetId = 1,
                    CompanyId = 2,
                    OrganizationId = 3,
                },
            ],
            OpenedAt = Time,
            IsOpen = false,
            Decision = new()
            {
                Kind = ChoiceKind.MakeNewAsset,
                Settles = ConflictKind.SeveralCandidates,
                AssetId = 1,
                CompanyId = 2,
                OrganizationId = 3,
                NotAssets = [4_000_000_000, 5],
                DecidedAt = Time,
            },
        };

    public static Run Run(string id, string name = "Pulseway is silent") =>
        new()
        {
            Id = id,
            Kind = RunKind.Undo,
            SourceRunId = name,
            Counts = new() { Systems = 1, Done = int.MaxValue },
            AppliedBy = name,
            UndoneBy = name,
            ResumedAt = Time,
            Scope = new(OrganizationId: 7, DryRun: true),
            Trigger = RunTrigger.Manual,
            State = RunState.Working,
            CreatedAt = Time,
            FinishedAt = Time,
            HeartbeatAt = Time,
            CancelRequested = true,
            AbortReason = name,
            Reason = name,
            Gathered = new(1, 2, 3, IsComplete: true),
            JobCount = 4,
            Problems = [new("code", name, 7, name)],
            Calls = Calls,
        };

    public static RunJob Job(string runId, string jobId, string name = "Acme") =>
        new()
        {
            RunId = runId,
            JobId = jobId,
            OrganizationIds = [7, 8],
            CompanyId = 41,
            Name = name,
            SystemId = name,
            State = JobState.Working,
            StartedAt = Time,
            FinishedAt = Time,
            HeartbeatAt = Time,
            Counts = new() { Systems = 1, Done = int.MaxValue },
            Reason = name,
            Problems = [new("code", name)],
            Calls = Calls,
        };

    public static JournalEntry Entry(string runId, string jobId, string? systemId, string name = "PC-1") =>
        new()
        {
            RunId = runId,
            JobId = jobId,
            SystemId = systemId,
            Kind = JournalKind.UpdateAsset,
            Outcome = JournalOutcome.Applied,
            At = Time,
            OrganizationId = 7,
            CompanyId = 41,
            Name = name,
            AssetId = 9,
            LayoutId = 5,
            Fields =
            [
                new FieldChange(name, Before: null, After: name) { IsVolatile = true },
                new FieldChange("name", name, After: null),
            ],
            LinkBefore = Link(systemId ?? "", 41, name),
            Reason = name,
            Detail = nameof(SkipKind.NoUsableLayout),
            Error = name,
        };

    private static CallCounts Calls { get; } =
        new(
            ImmutableSortedDictionary<string, int>.Empty.Add("GET devices", 2),
            ImmutableSortedDictionary<string, int>.Empty.Add("PUT companies/assets", 3)
        );
}
