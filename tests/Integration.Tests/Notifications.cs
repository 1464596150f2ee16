using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Sync.Notifications;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Notifications, through the API, to a receiver on this machine.</summary>
public sealed class Notifications
{
    private const string SigningSecret = "a-signing-secret-of-some-length";

    [Fact]
    public async Task A_failed_run_is_told_once_and_signed_however_often_its_messages_come()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await World.StartAsync(organizations: 2, systems: 4);
        await world.ConnectAndMatchAllAsync();
        await EnableAsync(world, receiver);
        await world.PutAsync("settings/credentials/hudu", new { apiKey = "wrong" });

        var run = await world.SyncAsync();
        await world.StartAppAsync();
        var queues = world.App.Services.GetRequiredService<IWorkQueues>();
        var closer = world.App.Services.GetRequiredService<RunCloser>();
        var id = (string)run["id"]!;
        for (var i = 0; i < 5; i++)
        {
            await queues.EnqueueAsync(new GatherMessage(id), TimeSpan.Zero, CancellationToken.None);
            await queues.EnqueueAsync(new JobMessage(id, "company-1"), TimeSpan.Zero, CancellationToken.None);
        }

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => closer.TryCloseAsync(id, CancellationToken.None)));
        run = await NotifiedAsync(world, id);

        var told = Assert.Single(receiver.All);
        Assert.Equal("RunFailed", (string)told.Json["occasions"]![0]!);
        Assert.Equal(id, (string)told.Json["run"]!["id"]!);
        Assert.Equal((string)run["reason"]!, (string)told.Json["text"]!);
        Assert.Equal($"run-{id}", told.Headers["X-PulsewayToHudu-Id"]);
        Assert.Equal("Sent", (string)run["notification"]!["state"]!);
        var timestamp = told.Headers["X-PulsewayToHudu-Timestamp"];
        var sent = DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp, CultureInfo.InvariantCulture));
        Assert.InRange(sent, (DateTimeOffset)run["createdAt"]! - TimeSpan.FromSeconds(1), DateTimeOffset.UtcNow);
        var signature = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(SigningSecret),
            Encoding.UTF8.GetBytes($"{timestamp}.{told.Body}")
        );
        Assert.Equal($"sha256={Convert.ToHexStringLower(signature)}", told.Headers["X-PulsewayToHudu-Signature"]);
    }

    [Fact]
    public async Task A_run_whose_worker_died_while_telling_is_not_told_again()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        await world.ConnectAndMatchAllAsync();
        await world.PutAsync("settings/credentials/hudu", new { apiKey = "wrong" });
        var id = (string)(await world.SyncAsync())["id"]!;
        await EnableAsync(world, receiver);
        var runs = world.App.Services.GetRequiredService<IRunStore>();
        await runs.UpdateAsync(
            id,
            r =>
                r with
                {
                    Notification = new(RunNotificationState.Sending, [NotificationOccasion.RunFailed], r.CreatedAt),
                },
            CancellationToken.None
        );

        await world.App.Services.GetRequiredService<RunCloser>().TryCloseAsync(id, CancellationToken.None);

        Assert.Empty(receiver.All);
        Assert.Equal("Sending", (string)(await world.GetAsync($"runs/{id}"))["notification"]!["state"]!);
    }

    [Fact]
    public async Task A_guard_is_told_first_the_same_again_is_held_back_and_a_sync_that_is_fine_ends_that()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await World.StartAsync(organizations: 1, systems: 4);
        var limits = new
        {
            huduRequestsPerMinute = 3000,
            pulsewayRequestsPerMinute = 1000,
            maxCreatesPerRun = 1,
        };
        await world.ConnectAndMatchAllAsync(limits: limits);
        await EnableAsync(world, receiver);

        var first = await ToldAsync(world);
        var second = await ToldAsync(world);
        await EnableAsync(world, receiver, repeatAfterHours: 0);
        var third = await ToldAsync(world);

        Assert.Equal(["Sent", "HeldBack", "Sent"], [State(first), State(second), State(third)]);
        Assert.Equal(2, receiver.All.Count);
        var told = receiver.All.First().Json;
        Assert.Equal(["Guard", "RunProblems"], told["occasions"]!.AsArray().Select(o => (string)o!));
        Assert.Equal("create-cap", (string)told["problems"]![0]!["code"]!);

        await EnableAsync(world, receiver);
        await world.SettingsAsync(world.LayoutId);
        Assert.Null((await world.SyncAsync())["notification"]);
        world.Pulseway.Switches.TokenExpired = true;
        Assert.Equal("Sent", State(await ToldAsync(world)));
        Assert.Equal(3, receiver.All.Count);
    }

    [Fact]
    public async Task Off_or_not_chosen_or_a_dry_run_nothing_is_told()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        await world.ConnectAndMatchAllAsync();
        await world.PutAsync("settings/credentials/hudu", new { apiKey = "wrong" });

        await EnableAsync(world, receiver, enabled: false);
        Assert.Null((await world.SyncAsync())["notification"]);
        await EnableAsync(world, receiver, onFailed: false);
        Assert.Null((await world.SyncAsync())["notification"]);
        await EnableAsync(world, receiver);
        Assert.Null((await world.SyncAsync(new { dryRun = true }))["notification"]);

        Assert.Empty(receiver.All);
    }

    [Theory]
    [InlineData("Teams")]
    [InlineData("Slack")]
    [InlineData("Json")]
    public async Task A_test_has_the_form_of_its_receiver(string format)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await EnableAsync(world, receiver, format: format);

        var answer = await world.PostAsync("notifications/test");

        Assert.True((bool)answer["delivered"]!);
        Assert.True((bool)answer["hasSignature"]!);
        var told = Assert.Single(receiver.All).Json;
        var title = format switch
        {
            "Teams" => told["attachments"]![0]!["content"]!["body"]![0]!["inlines"]![0]!["text"],
            "Slack" => told["blocks"]![0]!["text"]!["text"],
            _ => told["title"],
        };
        Assert.Equal("Pulseway to Hudu: a test", (string)title!);
        if (format == "Teams")
        {
            Assert.Equal("message", (string)told["type"]!);
            Assert.Equal("application/vnd.microsoft.card.adaptive", (string)told["attachments"]![0]!["contentType"]!);
        }
    }

    [Theory]
    [InlineData(new[] { 429, 429 }, 3, true, "Delivered")]
    [InlineData(new[] { 429, 429, 429 }, 3, false, "429")]
    [InlineData(new[] { 500 }, 1, false, "500")]
    [InlineData(new[] { 404 }, 1, false, "does not exist any more")]
    [InlineData(new[] { 302 }, 1, false, "redirect")]
    [InlineData(new[] { 403 }, 1, false, "refused the caller")]
    public async Task Only_what_was_certainly_not_taken_is_sent_again_and_the_address_stays_secret(
        int[] answers,
        int calls,
        bool delivered,
        string message
    )
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await EnableAsync(world, receiver);
        Array.ForEach(answers, receiver.Answers.Enqueue);

        var answer = await world.PostAsync("notifications/test");

        Assert.Equal(delivered, (bool)answer["delivered"]!);
        Assert.Contains(message, (string)answer["message"]!, StringComparison.Ordinal);
        Assert.Equal(calls, receiver.All.Count);
        Assert.DoesNotContain(WebhookReceiver.Secret, answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_fails_the_notification_and_not_the_run()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        await using (var receiver = await WebhookReceiver.StartAsync())
        {
            await world.ConnectAndMatchAllAsync();
            await EnableAsync(world, receiver);
        }

        await world.PutAsync("settings/credentials/hudu", new { apiKey = "wrong" });
        var run = await ToldAsync(world);

        Assert.Equal("Failed", State(run));
        Assert.Contains("no connection", (string)run["notification"]!["message"]!, StringComparison.Ordinal);
        Assert.Contains("The API key was not accepted", (string)run["reason"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_the_webhook_only_the_host_is_shown_and_a_document_that_was_read_can_be_saved()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await EnableAsync(world, receiver);

        var settings = await world.GetAsync("notifications");
        var saved = await world.PutAsync("notifications", settings);

        Assert.Equal("127.0.0.1", (string)settings["webhook"]!["host"]!);
        Assert.True((bool)settings["signingSecret"]!["isSet"]!);
        Assert.Equal(settings.ToJsonString(), saved.ToJsonString());
        Assert.DoesNotContain(WebhookReceiver.Secret, settings.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(SigningSecret, settings.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expiring_token_is_told_once_for_each_warning_and_again_when_it_was_not_delivered()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await world.ConnectAsync();
        var watch = world.App.Services.GetRequiredService<TokenExpiryWatch>();
        receiver.Answers.Enqueue(500);

        await EnableAsync(world, receiver, tokenExpiresIn: 40);
        await watch.CheckAsync(CancellationToken.None);
        Assert.Empty(receiver.All);
        await EnableAsync(world, receiver, tokenExpiresIn: 10);
        await watch.CheckAsync(CancellationToken.None);
        await watch.CheckAsync(CancellationToken.None);
        await watch.CheckAsync(CancellationToken.None);
        Assert.Equal(2, receiver.All.Count);
        await EnableAsync(world, receiver, tokenExpiresIn: -1);
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        await world.App.Services.GetRequiredService<Sync.Runs.Integration>().TickAsync(CancellationToken.None);
        await watch.CheckAsync(CancellationToken.None);

        Assert.Equal(3, receiver.All.Count);
        Assert.All(receiver.All, r => Assert.Equal("TokenExpiring", (string)r.Json["occasions"]![0]!));
        Assert.Contains("expired on", (string)receiver.All.Last().Json["title"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"url":"http://hooks.example.com/x"}""", "Only https")]
    [InlineData("""{"url":"https://user:hunter2@hooks.example.com/x"}""", "user name")]
    [InlineData("""{"url":"https://169.254.169.254/metadata"}""", "must not connect there")]
    [InlineData("""{"url":"https://[fe80::1]/x"}""", "must not connect there")]
    [InlineData("""{"url":"https://[::ffff:169.254.169.254]/x"}""", "must not connect there")]
    [InlineData("""{"url":"https://0x7f000001.example/\u0000"}""", "no address")]
    [InlineData("""{"url":"https://hooks.example.com/x#y"}""", "must not hold a #")]
    [InlineData("""{"url":"ftp://hooks.example.com/x"}""", "Only https")]
    [InlineData("""{"url":""}""", "no address")]
    [InlineData("""{"signingSecret":"short"}""", "16 to 1024")]
    [InlineData("""{"signingSecret":"with blanks in its middle"}""", "visible ASCII")]
    [InlineData("""{"url":12}""", "right kind")]
    [InlineData("""{"url":"https://hooks.example.com/x","sign":"x"}""", "no such member")]
    [InlineData("{}", "Needed")]
    public async Task A_bad_webhook_is_refused_without_being_repeated(string body, string message)
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);

        var (status, text) = await SendAsync(world, HttpMethod.Put, "notifications/webhook", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(message, text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        var settings = await world.GetAsync("notifications");
        Assert.False((bool)settings["webhook"]!["isSet"]!);
        Assert.False((bool)settings["signingSecret"]!["isSet"]!);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await SendAsync(world, HttpMethod.Post, "notifications/test", "")).Status
        );
    }

    [Theory]
    [InlineData("""{"enabled":"yes"}""", "right kind")]
    [InlineData("""{"enabled":true,"format":"Mail"}""", "right kind")]
    [InlineData("""{"enabled":true,"format":1}""", "right kind")]
    [InlineData("""{"enabled":true,"repeatAfterHours":-1}""", "0 to 720")]
    [InlineData("""{"enabled":true,"warnDaysBefore":0}""", "1 to 90")]
    [InlineData("""{"enabled":true,"pulsewayTokenExpiresOn":"soon"}""", "right kind")]
    [InlineData("""{"enabled":true,"onFail":true}""", "no such member")]
    [InlineData("[]", "")]
    [InlineData("", "")]
    public async Task Bad_notification_settings_give_problem_details_and_change_nothing(string body, string message)
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);

        var (status, text) = await SendAsync(world, HttpMethod.Put, "notifications", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(message, text, StringComparison.Ordinal);
        Assert.False((bool)(await world.GetAsync("notifications"))["enabled"]!);
    }

    [Fact]
    public async Task Settings_that_somebody_else_has_saved_in_between_are_not_overwritten()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        var path = new Uri("api/notifications", UriKind.Relative);
        await world.PutAsync("notifications", new { enabled = true });
        using var read = await world.Api.GetAsync(path);
        await world.PutAsync("notifications", new { enabled = true, repeatAfterHours = 5 });
        using var put = new HttpRequestMessage(HttpMethod.Put, path)
        {
            Content = JsonContent.Create(new { enabled = false }),
        };
        put.Headers.IfMatch.Add(read.Headers.ETag!);

        using var stale = await world.Api.SendAsync(put);

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(5, (int)(await world.GetAsync("notifications"))["repeatAfterHours"]!);
    }

    private static async Task EnableAsync(
        World world,
        WebhookReceiver receiver,
        bool enabled = true,
        string format = "Json",
        bool onFailed = true,
        int repeatAfterHours = 24,
        int? tokenExpiresIn = null
    )
    {
        await world.PutAsync("notifications/webhook", new { url = receiver.Url, signingSecret = SigningSecret });
        var expiresOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(tokenExpiresIn ?? 0);
        await world.PutAsync(
            "notifications",
            new
            {
                enabled,
                format,
                onFailed,
                repeatAfterHours,
                pulsewayTokenExpiresOn = tokenExpiresIn is null ? (DateOnly?)null : expiresOn,
            }
        );
    }

    private static async Task<JsonNode> ToldAsync(World world) =>
        await NotifiedAsync(world, (string)(await world.SyncAsync())["id"]!);

    // A run is closed before it is told of.
    private static async Task<JsonNode> NotifiedAsync(World world, string runId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var run = await world.GetAsync($"runs/{runId}");
            if (run["notification"] is { } n && (string)n["state"]! != "Sending")
            {
                return run;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    private static string? State(JsonNode run) => (string?)run["notification"]?["state"];

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(
        World world,
        HttpMethod method,
        string path,
        string body
    )
    {
        using var request = new HttpRequestMessage(method, new Uri($"api/{path}", UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await world.Api.SendAsync(request);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
