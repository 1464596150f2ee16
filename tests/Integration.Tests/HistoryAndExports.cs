using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>What was done can be looked up, filtered, taken away as a file, and is gone after its time.</summary>
public sealed class HistoryAndExports
{
    [Fact]
    public async Task A_systems_history_tells_every_change_over_runs_newest_first_in_pages()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 6);
        await world.ConnectAndMatchAllAsync();
        var runs = new List<JsonNode> { await world.SyncAsync() };
        var system = world.Pulseway.Estate.Devices.Values.First(d => d.Inventory is not null).Identifier;
        foreach (var memory in new[] { "11", "12", "13" })
        {
            world.Pulseway.Edit(new(EstateEditKind.SetMemory, system, Value: memory));
            runs.Add(await world.SyncAsync());
            await world.SyncAsync(new { dryRun = true });
        }

        runs.Add(await world.UndoAsync(runs[^1]));

        var history = new List<JsonNode>();
        string? mark = null;
        do
        {
            var page = await world.GetAsync($"systems/{system.ToUpperInvariant()}/history?top=2&mark={mark}");
            history.AddRange(page["items"]!.AsArray().Select(i => i!));
            mark = (string?)page["next"];
        } while (mark is not null);

        Assert.Equal(runs.Select(r => (string)r["id"]!).Reverse(), history.Select(h => (string)h["runId"]!));
        Assert.Equal(["12", "13", "12", "11"], history.Take(4).Select(h => (string)h["fields"]![0]!["after"]!));
        Assert.Equal("CreateAsset", (string)history[^1]["kind"]!);
        Assert.All(history, h => Assert.Equal("Applied", (string)h["outcome"]!));

        await world.ShouldRefuseAsync(
            HttpMethod.Get,
            "systems/nobody/history",
            HttpStatusCode.NotFound,
            "system-unknown"
        );
        await world.ShouldRefuseAsync(
            HttpMethod.Get,
            $"systems/{system}/history?top=0",
            HttpStatusCode.BadRequest,
            "request-invalid"
        );
        await world.ShouldRefuseAsync(
            HttpMethod.Get,
            $"systems/{system}/history?mark=x",
            HttpStatusCode.BadRequest,
            "request-invalid"
        );
        await world.ShouldRefuseAsync(
            HttpMethod.Get,
            $"systems/{new string('x', 256)}/history",
            HttpStatusCode.BadRequest,
            "request-invalid"
        );
    }

    [Fact]
    public async Task Changes_are_filtered_by_company_kind_state_and_text_in_pages()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 30);
        await world.ConnectAndMatchAllAsync();
        var run = await world.SyncAsync();
        var all = await world.ChangesAsync(run);
        var company = (long)all[0]["companyId"]!;
        var name = (string)all[^1]["name"]!;

        async Task<List<JsonNode>> Found(string query)
        {
            var found = new List<JsonNode>();
            string? mark = null;
            do
            {
                var page = await world.GetAsync($"runs/{run["id"]}/changes?{query}&top=4&mark={mark}");
                Assert.InRange(page["items"]!.AsArray().Count, 0, 4);
                found.AddRange(page["items"]!.AsArray().Select(i => i!));
                mark = (string?)page["next"];
            } while (mark is not null);

            return found;
        }

        List<string> Keys(IEnumerable<JsonNode> changes) =>
            [.. changes.Select(c => $"{c["kind"]} {c["systemId"]}").Order(StringComparer.Ordinal)];

        Assert.Equal(Keys(all.Where(c => (long?)c["companyId"] == company)), Keys(await Found($"company={company}")));
        Assert.Equal(Keys(all.Where(c => (string)c["kind"]! == "CreateAsset")), Keys(await Found("kind=createasset")));
        Assert.Equal(Keys(all.Where(c => (string)c["outcome"]! == "Applied")), Keys(await Found("state=Applied")));
        Assert.Empty(await Found("state=Planned"));
        Assert.Empty(await Found("company=999999"));
        Assert.Contains(
            Keys(all[..1]).Single(),
            Keys(await Found($"search={Uri.EscapeDataString((string)all[0]["systemId"]!)[..20]}"))
        );
        Assert.All(
            await Found($"search={Uri.EscapeDataString(name.ToLowerInvariant())}"),
            c => Assert.Contains(name, Regex.Unescape(c.ToJsonString()), StringComparison.OrdinalIgnoreCase)
        );
        foreach (
            var wrong in new[]
            {
                "kind=Everything",
                "state=7",
                "top=1001",
                "company=x",
                $"search={new string('x', 201)}",
            }
        )
        {
            await world.ShouldRefuseAsync(
                HttpMethod.Get,
                $"runs/{run["id"]}/changes?{wrong}",
                HttpStatusCode.BadRequest,
                "request-invalid"
            );
        }

        await world.ShouldRefuseAsync(
            HttpMethod.Get,
            "runs/20200101-000000000-abcdef/changes",
            HttpStatusCode.NotFound,
            "run-unknown"
        );
        await world.ShouldRefuseAsync(
            HttpMethod.Get,
            $"runs/{run["id"]}/texts/{new string('0', 64)}",
            HttpStatusCode.NotFound,
            "text-unknown"
        );
        await world.ShouldRefuseAsync(
            HttpMethod.Get,
            $"runs/{run["id"]}/texts/..%2f..%2fx",
            HttpStatusCode.NotFound,
            "text-unknown"
        );
    }

    [Fact]
    public async Task Exports_hold_everything_as_csv_without_formulas_and_as_json()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 12);
        await world.ConnectAndMatchAllAsync(new { autoUpdateNames = true, doNotUpdateCompanyDetails = true });
        var first = await world.SyncAsync();
        var system = world.Pulseway.Estate.Devices.Keys.First();
        const string formula = "=HYPERLINK(\"http://evil\";\"click, \r\nme\")";
        world.Pulseway.Edit(new(EstateEditKind.RenameSystem, system, Name: formula));
        var second = await world.SyncAsync();

        var (bytes, type, file) = await DownloadAsync(world, $"journal?format=csv&runId={second["id"]}");
        Assert.Equal(("text/csv", "journal.csv"), (type, file));
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var rows = CsvReader.Read(Encoding.UTF8.GetString(bytes[3..]));
        Assert.Equal("runId", rows[0][0]);
        var change = rows.Single(r => r[rows[0].IndexOf("field")] == "name");
        Assert.Equal("'" + formula, change[rows[0].IndexOf("after")]);
        Assert.Equal(system.ToLowerInvariant(), change[rows[0].IndexOf("systemId")]);
        Assert.All(rows, r => Assert.Equal(rows[0].Count, r.Count));

        var journal = await JsonAsync(world, "journal");
        var changes = (await world.ChangesAsync(first)).Concat(await world.ChangesAsync(second)).ToList();
        Assert.Equal(
            changes.Count,
            journal.Count(j =>
                (string)j!["runId"]! is var id && (id == (string)first["id"]! || id == (string)second["id"]!)
            )
        );
        Assert.Equal(formula, (string)journal.First(j => (string?)j!["name"] == formula)!["name"]!);

        var runs = await JsonAsync(world, "runs");
        Assert.Equal(
            (await world.GetAsync("runs?top=1000"))["items"]!.AsArray().Select(r => (string)r!["id"]!),
            runs.Select(r => (string)r!["id"]!)
        );
        var day = ((DateTimeOffset)first["createdAt"]!).UtcDateTime.ToString(
            "yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.Equal(runs.Count, (await JsonAsync(world, $"runs?from={day}")).Count);
        Assert.Empty(await JsonAsync(world, $"runs?to={day}"));
        var from = Uri.EscapeDataString((string)second["createdAt"]!);
        Assert.Equal((string)second["id"]!, (string)Assert.Single(await JsonAsync(world, $"runs?from={from}"))!["id"]!);
        Assert.Equal(runs.Count - 1, (await JsonAsync(world, $"runs?to={from}")).Count);

        var links = await JsonAsync(world, "links");
        Assert.Equal(world.SyncedAssets.Select(a => a.Id).Order(), links.Select(l => (long)l!["assetId"]!).Order());
        var (csv, _, _) = await DownloadAsync(world, "links?format=CSV");
        Assert.Equal(links.Count + 1, CsvReader.Read(Encoding.UTF8.GetString(csv[3..])).Count);
        var (runCsv, _, _) = await DownloadAsync(world, "runs?format=csv");
        Assert.Equal(runs.Count + 1, CsvReader.Read(Encoding.UTF8.GetString(runCsv[3..])).Count);

        foreach (
            var wrong in new[]
            {
                "runs?format=xlsx",
                "runs?from=yesterday",
                "links?to=2026-13-01",
                "runs?from=2026-02-02&to=2026-02-01",
                $"journal?runId={second["id"]}&from=2026-01-01",
            }
        )
        {
            await world.ShouldRefuseAsync(
                HttpMethod.Get,
                $"export/{wrong}",
                HttpStatusCode.BadRequest,
                "request-invalid"
            );
        }

        await world.ShouldRefuseAsync(
            HttpMethod.Get,
            "export/journal?runId=20200101-000000000-abcdef",
            HttpStatusCode.NotFound,
            "run-unknown"
        );
        using var nothing = await world.Api.GetAsync(new Uri("api/export/secrets", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public async Task History_is_trimmed_after_its_time_but_for_what_is_still_needed()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 8);
        await world.ConnectAndMatchAllAsync();
        var import = await world.SyncAsync();
        var system = world.Pulseway.Estate.Devices.Values.First(d => d.Inventory is not null).Identifier;
        world.Pulseway.Edit(new(EstateEditKind.SetMemory, system, Value: "96"));
        var update = await world.SyncAsync();
        var undo = await world.UndoAsync(update);
        var last = await world.SyncAsync();
        var dry = await world.SyncAsync(new { dryRun = true });
        var trimmer = world.App.Services.GetRequiredService<HistoryTrimmer>();
        Assert.Equal(0, await trimmer.TrimAsync(CancellationToken.None));

        await AgeAsync(world);
        var removed = await trimmer.TrimAsync(CancellationToken.None);

        // What is left: the last sync of everything, and the undo that still holds a system.
        var left = (await world.GetAsync("runs?top=1000"))["items"]!
            .AsArray()
            .Select(r => (string?)r!["reason"])
            .ToList();
        Assert.Equal(2, left.Count);
        Assert.True(removed >= 4, $"{removed} removed");
        foreach (var run in new[] { import, update, undo, last, dry })
        {
            await world.ShouldRefuseAsync(
                HttpMethod.Get,
                $"runs/{run["id"]}/changes",
                HttpStatusCode.NotFound,
                "run-unknown"
            );
        }

        Assert.Equal(0, await trimmer.TrimAsync(CancellationToken.None));
        world.Hudu.Calls.Clear();
        await world.SyncAsync();
        Assert.Equal(0, world.Hudu.Calls.Writes);

        // Once it is resumed nobody needs it any more, and the sync goes on although it is gone.
        var held = (await LinksAsync(world)).Single(l => l.Hold is not null).Hold!.RunId;
        await world.PostAsync($"runs/{held}/resume");
        Assert.Equal(2, await trimmer.TrimAsync(CancellationToken.None)); // With the sync that was the last one before.
        await world.SyncAsync();
        Assert.All(await LinksAsync(world), l => Assert.Null(l.Hold));
        Assert.NotEqual(0, world.Hudu.Calls.Writes);
    }

    private static async Task<IReadOnlyList<Link>> LinksAsync(World world) =>
        await world
            .App.Services.GetRequiredService<ILinkStore>()
            .OfCompanyAsync(world.SyncedAssets[0].CompanyId, CancellationToken.None);

    // Stores every run again as it would have been stored a year ago.
    private static async Task AgeAsync(World world)
    {
        var runs = world.App.Services.GetRequiredService<IRunStore>();
        var journal = world.App.Services.GetRequiredService<IJournal>();
        var all = new List<Run>();
        await foreach (var run in runs.StreamAsync(from: null, to: null, CancellationToken.None))
        {
            all.Add(run);
        }

        foreach (var run in all)
        {
            var entries = new List<JournalEntry>();
            await foreach (var entry in journal.StreamAsync(run.Id, jobId: null, CancellationToken.None))
            {
                entries.Add(entry);
            }

            var id = RunIds.At(run.CreatedAt.AddDays(-365)) + run.Id[18..];
            await journal.WriteAsync([.. entries.Select(e => e with { RunId = id })], CancellationToken.None);
            await runs.WriteAsync(run with { Id = id }, version: null, CancellationToken.None);
            await journal.DeleteAsync(run.Id, CancellationToken.None);
            await runs.DeleteAsync(run.Id, CancellationToken.None);
            foreach (var link in (await LinksAsync(world)).Where(l => l.Hold?.RunId == run.Id))
            {
                var store = world.App.Services.GetRequiredService<ILinkStore>();
                await store.WriteAsync(link with { Hold = link.Hold! with { RunId = id } }, CancellationToken.None);
            }
        }
    }

    private static async Task<(byte[] Bytes, string Type, string File)> DownloadAsync(World world, string path)
    {
        using var response = await world.Api.GetAsync(new Uri($"api/export/{path}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (
            await response.Content.ReadAsByteArrayAsync(),
            response.Content.Headers.ContentType!.MediaType!,
            response.Content.Headers.ContentDisposition!.FileName!
        );
    }

    private static async Task<JsonArray> JsonAsync(World world, string path)
    {
        var (bytes, type, file) = await DownloadAsync(world, path);
        Assert.Equal("application/json", type);
        Assert.EndsWith(".json", file, StringComparison.Ordinal);
        return JsonNode.Parse(bytes)!.AsArray();
    }
}
