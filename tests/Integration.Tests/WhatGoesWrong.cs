using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Hudu;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Every failure gives the message that an engineer needs, and loses nothing. The table in docs/failures.md names these tests.</summary>
public sealed class WhatGoesWrong
{
    [Fact]
    public async Task Wrong_credentials_stop_the_run_at_once_and_say_what_to_check()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 6);
        await world.ConnectAndMatchAllAsync();
        await world.PutAsync("settings/credentials/pulseway", new { tokenId = "x", tokenSecret = "y" });
        var pulseway = await world.SyncAsync();
        await world.PutAsync(
            "settings/credentials/pulseway",
            new { tokenId = world.Options.PulsewayTokenId, tokenSecret = world.Options.PulsewayTokenSecret }
        );
        await world.PutAsync("settings/credentials/hudu", new { apiKey = "wrong" });
        world.Hudu.Calls.Clear();
        var hudu = await world.SyncAsync();

        Says(pulseway, "Failed", "The token was not accepted", "API Access");
        Says(hudu, "Failed", "The API key was not accepted", "Bad credentials");
        Assert.Equal(1, world.Hudu.Calls.Counts.Values.Sum());
        Assert.Empty(world.SyncedAssets);
    }

    [Fact]
    public async Task An_expired_token_is_told_in_the_servers_words_also_by_the_connection_test()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 3);
        await world.ConnectAsync();
        world.Pulseway.Switches.TokenExpired = true;

        var report = await world.PostAsync("connection-test");

        Assert.True((bool)report["pulseway"]!["reachable"]!);
        Assert.False((bool)report["pulseway"]!["authorized"]!);
        Assert.Contains("The token has expired.", report["pulseway"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.True((bool)report["hudu"]!["passed"]!);
    }

    [Fact]
    public async Task The_connection_test_counts_what_it_sees_and_names_missing_rights()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 7);
        await world.ConnectAsync();
        var good = await world.PostAsync("connection-test");
        world.Pulseway.Switches.ForbiddenResources.Add("assets");
        var bad = await world.PostAsync("connection-test");

        Assert.True((bool)good["passed"]!, good.ToJsonString());
        Assert.Contains("2 organizations", good.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("7 systems", good.ToJsonString(), StringComparison.Ordinal);
        var failed = bad["pulseway"]!["checks"]!.AsArray().Single(c => !(bool)c!["passed"]!);
        Assert.Equal("Read assets", (string)failed!["name"]!);
        Assert.Contains("lacks the permission", (string)failed["message"]!, StringComparison.Ordinal);
        Assert.Equal(0, world.Hudu.Calls.Calls.Count(c => c.Method == "POST"));
    }

    [Fact]
    public async Task A_hudu_key_without_write_right_is_reported_and_nothing_is_lost()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 3);
        await world.ConnectAndMatchAllAsync();
        world.Hudu.Switches.ReadOnlyKey = true;
        var refused = await world.SyncAsync();
        world.Hudu.Switches.ReadOnlyKey = false;
        await world.SyncAsync();

        Says(refused, "Failed", "lacks a right");
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Theory]
    [InlineData("http://company.pulseway.com", "Only https is accepted")]
    [InlineData("company.pulseway.com/app", "must not have a path")]
    [InlineData("user:secret@company.pulseway.com", "must not contain a user name")]
    [InlineData("ftp://company.pulseway.com", "Only https is accepted")]
    [InlineData("not a host", "is no host name")]
    public async Task A_host_that_is_no_plain_https_host_is_refused_with_what_to_enter(string host, string message)
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        var response = await world.Api.PutAsJsonAsync(
            new Uri("api/settings", UriKind.Relative),
            new
            {
                pulsewayHost = host,
                options = new { },
                limits = new { },
            }
        );
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("pulsewayHost", (string)problem["errors"]![0]!["field"]!);
        Assert.Contains(message, (string)problem["errors"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Null((await world.GetAsync("settings"))["pulsewayHost"]);
    }

    [Fact]
    public async Task A_pasted_address_is_reduced_to_its_host()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);

        var saved = await world.PutAsync(
            "settings",
            new
            {
                pulsewayHost = " https://company.pulseway.com/app/main/x ",
                huduHost = "https://docs.example.com/api/v1/",
                options = new { },
                limits = new { },
            }
        );

        Assert.Equal("company.pulseway.com", (string)saved["pulsewayHost"]!);
        Assert.Equal("docs.example.com", (string)saved["huduHost"]!);
    }

    [Fact]
    public async Task An_unknown_host_is_named_by_the_connection_test()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await world.ConnectAsync();
        await world.PutAsync(
            "settings",
            new
            {
                pulsewayHost = "nowhere.invalid",
                huduHost = "nowhere.invalid",
                options = new { },
                limits = new { },
            }
        );

        var report = await world.PostAsync("connection-test");

        Assert.False((bool)report["pulseway"]!["reachable"]!);
        Assert.False((bool)report["hudu"]!["reachable"]!);
        Assert.Contains("nowhere.invalid", report["hudu"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HuduEditKind.DeactivateLayout, "is not active")]
    [InlineData(HuduEditKind.DeleteLayout, "has no asset layout")]
    public async Task When_the_layout_is_inactive_or_gone_systems_wait_and_come_in_later(
        HuduEditKind edit,
        string message
    )
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 4);
        await world.ConnectAndMatchAllAsync();
        var layout = world.Hudu.State.Layouts[world.LayoutId];
        world.Hudu.People.Do(new(edit, layout.Id));
        var waiting = await world.SyncAsync();
        world.Hudu.State.Layouts[layout.Id] = layout;
        layout.Active = true;
        await world.SyncAsync();

        Assert.Equal("SucceededWithProblems", (string)waiting["state"]!);
        Assert.Equal(
            4,
            waiting["problems"]!
                .AsArray()
                .Count(p => ((string)p!["message"]!).Contains(message, StringComparison.Ordinal))
        );
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Theory]
    [InlineData(HuduEditKind.DeleteCompany, "company-gone", "does not exist in Hudu any more")]
    [InlineData(HuduEditKind.ArchiveCompany, "company-archived", "is archived in Hudu")]
    public async Task A_company_that_is_gone_or_archived_is_reported_and_the_others_go_on(
        HuduEditKind edit,
        string code,
        string message
    )
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 12);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        var organization = world.Pulseway.Estate.Organizations.Values.First();
        var company = world.Hudu.State.Companies.Values.Single(c => c.Name == organization.Name);
        world.Hudu.People.Do(new(edit, company.Id));
        foreach (var device in world.Pulseway.Estate.Devices.Values.ToList())
        {
            world.Pulseway.Edit(new(Simulators.Estate.EstateEditKind.SetMemory, device.Identifier, Value: "512"));
        }

        world.Hudu.Calls.Clear();
        var run = await world.SyncAsync();

        var problem = run["problems"]!.AsArray().Single(p => (string?)p!["code"] == code)!;
        Assert.Contains(message, (string)problem["message"]!, StringComparison.Ordinal);
        Assert.NotEqual(0, world.Hudu.Calls.Writes);
        Assert.DoesNotContain(
            world.Hudu.Calls.Calls,
            c => c.Method != "GET" && c.PathAndQuery.Contains($"/companies/{company.Id}/", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(FaultKind.HtmlPage)]
    [InlineData(FaultKind.TruncatedJson)]
    [InlineData(FaultKind.EmptyBody)]
    [InlineData(FaultKind.ErrorInsideOk)]
    public async Task An_answer_that_is_not_the_apis_is_told_and_the_run_goes_on_at_the_next_try(FaultKind kind)
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 3);
        await world.ConnectAndMatchAllAsync();
        world.Pulseway.Faults.Add(new() { Kind = kind, Route = "devices" });
        var runId = await world.StartedAsync("resync", new { });
        string? reason = null;
        while (reason is null)
        {
            reason = (string?)(await world.GetAsync($"runs/{runId}"))["reason"];
            await Task.Delay(50);
        }

        Assert.Contains("Pulseway, GET devices", reason, StringComparison.Ordinal);
        await world.WaitAsync(runId);
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Fact]
    public async Task Storms_of_429_on_both_sides_are_waited_for()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 10);
        await world.ConnectAndMatchAllAsync();
        world.Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.TooManyRequests,
                RetryAfterSeconds = 1,
                Method = "POST",
                Skip = 2,
                Count = 2,
            }
        );
        world.Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.TooManyRequests,
                RetryAfterSeconds = 1,
                RetryAfterAsDate = true,
                Method = "POST",
                Skip = 6,
            }
        );
        world.Pulseway.Faults.Add(
            new()
            {
                Kind = FaultKind.TooManyRequests,
                RetryAfterSeconds = 1,
                Route = "devices",
                Count = 2,
            }
        );

        var run = await world.SyncAsync();

        Assert.True((string)run["state"]! is "Succeeded" or "SucceededWithProblems", run.ToJsonString());
        world.ShouldHaveOneAssetForEachSystem();
        Assert.Equal(13, (int)run["calls"]!["hudu"]!["POST companies/{id}/assets"]!);
    }

    [Fact]
    public async Task Rows_that_shift_between_pages_make_the_listing_incomplete_and_nobody_is_reported_gone()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 150);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        var first = world.Pulseway.Estate.Devices.Keys.First();
        world.Pulseway.Faults.Add(
            new()
            {
                Kind = FaultKind.Run,
                Route = "devices",
                Skip = 1,
                Action = () => world.Pulseway.Edit(new(Simulators.Estate.EstateEditKind.RemoveSystem, first)),
            }
        );
        var shifted = await world.SyncAsync();
        var quiet = await world.SyncAsync();

        Says(shifted, "SucceededWithProblems", "The number of rows changed while the list was read");
        Assert.False((bool)shifted["gathered"]!["isComplete"]!);
        Assert.DoesNotContain(await world.ChangesAsync(shifted), c => (string?)c["detail"] == "GoneFromPulseway");
        Assert.Equal(1, (await world.ChangesAsync(quiet)).Count(c => (string?)c["detail"] == "GoneFromPulseway"));
        Assert.Equal(150, world.SyncedAssets.Count);
    }

    private static void Says(JsonNode run, string state, params string[] words)
    {
        Assert.Equal(state, (string)run["state"]!);
        Assert.All(
            words,
            w =>
                Assert.Contains(
                    w,
                    run.ToJsonString(
                        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
                    ),
                    StringComparison.Ordinal
                )
        );
    }
}
