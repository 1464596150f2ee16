using System.CommandLine;
using PulsewayToHudu.Composition.Settings;
using PulsewayToHudu.LocalHost;
using PulsewayToHudu.LocalHost.Demo;

if (args is [DemoSimulators.ChildCommand, .. var childArguments])
{
    return await DemoSimulators.RunChildAsync(childArguments);
}

var demo = new Option<bool>("--demo") { Description = "Bring simulators and a demo estate along, and sync it" };
var urls = new Option<string>("--urls")
{
    Description = "Address of the API, loopback only",
    DefaultValueFactory = _ => "http://127.0.0.1:7071",
};
var key = new Option<string?>("--key") { Description = "Function key; made and kept with the data when not given" };
var data = new Option<string?>("--data")
{
    Description = "Directory of data, secrets and the demo's state; default .data/local or .data/demo",
};
var join = new Option<bool>("--join")
{
    Description = "Be one more worker for the LocalHost that uses the data directory",
};
var seed = new Option<int>("--seed") { Description = "Seed of the demo estate", DefaultValueFactory = _ => 7 };
var organizations = new Option<int>("--organizations")
{
    Description = "Customers of the demo estate",
    DefaultValueFactory = _ => 12,
};
var systems = new Option<int>("--systems")
{
    Description = "Systems of the demo estate, up to 50,000",
    DefaultValueFactory = _ => 300,
};
var openApi = new Option<FileInfo?>("--openapi")
{
    Description = "Write the API's OpenAPI document to this file, and end",
};
var root = new RootCommand("Pulseway to Hudu on one machine: API, queues and timer on Azurite.")
{
    demo,
    urls,
    key,
    data,
    join,
    seed,
    organizations,
    systems,
    openApi,
};
root.Validators.Add(result =>
{
    if (result.GetValue(join) && result.GetValue(demo))
    {
        result.AddError("--join goes with the --data of a LocalHost that runs, and not with --demo.");
    }
});
root.SetAction(
    async (parsed, cancellationToken) =>
    {
        if (parsed.GetValue(openApi) is { } file)
        {
            await File.WriteAllTextAsync(
                file.FullName,
                await ApiDocument.WriteAsync(cancellationToken),
                cancellationToken
            );
            return 0;
        }

        var isDemo = parsed.GetValue(demo);
        try
        {
            await using var app = await LocalApp.StartAsync(
                new()
                {
                    Url = parsed.GetValue(urls)!,
                    Key = parsed.GetValue(key),
                    DataDirectory = Path.GetFullPath(
                        parsed.GetValue(data) ?? Path.Combine(".data", isDemo ? "demo" : "local")
                    ),
                    Join = parsed.GetValue(join),
                    Demo = isDemo,
                    Seed = parsed.GetValue(seed),
                    Organizations = parsed.GetValue(organizations),
                    Systems = parsed.GetValue(systems),
                },
                Console.WriteLine,
                cancellationToken
            );
            await app.RunAsync(cancellationToken);
            return 0;
        }
        catch (Exception e) when (e is LocalHostException or AppSettingsException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }
);
return await root.Parse(args).InvokeAsync();
