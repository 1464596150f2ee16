using System.CommandLine;
using PulsewayToHudu.Simulators;
using PulsewayToHudu.Simulators.Core;

var defaults = new SimulatorOptions();
var hudu = CommandLine.Address("--hudu", "Address of the Hudu simulator", "http://127.0.0.1:5101");
var pulseway = CommandLine.Address("--pulseway", "Address of the Pulseway simulator", "http://127.0.0.1:5102");
var seed = new Option<int>("--seed")
{
    Description = "Same seed, same estate",
    DefaultValueFactory = _ => defaults.Seed,
};
var organizations = CommandLine.Size("--organizations", "Customers, up to 10,000", defaults.Organizations, 10_000);
var systems = CommandLine.Size("--systems", "Systems, up to 50,000", defaults.Systems, 50_000);
var huduKey = new Option<string>("--hudu-key") { Description = "API key", DefaultValueFactory = _ => defaults.HuduKey };
var tokenId = new Option<string>("--pulseway-token-id")
{
    Description = "Token id",
    DefaultValueFactory = _ => defaults.PulsewayTokenId,
};
var tokenSecret = new Option<string>("--pulseway-token-secret")
{
    Description = "Token secret",
    DefaultValueFactory = _ => defaults.PulsewayTokenSecret,
};
var state = new Option<string?>("--state") { Description = "Directory that keeps the state over restarts" };
var rate = new Option<bool>("--rate-limits") { Description = "Throttle as the real servers do" };
var exitWithStdin = new Option<bool>("--exit-with-stdin")
{
    Description = "End when standard input closes, as when the parent dies",
};
var root = new RootCommand("Stand-ins for Pulseway and Hudu. Control them under /__sim/.")
{
    hudu,
    pulseway,
    seed,
    organizations,
    systems,
    huduKey,
    tokenId,
    tokenSecret,
    state,
    rate,
    exitWithStdin,
};

root.SetAction(
    async (parsed, cancellationToken) =>
    {
        var options = new SimulatorOptions
        {
            Hudu = parsed.GetValue(hudu),
            Pulseway = parsed.GetValue(pulseway),
            Seed = parsed.GetValue(seed),
            Organizations = parsed.GetValue(organizations),
            Systems = parsed.GetValue(systems),
            HuduKey = parsed.GetValue(huduKey)!,
            PulsewayTokenId = parsed.GetValue(tokenId)!,
            PulsewayTokenSecret = parsed.GetValue(tokenSecret)!,
            StateDirectory = parsed.GetValue(state),
        };
        await using var host = await CommandLine.StartAsync(options, cancellationToken);
        if (host is null)
        {
            return 1;
        }

        if (parsed.GetValue(rate))
        {
            host.Hudu.Switches.RateLimit = PulsewayToHudu.Simulators.Hudu.HuduRateLimit.PerMinute;
            host.Pulseway.Switches.RateLimit = true;
        }

        Console.WriteLine($"Hudu simulator: {host.Hudu.Address}api/v1/ control: {host.Hudu.Address}__sim/");
        Console.WriteLine($"Pulseway simulator: {host.Pulseway.Address}api/v3/ control: {host.Pulseway.Address}__sim/");
        if (parsed.GetValue(exitWithStdin))
        {
            var buffer = new byte[256];
            await using var stdin = Console.OpenStandardInput();
            while (await stdin.ReadAsync(buffer, cancellationToken) > 0)
            {
                // Nothing is said on it: only its end counts.
            }
        }
        else
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return 0;
    }
);
return await root.Parse(args).InvokeAsync();
