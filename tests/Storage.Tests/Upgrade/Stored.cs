using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Budget;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Storage.Tests.Upgrade;

/// <summary>Something of each kind that is stored, written and read through the ports.</summary>
internal sealed class Stored(IServiceProvider services)
{
    private const string RunId = "20261123-214510123-4f2a9c";
    private const string CopyId = "20261123-214510123-c0ffee";
    private const long Organization = 7;

    // Longer than a row takes: it becomes a blob of its own.
    private static readonly string s_long = string.Concat(Enumerable.Repeat("<p>Größe „XL“ 😀</p>", 500));

    private static readonly PulsewaySystem s_system = new(
        new()
        {
            Id = "a",
            Name = "SRV-1",
            OrganizationId = Organization,
            OrganizationName = "Acme",
            SiteName = "Bern",
            IsAgentInstalled = true,
        },
        new()
        {
            Id = "a",
            Type = "windows",
            MemoryBytes = 17_179_869_184,
            Tags = ["prod"],
            Categories = [new("System", [new("Model", "OptiPlex 7090")])],
        }
    );

    // Names outlive numbers, as in storage.
    private static readonly JsonSerializerOptions s_json = new() { Converters = { new JsonStringEnumConverter() } };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Writes one of each.</summary>
    public async Task WriteAsync()
    {
        await Port<ISettingsStore>().WriteAsync(new() { PulsewayHost = "company.pulseway.com" }, null, Stop);
        await Port<IMatchStore>().WriteAsync(Records.Match(Organization), null, Stop);
        await Port<ILinkStore>().ClaimAsync("a", 41, Stop);
        await Port<ILinkStore>().WriteAsync(Records.Link("a", 41), Stop);
        await Port<IRunStore>().ClaimScopeAsync("all", RunId, Stop);
        await Port<IRunStore>().WriteAsync(Records.Run(RunId), null, Stop);
        await Port<IRunStore>().WriteJobAsync(Records.Job(RunId, "company-41"), null, Stop);
        var entry = Records.Entry(RunId, "company-41", "a");
        await Port<IJournal>()
            .WriteAsync([entry with { Fields = [.. entry.Fields, new FieldChange("Notes", null, s_long)] }], Stop);
        await Port<IBudgetStore>().WriteAsync(RemoteSide.Hudu, new(Records.Time, Records.Time), null, Stop);
        await Port<IConflictStore>().WriteAsync(Records.Conflict("a", Organization), null, Stop);
        await Port<IDocumentStore>().WriteAsync(SortRules.DocumentName, Rules, null, Stop);
        await Port<ISnapshotStore>().AppendAsync(RunId, Organization, [s_system.Device], Stop);
        await Port<ISnapshotStore>().AppendAsync(RunId, Organization, [s_system.Inventory!], Stop);
        await Port<ISnapshotStore>().WriteDocumentAsync(RunId, "companies", Companies, Stop);
        await Port<IFindingStore>().WriteAsync(Organization, Findings, Stop);
        await Port<IEstateStore>().AppendAsync(CopyId, [s_system.Device], Stop);
        await Port<IEstateStore>().AppendAsync(CopyId, [KeyValuePair.Create(Organization, s_system.Inventory!)], Stop);
        await Port<IEstateStore>().PublishAsync(Copy, Stop);
    }

    /// <summary>How each kind is read, by the table or container that holds it.</summary>
    public IReadOnlyList<(string Kind, Func<Task<object?>> ReadAsync)> Reads =>
        [
            ("settings", async () => (await Port<ISettingsStore>().ReadAsync(Stop)).Value),
            ("matches", async () => (await Port<IMatchStore>().FindAsync(Organization, Stop))?.Value),
            ("links", async () => await Port<ILinkStore>().FindAsync("a", Stop)),
            (
                "runs",
                async () =>
                    (
                        await Port<IRunStore>()
                            .FindAsync((await Port<IRunStore>().RegisteredAsync(Stop)).Single(), Stop)
                    )?.Value
            ),
            ("runjobs", async () => (await Port<IRunStore>().FindJobAsync(RunId, "company-41", Stop))?.Value),
            ("journal", async () => await Port<IJournal>().StreamAsync(RunId, null, Stop).SingleAsync(Stop)),
            ("systemhistory", async () => await Port<IJournal>().StreamOfSystemAsync("a", Stop).SingleAsync(Stop)),
            ("budgets", async () => (await Port<IBudgetStore>().ReadAsync(RemoteSide.Hudu, Stop)).Value),
            ("conflicts", async () => (await Port<IConflictStore>().FindAsync(ConflictCase.IdOf("a"), Stop))?.Value),
            (
                "documents",
                async () => (await Port<IDocumentStore>().FindAsync<SortRules>(SortRules.DocumentName, Stop))?.Value
            ),
            ("snapshots", async () => (await Port<ISnapshotStore>().ReadAsync(RunId, Organization, Stop)).Single()),
            (
                "snapshots",
                async () => await Port<ISnapshotStore>().ReadDocumentAsync<List<HuduCompany>>(RunId, "companies", Stop)
            ),
            ("findings", async () => (await Port<IFindingStore>().ReadAsync(Organization, Stop)).Items.Single()),
            ("estate", async () => await Port<IEstateStore>().FindAsync(Stop)),
            ("estate", async () => await Port<IEstateStore>().ListAsync(Organization, Stop).SingleAsync(Stop)),
            ("estate", async () => await Port<IEstateStore>().SystemsAsync(Organization, Stop).SingleAsync(Stop)),
        ];

    /// <summary>Reads one of each.</summary>
    public async Task<JsonArray> ReadAsync()
    {
        var read = new JsonArray();
        foreach (var (_, readAsync) in Reads)
        {
            read.Add(JsonSerializer.SerializeToNode(await readAsync(), s_json));
        }

        return read;
    }

    private T Port<T>()
        where T : notnull => services.GetRequiredService<T>();

    private static SortRules Rules { get; } =
        new([
            new()
            {
                Id = "servers",
                Name = "Servers",
                Conditions = [new("os-name", SortOperator.Contains, "Server")],
                Target = new(41),
            },
        ]);

    private static List<HuduCompany> Companies { get; } = [new() { Id = 41, Name = "Acme" }];

    private static OrganizationFindings Findings { get; } =
        new([new("a", "no-usable-layout", "The layout is not active.", IsProblem: true, RunId, Records.Time)]);

    private static EstateCopy Copy { get; } =
        new()
        {
            Id = CopyId,
            ReadAt = Records.Time,
            IsComplete = true,
            Systems = 1,
            Organizations = 1,
        };
}
