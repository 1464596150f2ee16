using System.CommandLine;
using PulsewayToHudu.WorkerStart;

if (args is [Start.Command])
{
    Start.Measure();
    return 0;
}

var runs = new Option<int>("--runs") { DefaultValueFactory = _ => 9 };
var root = new RootCommand(
    "From the start of the deployed worker's process to functions that could be called, without the host and without storage."
)
{
    runs,
};
root.SetAction((parsed, cancellationToken) => Starts.ReportAsync(parsed.GetValue(runs), cancellationToken));
return await root.Parse(args).InvokeAsync();
