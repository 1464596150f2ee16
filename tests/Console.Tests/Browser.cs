using Microsoft.Playwright;
using PulsewayToHudu.Console.Tests;

[assembly: AssemblyFixture(typeof(Browser))]

namespace PulsewayToHudu.Console.Tests;

/// <summary>Chromium as the system has it, started once for all tests; none is downloaded.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Variable = "CHROMIUM";

    private static readonly string[] s_names =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];

    // As root Chromium runs without its sandbox only; it visits nothing but this machine's own pages. The others keep it from
    // calling its maker.
    private static readonly string[] s_arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is { } path)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(
                new()
                {
                    ExecutablePath = path,
                    Headless = true,
                    Args = s_arguments,
                }
            );
        }
    }

    /// <summary>A context of its own: nothing stored, this width, light or dark.</summary>
    public async Task<IBrowserContext> OpenAsync(int width = 1280, bool dark = false)
    {
        Assert.SkipWhen(
            _browser is null,
            $"No Chromium on this machine: install it (Debian: apt-get install chromium), or name it in {Variable}."
        );
        return await _browser!.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
                Locale = "en-GB",
                TimezoneId = "Europe/Berlin",
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(directory => s_names.Select(name => Path.Combine(directory, name)))
                .FirstOrDefault(File.Exists);
}
