using System.Text.RegularExpressions;
using PulsewayToHudu.Integration.Tests;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

public sealed class NotificationTests(Browser browser)
{
    private const string Address = "Address of the webhook";

    [Fact]
    public async Task A_webhook_is_stored_and_tested_and_its_address_is_not_shown_again()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await using var visitor = await Visitor.OpenAsync(browser, world, "settings/notifications");
        await Expect(visitor.Button("Send a test")).ToBeDisabledAsync();

        await visitor.Field(Address).FillAsync(receiver.Url);
        await visitor.Button("Store").ClickAsync();
        await visitor.SeesAsync("Stored, at 127.0.0.1. Leave it empty to keep it.");
        await Expect(visitor.Field(Address)).ToHaveValueAsync("");
        Assert.DoesNotContain(WebhookReceiver.Secret, await visitor.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", (string?)(await world.GetAsync("notifications"))["webhook"]!["host"]);

        await visitor.Field("Format").SelectOptionAsync("Json");
        await visitor.Page.GetByLabel("Notify").CheckAsync();
        await visitor.Button("Save").ClickAsync();
        await visitor.SeesAsync("Notifications saved");
        await visitor.Button("Send a test").ClickAsync();
        await visitor.SeesAsync("Delivered.");
        Assert.Equal("Test", (string?)Assert.Single(receiver.All).Json["occasions"]![0]);
        Assert.True((bool)(await world.GetAsync("notifications"))["enabled"]!);

        receiver.Answers.Enqueue(404);
        await visitor.Button("Send a test").ClickAsync();
        await visitor.SeesAsync("does not exist any more");
        Assert.Equal(2, receiver.All.Count);
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_at_its_field()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await using var visitor = await Visitor.OpenAsync(browser, world, "settings/notifications");
        await visitor.Field(Address).FillAsync("http://hooks.example.com/x");
        await visitor.Button("Store").ClickAsync();

        await visitor.SeesAsync("Not saved");
        await Expect(visitor.Field(Address)).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(visitor.Field(Address))
            .ToHaveAccessibleDescriptionAsync(new Regex("Only https", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(visitor.Field(Address)).ToHaveValueAsync("http://hooks.example.com/x");
        await Expect(visitor.Button("Send a test")).ToBeDisabledAsync();
        Assert.False((bool)(await world.GetAsync("notifications"))["webhook"]!["isSet"]!);
    }
}
