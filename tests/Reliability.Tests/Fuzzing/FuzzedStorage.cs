using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Storage;
using PulsewayToHudu.Storage.Queues;
using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Reliability.Tests.Fuzzing;

/// <summary>Spoilt messages, rows and blobs: each is taken, or refused with the exception that names it.</summary>
public sealed class FuzzedStorage
{
    [Fact]
    public async Task Whatever_stands_in_a_queue_is_taken_or_refused_as_unreadable()
    {
        await Fuzz.RunAsync(
            [
                Message("""{"runId":"20261123-214510123-4f2a9c","version":1}""", b => QueueMessageReader.Gather(b)),
                Message(
                    """{"runId":"20261123-214510123-4f2a9c","jobId":"company-0000041","urgent":true,"version":1}""",
                    b => QueueMessageReader.Job(b)
                ),
            ],
            e => e is UnreadableMessageException
        );
    }

    [Fact]
    public async Task Whatever_stands_in_a_row_is_taken_or_refused_with_its_name()
    {
        using var account = new MemoryAccount();
        await using var services = account.Services();
        await Fuzz.RunAsync(await RowsAsync(account, services), e => e is UnreadableDataException);
    }

    [Fact]
    public async Task Whatever_stands_in_a_blob_is_taken_or_refused_with_its_name()
    {
        using var account = new MemoryAccount();
        await using var services = account.Services();
        await Fuzz.RunAsync(await BlobsAsync(account, services), e => e is UnreadableDataException);
    }

    // A queue holds texts; not every text of .NET is one that bytes can hold.
    private static Reader Message(string sample, Action<string> read) =>
        new(
            sample,
            Encoding.UTF8.GetBytes(sample),
            (bytes, mutator) =>
            {
                var text = Encoding.UTF8.GetString(bytes);
                read(mutator.Once(20) ? text.Insert(text.Length / 2, "\ud800") : text);
                return Task.FromResult(true);
            }
        );

    private static async Task<IReadOnlyList<Reader>> RowsAsync(MemoryAccount account, ServiceProvider services)
    {
        var ct = CancellationToken.None;
        T Port<T>()
            where T : notnull => services.GetRequiredService<T>();
        const string Run = "20261123-214510123-4f2a9c";
        var readers = new List<Reader>();
        await AddAsync(
            () => Port<ISettingsStore>().WriteAsync(new(), null, ct),
            () => Port<ISettingsStore>().ReadAsync(ct)
        );
        await AddAsync(
            () => Port<IMatchStore>().WriteAsync(Records.Match(7), null, ct),
            () => Port<IMatchStore>().FindAsync(7, ct)
        );
        await AddAsync(
            () => Port<ILinkStore>().WriteAsync(Records.Link("a", 41), ct),
            () => Port<ILinkStore>().OfCompanyAsync(41, ct)
        );
        await AddAsync(
            () => Port<IRunStore>().WriteAsync(Records.Run(Run), null, ct),
            () => Port<IRunStore>().ListAsync(10, null, ct)
        );
        await AddAsync(
            () => Port<IRunStore>().WriteJobAsync(Records.Job(Run, "company-41"), null, ct),
            () => Port<IRunStore>().JobsAsync(Run, ct)
        );
        await AddAsync(
            () => Port<IConflictStore>().WriteAsync(Records.Conflict("a", 7), null, ct),
            () => Port<IConflictStore>().FindAsync(ConflictCase.IdOf("a"), ct)
        );
        await AddAsync(
            () => Port<IDocumentStore>().WriteAsync("sort-rules", s_rules, null, ct),
            () => Port<IDocumentStore>().FindAsync<SortRules>("sort-rules", ct)
        );
        await AddAsync(
            () =>
                Port<Sync.Budget.IBudgetStore>().WriteAsync(RemoteSide.Hudu, new(Records.Time, Records.Time), null, ct),
            () => Port<Sync.Budget.IBudgetStore>().ReadAsync(RemoteSide.Hudu, ct)
        );
        return readers;

        async Task AddAsync(Func<Task> write, Func<Task> read)
        {
            var before = account.Stored.Keys.ToHashSet(StringComparer.Ordinal);
            await write();
            var path = account.Stored.Keys.Single(k => !before.Contains(k));
            var row = JsonNode.Parse(account.Stored[path].Bytes)!.AsObject();
            row["odata.etag"] = "W/\"1\"";
            readers.Add(
                new(
                    path,
                    Encoding.UTF8.GetBytes((string)row["J0"]!),
                    (bytes, mutator) => account.WithAsync(path, Row(row, bytes, mutator), read)
                )
            );
        }
    }

    // The service holds texts only, and numbers where it was given numbers.
    private static byte[] Row(JsonObject row, byte[] json, Mutator mutator)
    {
        var spoilt = row.DeepClone();
        spoilt["J0"] = Encoding.UTF8.GetString(json);
        if (mutator.Once(50))
        {
            spoilt["V"] = mutator.Pick<JsonNode>(["1", 2, -1, 1.5, true]).DeepClone();
        }

        if (mutator.Once(50))
        {
            spoilt["J0"] = mutator.Pick<JsonNode>([1, true]).DeepClone();
        }

        return Encoding.UTF8.GetBytes(spoilt.ToJsonString());
    }

