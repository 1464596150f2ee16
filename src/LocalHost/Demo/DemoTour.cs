using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.LocalHost.Demo;

/// <summary>
/// Does with the demo estate what an engineer does with a real one: connect, test, choose a layout, sync to fill the list, match,
/// sync again. A demo that was set up before is left as it is.
/// </summary>
internal sealed class DemoTour(
    DemoSimulators simulators,
    Action<string> print,
    ISettingsStore settings,
    SettingsEditor editor,
    Credentials credentials,
    Layouts layouts,
    FieldMappings fieldMappings,
    Integration integration,
    CompanyMatching matching,
    RunStarter starter,
    RunHistory history,
    TimeProvider time
)
{
    private const string LayoutName = "Pulseway Systems";
    private const int LeftUnmatched = 2;
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await ConnectAsync(cancellationToken);
        if ((await matching.ListAsync(cancellationToken)).Any(m => m.State != MatchState.Unmatched))
        {
            print("The demo was set up before. An unfinished sync goes on by itself.");
            await ShowAsync(await starter.StartAsync(new(), RunTrigger.Manual, cancellationToken), cancellationToken);
            return;
        }

        var layout = (await layouts.ListAsync(cancellationToken)).First(l => l.Layout.Name == LayoutName).Layout;
        await fieldMappings.CreateDefaultsAsync(layout.Id, cancellationToken);
        var current = await editor.ReadAsync(cancellationToken);
        await editor.SaveAsync(
            Change(current.Value) with
            {
                DefaultLayoutId = layout.Id,
                Options = current.Value.Options with { AutoUpdateNames = true, DoNotUpdateCompanyDetails = true },
            },
            current.Version,
            cancellationToken
        );
        print("First sync: reads the list of companies to match.");
        await ShowAsync(await integration.StartAsync(cancellationToken), cancellationToken);
        await MatchAsync(cancellationToken);
        print("Second sync: brings the systems of the matched companies.");
        await ShowAsync(await starter.StartAsync(new(), RunTrigger.Manual, cancellationToken), cancellationToken);
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        // The simulators listen on other ports after each start, and are the same ones.
        var (current, version) = await settings.ReadAsync(cancellationToken);
        var hudu = simulators.Hudu.GetLeftPart(UriPartial.Authority);
        await settings.WriteAsync(
            current with
            {
                PulsewayHost = simulators.Pulseway.GetLeftPart(UriPartial.Authority),
                HuduHost = hudu,
                MatchedHuduHost = current.MatchedHuduHost is null ? null : hudu,
            },
            version,
            cancellationToken
        );
        var defaults = new SimulatorOptions();
        await credentials.SetPulsewayAsync(defaults.PulsewayTokenId, defaults.PulsewayTokenSecret, cancellationToken);
        await credentials.SetHuduAsync(defaults.HuduKey, cancellationToken);
    }

    private async Task MatchAsync(CancellationToken cancellationToken)
    {
        var list = await matching.ListAsync(cancellationToken);
        var decisions = list.Take(Math.Max(list.Count - LeftUnmatched, Math.Min(list.Count, 1)))
            .Select(m =>
                m.Suggestion is { } suggestion
                    ? new MatchDecision(m.OrganizationId, MatchState.Matched, suggestion.CompanyId)
                    : new MatchDecision(m.OrganizationId, MatchState.Create)
            )
            .ToList();
        if (decisions.Count > 0)
        {
            await matching.DecideAsync(decisions, cancellationToken);
        }

        print(
            $"Matched {decisions.Count(d => d.State == MatchState.Matched)} organizations to existing companies, {decisions.Count(d => d.State == MatchState.Create)} get a new one, {list.Count - decisions.Count} stay unmatched."
        );
    }

    private async Task ShowAsync(StartedRun started, CancellationToken cancellationToken)
    {
        var shown = "";
        while (true)
        {
            var run = await history.FindAsync(started.Run.Id, cancellationToken);
            var line = Line(run);
            if (line != shown)
            {
                print(line);
                shown = line;
            }

            if (!run.Run.IsOpen)
            {
                print($"  {run.Run.Reason}");
                return;
            }

            await Task.Delay(s_pace, time, cancellationToken);
        }
    }

    private static string Line(RunOverview run)
    {
        var left = run.Progress.SecondsLeft is > 0 and { } seconds ? $", about {seconds} s left" : "";
        return $"  {run.Run.State}: {run.Progress.Done} of {run.Progress.Total} systems, {run.Counts.Created} assets made, "
            + $"{run.Calls.Pulseway.Values.Sum()} calls to Pulseway, {run.Calls.Hudu.Values.Sum()} to Hudu{left}";
    }

    private static SettingsChange Change(SyncSettings current) =>
        new()
        {
            PulsewayHost = current.PulsewayHost,
            HuduHost = current.HuduHost,
            DefaultLayoutId = current.DefaultLayoutId,
            Options = current.Options,
            Limits = current.Limits,
        };
}
