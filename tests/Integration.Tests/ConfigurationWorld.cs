using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>A world in which something of everything is configured, and its document.</summary>
internal static class ConfigurationWorld
{
    /// <summary>Something of everything.</summary>
    public static async Task ConfigureAsync(World world)
    {
        await world.ConnectAndMatchAllAsync();
        var elsewhere = world.Hudu.State.Layouts.Values.First(l => l.Id != world.LayoutId && l.Active).Id;
        await world.PutAsync(
            "sort-rules",
            new
            {
                rules = new[]
                {
                    new
                    {
                        name = "Servers go elsewhere",
                        conditions = new[]
                        {
                            new
                            {
                                property = "os-name",
                                @operator = "Contains",
                                value = "Server",
                            },
                        },
                        target = new { layoutId = elsewhere, skip = false },
                    },
                },
            }
        );
        await world.PutAsync(
            $"field-mappings/{world.LayoutId}",
            new
            {
                fields = new[]
                {
                    new
                    {
                        label = "Site",
                        property = "site",
                        mode = "OnlyIfEmpty",
                    },
                },
            }
        );
        await world.PutAsync(
            "notifications/webhook",
            new { url = $"https://hooks.example.com/{WebhookReceiver.Secret}", signingSecret = WebhookReceiver.Secret }
        );
        await world.PutAsync(
            "notifications",
            new
            {
                enabled = false,
                format = "Teams",
                pulsewayTokenExpiresOn = "2027-03-31",
            }
        );
        world.Hudu.Calls.Clear();
    }

    public static async Task<(string Text, string ETag)> ReadAsync(World world)
    {
        using var answer = await world.Api.GetAsync(new Uri("api/configuration", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return (text, answer.Headers.ETag!.Tag);
    }

    public static async Task<(HttpStatusCode Status, JsonNode Json, string? ETag)> PutAsync(
        World world,
        string body,
        bool dryRun = false,
        string? etag = null
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Put,
            new Uri($"api/configuration{(dryRun ? "?dryRun=true" : "")}", UriKind.Relative)
        );
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        using var answer = await world.Api.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, JsonNode.Parse(text)!, answer.Headers.ETag?.Tag);
    }
}
