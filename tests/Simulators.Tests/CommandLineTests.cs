using System.Diagnostics;
using System.Net;

namespace PulsewayToHudu.Simulators.Tests;

/// <summary>The simulators as a program of their own.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--hudu nonsense", "--hudu must be an http address on this machine")]
    [InlineData("--pulseway https://127.0.0.1:5102", "--pulseway must be an http address on this machine")]
    [InlineData("--hudu http://docs.example.com", "--hudu must be an http address on this machine")]
    [InlineData("--systems 50001", "--systems must be a whole number from 0 to 50000, not '50001'.")]
    [InlineData("--organizations -1", "--organizations must be a whole number from 0 to 10000, not '-1'.")]
    [InlineData("--seed many", "'many'")]
    [InlineData("--frobnicate", "--frobnicate")]
    public async Task A_wrong_option_is_answered_with_what_is_wrong(string arguments, string words)
    {
        using var process = Start(arguments);

        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_simulators_listen_where_they_say_and_end_with_standard_input()
    {
        using var process = Start(
            "--hudu http://127.0.0.1:0 --pulseway http://127.0.0.1:0 --seed 7 --organizations 12 --systems 300 --exit-with-stdin"
        );
        var hudu = await AddressAsync(process);
        var pulseway = await AddressAsync(process);

        using var huduApi = new Caller(hudu);
        huduApi.Client.DefaultRequestHeaders.Add("x-api-key", new Core.SimulatorOptions().HuduKey);
        using var control = new Caller(pulseway);
        var estate = await control.GetAsync("/__sim/estate");

        Assert.Equal(200, (await huduApi.GetAsync("api_info")).Status);
        Assert.Equal((12, 300), (estate.Rows("organizations").Count, estate.Rows("systems").Count));
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task An_address_in_use_is_said_to_be_so()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var process = Start($"--hudu http://{taken.LocalEndpoint} --pulseway http://127.0.0.1:0 --systems 1");

        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("address already in use", error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("--hudu", error, StringComparison.Ordinal);
    }

    private static async Task<Uri> AddressAsync(Process process)
    {
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return new(line!.Split(' ').First(w => w.StartsWith("http", StringComparison.Ordinal)));
    }

    private static Process Start(string arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "PulsewayToHudu.Simulators.dll");
        return Process.Start(
            new ProcessStartInfo("dotnet", $"\"{program}\" {arguments}")
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
    }
}
