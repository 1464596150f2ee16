using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Api;

/// <summary>The settings, without secrets.</summary>
public sealed record SettingsView(
    string? PulsewayHost,
    string? HuduHost,
    long? DefaultLayoutId,
    SyncOptions Options,
    SyncLimits Limits,
    IntegrationState State,
    CredentialStates Credentials
);

/// <summary>New settings. Takes a document as it was read: state and credentials in it are ignored.</summary>
/// <param name="PulsewayHost">Host as typed or pasted; null or blank clears it.</param>
/// <param name="HuduHost">Host as typed or pasted; null or blank clears it.</param>
/// <param name="DefaultLayoutId">Null clears it.</param>
/// <param name="Options">Needed. A single option that is left out gets its default.</param>
/// <param name="Limits">Needed. A single limit that is left out gets its default.</param>
/// <param name="State">Ignored.</param>
/// <param name="Credentials">Ignored.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SettingsBody(
    string? PulsewayHost,
    string? HuduHost,
    long? DefaultLayoutId,
    SyncOptions? Options,
    SyncLimits? Limits,
    JsonElement? State,
    JsonElement? Credentials
);

/// <summary>A Pulseway token.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PulsewayCredentials(string? TokenId, string? TokenSecret);

/// <summary>A Hudu key.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record HuduCredentials(string? ApiKey);

internal static class SettingsApi
{
    public static void MapSettings(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/settings").WithTags("Settings");
        group.MapGet("", GetAsync).WithSummary("Host names, default layout, options, limits, state; never a secret");
        group
            .MapPut("", PutAsync)
            .WithSummary("Replaces the settings; If-Match with the ETag read protects against lost changes");
        group
            .MapPut(
                "/credentials/pulseway",
                async (PulsewayCredentials body, Credentials credentials, CancellationToken ct) =>
                {
                    await credentials.SetPulsewayAsync(body.TokenId, body.TokenSecret, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithSummary("Puts the Pulseway token into the vault");
        group
            .MapPut(
                "/credentials/hudu",
                async (HuduCredentials body, Credentials credentials, CancellationToken ct) =>
                {
                    await credentials.SetHuduAsync(body.ApiKey, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithSummary("Puts the Hudu API key into the vault");
    }

    private static async Task<Ok<SettingsView>> GetAsync(
        SettingsEditor editor,
        Credentials credentials,
        HttpResponse response,
        CancellationToken cancellationToken
    ) => await AnswerAsync(await editor.ReadAsync(cancellationToken), credentials, response, cancellationToken);

    private static async Task<Ok<SettingsView>> PutAsync(
        SettingsBody body,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        SettingsEditor editor,
        Credentials credentials,
        HttpResponse response,
        CancellationToken cancellationToken
    )
    {
        Require(("options", body.Options), ("limits", body.Limits));
        var change = new SettingsChange
        {
            PulsewayHost = body.PulsewayHost,
            HuduHost = body.HuduHost,
            DefaultLayoutId = body.DefaultLayoutId,
            Options = body.Options!,
            Limits = body.Limits!,
        };
        var saved = await editor.SaveAsync(change, ETags.FromHeader(ifMatch), cancellationToken);
        return await AnswerAsync(saved, credentials, response, cancellationToken);
    }

    // Without them all options would silently be what they were at first: half a document must change nothing.
    private static void Require(params ReadOnlySpan<(string Field, object? Value)> sections)
    {
        var missing = new List<FieldError>();
        foreach (var (field, value) in sections)
        {
            if (value is null)
            {
                missing.Add(
                    new(field, $"Needed: all {field}, as GET answers them. One that is left out gets its default.")
                );
            }
        }

        if (missing.Count > 0)
        {
            throw new RefusedException(
                RefusalKind.Invalid,
                "settings-invalid",
                "The settings were not saved: PUT replaces the whole document.",
                [.. missing]
            );
        }
    }

    private static async Task<Ok<SettingsView>> AnswerAsync(
        Versioned<SyncSettings> settings,
        Credentials credentials,
        HttpResponse response,
        CancellationToken cancellationToken
    )
    {
        if (settings.Version is { } version)
        {
            response.Headers.ETag = ETags.ToHeader(version);
        }

        var s = settings.Value;
        return TypedResults.Ok(
            new SettingsView(
                s.PulsewayHost,
                s.HuduHost,
                s.DefaultLayoutId,
                s.Options,
                s.Limits,
                s.State,
                await credentials.StatesAsync(cancellationToken)
            )
        );
    }
}

/// <summary>Versions as ETags. A storage version has characters of its own, so it travels encoded.</summary>
internal static class ETags
{
    public static string ToHeader(string version) =>
        $"\"{Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(version))}\"";

    public static string? FromHeader(string? header)
    {
        if (string.IsNullOrWhiteSpace(header) || header.Trim() == "*")
        {
            return null;
        }

        try
        {
            return System.Text.Encoding.UTF8.GetString(Convert.FromHexString(header.Trim().Trim('"')));
        }
        catch (FormatException e)
        {
            throw new StaleVersionException("The document", e); // None of our tags: it cannot be the present version.
        }
    }
}