    private static async Task<IReadOnlyList<Reader>> BlobsAsync(MemoryAccount account, ServiceProvider services)
    {
        var ct = CancellationToken.None;
        const string Run = "20261123-214510123-4f2a9c";
        var snapshots = services.GetRequiredService<ISnapshotStore>();
        var findings = services.GetRequiredService<IFindingStore>();
        var estate = services.GetRequiredService<IEstateStore>();
        await snapshots.AppendAsync(Run, 7, [s_device], ct);
        await snapshots.AppendAsync(Run, 7, [s_inventory], ct);
        await snapshots.WriteDocumentAsync(
            Run,
            "companies",
            new List<HuduCompany>
            {
                new() { Id = 41, Name = "A" },
            },
            ct
        );
        var known = account.Stored.Keys.Single(k => k.EndsWith("companies.json", StringComparison.Ordinal));
        var root = known[..known.IndexOf("snapshots", StringComparison.Ordinal)];
        account.Put(root + "findings/organization-7.jsonl.gz", Compressed(Finding));
        account.Put(root + "estate/present.json", Encoding.UTF8.GetBytes(Copy));
        account.Put(root + "estate/c/list-07.jsonl.gz", Compressed(ListRow));
        account.Put(root + "estate/c/systems-07.jsonl.gz", Compressed(SystemRow));
        account.Put(root + "estate/c/gathered-07.jsonl.gz", Compressed(GatheredRows));
        var copy = (await estate.FindAsync(ct))!;
        await estate.PublishAsync(copy, ct);
        // What is not found reads as empty, and would be taken whatever it is.
        Assert.Single((await findings.ReadAsync(7, ct)).Items);
        Assert.Equal(1, await estate.ListAsync(7, ct).CountAsync(ct));
        Assert.Equal(1, await estate.SystemsAsync(7, ct).CountAsync(ct));
        return
        [
            CompressedBlob("gathered-07.jsonl.gz", GatheredRows, () => estate.PublishAsync(copy, ct)),
            Blob("organization-7.jsonl", () => snapshots.ReadAsync(Run, 7, ct)),
            Blob("companies.json", () => snapshots.ReadDocumentAsync<List<HuduCompany>>(Run, "companies", ct)),
            Blob("present.json", () => estate.FindAsync(ct)),
            CompressedBlob("organization-7.jsonl.gz", Finding, () => findings.ReadAsync(7, ct)),
            CompressedBlob("list-07.jsonl.gz", ListRow, async () => await estate.ListAsync(7, ct).ToListAsync(ct)),
            CompressedBlob(
                "systems-07.jsonl.gz",
                SystemRow,
                async () => await estate.SystemsAsync(7, ct).ToListAsync(ct)
            ),
        ];

        Reader CompressedBlob(string name, string sample, Func<Task> read) =>
            new(
                name,
                Encoding.UTF8.GetBytes(sample),
                (bytes, mutator) =>
                {
                    var blob = Compressed(Encoding.Latin1.GetString(bytes));
                    return account.WithAsync(name, mutator.Once(10) ? mutator.Spoil(blob) : blob, read);
                }
            );

        Reader Blob(string name, Func<Task> read)
        {
            var (path, stored) = account.Stored.Single(s => s.Key.EndsWith(name, StringComparison.Ordinal));
            return new(name, stored.Bytes, (bytes, _) => account.WithAsync(path, bytes, read));
        }
    }

    private static byte[] Compressed(string text)
    {
        using var blob = new MemoryStream();
        using (var gzip = new GZipStream(blob, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.Latin1.GetBytes(text));
        }

        return blob.ToArray();
    }

    private const string Finding = """
        {"systemId":"a","code":"no-usable-layout","message":"Not active.","isProblem":true,"runId":"r","since":"2026-11-23T21:45:10Z"}
        """;

    private const string Copy = """
        {"id":"c","readAt":"2026-11-23T21:45:10Z","isComplete":true,"systems":1,"organizations":1,"layouts":[{"id":1,"name":"A"}]}
        """;

    private const string GatheredRows = """
        {"device":{"id":"a","name":"SRV-1","organizationId":7}}
        {"inventory":{"id":"a","type":"windows","memoryBytes":17}}
        """;

    private const string ListRow = """
        {"id":"a","name":"SRV-1","organizationId":7,"organizationName":"Acme","site":"Bern","type":"windows"}
        """;

    private const string SystemRow = """
        {"device":{"id":"a","name":"SRV-1","organizationId":7},"customFields":{"Rack":"7"}}
        """;

    private static readonly SortRules s_rules = new([
        new()
        {
            Id = "servers",
            Name = "Servers",
            Conditions = [new("os-name", SortOperator.Contains, "Server")],
            Target = new(41),
        },
    ]);

    private static readonly Device s_device = new()
    {
        Id = "a",
        Name = "SRV-1",
        OrganizationId = 7,
    };

    private static readonly Inventory s_inventory = new()
    {
        Id = "a",
        Type = "windows",
        MemoryBytes = 17,
    };
}
