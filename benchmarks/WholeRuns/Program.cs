using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using PulsewayToHudu.Azurite;
using PulsewayToHudu.WholeRuns;

if (args is [SimulatorsProcess.ChildCommand, .. var childArguments])
{
    return await SimulatorsProcess.RunChildAsync(childArguments);
}

var organizations = new Option<int>("--organizations") { DefaultValueFactory = _ => 200 };
var systems = new Option<int>("--systems") { DefaultValueFactory = _ => 10_000 };
var largest = new Option<int>("--largest")
{
    Description = "So many of the systems belong to one organization, and have names of 255 characters",
};
var dryRun = new Option<bool>("--dry-run") { Description = "Plan the import and do not make it" };
var stages = new Option<int>("--stages")
{
    Description =
        "Import in so many runs, each with as many more customers matched: Azurite gets slow where one run has tens of thousands of changes",
    DefaultValueFactory = _ => 1,
};
var factor = new Option<int>("--compress")
{
    Description = "How many times faster than the wall's the clocks of app and simulators run",
    DefaultValueFactory = _ => 20,
};
var root = new RootCommand(
    "Whole runs on Azurite and the simulators: calls, writes, storage calls, allocations, memory."
)
{
    organizations,
    systems,
    largest,
    dryRun,
    stages,
    factor,
};
root.SetAction(
    async (parsed, cancellationToken) =>
        await MeasureAsync(
            parsed.GetValue(organizations),
            parsed.GetValue(systems),
            parsed.GetValue(largest),
            parsed.GetValue(dryRun),
            parsed.GetValue(stages),
            parsed.GetValue(factor),
            cancellationToken
        )
);
return await root.Parse(args).InvokeAsync();

static async Task MeasureAsync(
    int organizations,
    int systems,
    int largest,
    bool dryRun,
    int stages,
    int factor,
    CancellationToken cancellationToken
)
{
    var directory = Directory.CreateTempSubdirectory("pulseway-to-hudu-benchmark-").FullName;
    try
    {
        var epoch = DateTimeOffset.UtcNow;
        // Azurite inherits it; the file says why.
        var nodeOptions = Environment.GetEnvironmentVariable("NODE_OPTIONS");
        var index = Path.Combine(AppContext.BaseDirectory, "azurite-index.cjs");
        Environment.SetEnvironmentVariable("NODE_OPTIONS", $"{nodeOptions} --require \"{index}\"".TrimStart());
        await using var azurite = await AzuriteProcess.StartAsync(new(), cancellationToken);
        using var simulators = await SimulatorsProcess.StartAsync(epoch, factor, organizations, systems, largest);
        await using var app = await App.StartAsync(
            azurite.ConnectionString,
            Path.Combine(directory, "secrets"),
            new CompressedTime(epoch, factor)
        );
        Console.WriteLine(
            $"{organizations} organizations, {systems} systems; clocks {factor} times faster; {Environment.ProcessorCount} cores, .NET {Environment.Version}"
        );
        Console.WriteLine(
            "| run | state | Pulseway calls | Hudu reads | Hudu writes | storage calls | allocated MB | peak heap MB | peak process MB | minutes by the app's clock |"
        );
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        await app.SetUpAsync(simulators);
        await RowAsync("first, reads the list", () => app.RunAsync("integration/start"), azurite.ConnectionString);
        if (dryRun)
        {
            await app.MatchAsync(0, 1);
            await RowAsync("dry run of the import", () => app.RunAsync("resync", dryRun), azurite.ConnectionString);
            return;
        }

        for (var stage = 0; stage < stages; stage++)
        {
            await app.MatchAsync(stage, stages);
            await RowAsync(
                stages == 1 ? "import" : $"import {stage + 1} of {stages}",
                () => app.RunAsync("resync"),
                azurite.ConnectionString
            );
        }

        await RowAsync("unchanged", () => app.RunAsync("resync"), azurite.ConnectionString);
    }
    finally
    {
        Directory.Delete(directory, recursive: true);
    }
}

static async Task RowAsync(string name, Func<Task<JsonNode>> run, string connectionString)
{
    using var storage = new StorageCalls(connectionString);
    using var memory = new PeakMemory();
    var allocated = GC.GetTotalAllocatedBytes();
    var result = await run();
    allocated = GC.GetTotalAllocatedBytes() - allocated;
    var hudu = Calls(result, "hudu");
    var minutes = ((DateTimeOffset)result["finishedAt"]! - (DateTimeOffset)result["createdAt"]!).TotalMinutes;
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {result["state"]} | {Calls(result, "pulseway").Values.Sum()} | {hudu.Where(c => IsRead(c.Key)).Sum(c => c.Value)} | {hudu.Where(c => !IsRead(c.Key)).Sum(c => c.Value)} | {storage.Count()} | {allocated >> 20} | {memory.Heap >> 20} | {memory.WorkingSet >> 20} | {minutes:0.0} |"
        )
    );
    Console.WriteLine($"<!-- {result["calls"]!.ToJsonString()} {result["reason"]} -->");
}

static bool IsRead(string operation) => operation.StartsWith("GET ", StringComparison.Ordinal);

static Dictionary<string, int> Calls(JsonNode run, string side) =>
    run["calls"]![side]!.AsObject().ToDictionary(c => c.Key, c => (int)c.Value!, StringComparer.Ordinal);
