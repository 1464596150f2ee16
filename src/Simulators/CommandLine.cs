using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators;

/// <summary>Options that are checked before anything starts, so that a mistake is answered in one clear line.</summary>
internal static class CommandLine
{
    /// <summary>An address: plain http on this machine, since the control plane asks for no key.</summary>
    public static Option<Uri> Address(string name, string description, string fallback) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => new(fallback),
            CustomParser = result =>
            {
                var text = Single(result);
                if (
                    Uri.TryCreate(text, UriKind.Absolute, out var address)
                    && address is { Scheme: "http", IsLoopback: true }
                )
                {
                    return address;
                }

                result.AddError($"{name} must be an http address on this machine, such as {fallback}, not '{text}'.");
                return null;
            },
        };

    /// <summary>A number from zero to a limit.</summary>
    public static Option<int> Size(string name, string description, int fallback, int limit) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => fallback,
            CustomParser = result =>
            {
                var text = Single(result);
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size <= limit)
                {
                    return size;
                }

                result.AddError($"{name} must be a whole number from 0 to {limit}, not '{text}'.");
                return 0;
            },
        };

    /// <summary>Starts the simulators; says why when an address cannot be had.</summary>
    public static async Task<SimulatorHost?> StartAsync(SimulatorOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await SimulatorHost.StartAsync(options, cancellationToken);
        }
        catch (IOException e)
        {
            await Console.Error.WriteLineAsync(e.Message + " Choose another with --hudu or --pulseway.");
            return null;
        }
    }

    private static string Single(ArgumentResult result) => result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
}
