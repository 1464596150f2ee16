using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

/// <summary>A person at the console: finds things by what they are called, as a screen reader does.</summary>
public sealed class Visitor : IAsyncDisposable
{
    /// <summary>Plenty for a busy machine: what is waited for comes in a fraction of it.</summary>
    public const float Patience = 90_000;

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Visitor(IBrowserContext context, IPage page, Uri address) =>
        (_context, Page, Address) = (context, page, address);

    public IPage Page { get; }

    public Uri Address { get; }

    /// <summary>Opens the console at a path, with the key in the fragment, as LocalHost prints it.</summary>
    public static async Task<Visitor> OpenAsync(
        Browser browser,
        World world,
        string path = "",
        int width = 1280,
        bool dark = false
    )
    {
        var context = await browser.OpenAsync(width, dark);
        context.SetDefaultTimeout(Patience);
        SetDefaultExpectTimeout(Patience);
        var page = await context.NewPageAsync();
        var visitor = new Visitor(context, page, new Uri(world.App.Urls.First()));
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                visitor._complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => visitor._complaints.Add(error);
        await page.GotoAsync($"{visitor.Address}console/{path}#key={World.Key}");
        return visitor;
    }

    public Task GoAsync(string path) => Page.GotoAsync($"{Address}console/{path}");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>A field by its whole label; the star of required ones is for the eye only.</summary>
    public ILocator Field(string label) =>
        Page.GetByLabel(new Regex($@"^{Regex.Escape(label)}\s*\*?$", RegexOptions.None, TimeSpan.FromSeconds(1)));

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog).Or(Page.GetByRole(AriaRole.Alertdialog));

    public ILocator Section(string name) => Page.GetByRole(AriaRole.Region, new() { Name = name });

    public Task SeesAsync(string text) => Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    public Task SeesAsync(Regex text) => Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    public Task SeesTitleAsync(string title) =>
        Expect(Page.GetByRole(AriaRole.Heading, new() { Name = title, Level = 1 })).ToBeVisibleAsync();

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_complaints);
    }
}
