using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.ConsoleLinks;

namespace PulsewayToHudu.Api;

/// <summary>Where links to the console lead. Takes a document as it was read: what follows from it is ignored.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ConsoleLinkBody(string? BaseAddress, JsonElement? Version, JsonElement? Key, JsonElement? IsReady);

/// <summary>A link as it stands in an address: system, version (<c>v</c>) and signature (<c>s</c>).</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ConsoleLinkClaim(string? SystemId, int? Version, string? Signature);

/// <summary>What a link's signature says. It gives no right: what the caller may do depends on the caller's key alone.</summary>
public sealed record ConsoleLinkAnswer(ConsoleLinkVerdict Verdict);

internal static class ConsoleLinkApi
{
    private const int MaxId = 255;
    private const int MaxSignature = 100;

    public static void MapConsoleLink(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/console-link").WithTags("Links to the console");
        group
            .MapGet(
                "",
                async (ConsoleLinks links, HttpResponse response, CancellationToken ct) =>
                    Answer(await links.ReadAsync(ct), response)
            )
            .WithSummary("Where the links lead that Hudu can show, and their version");
        group
            .MapPut(
                "",
                async (
                    ConsoleLinkBody body,
                    [FromHeader(Name = "If-Match")] string? ifMatch,
                    ConsoleLinks links,
                    HttpResponse response,
                    CancellationToken ct
                ) => Answer(await links.SaveAsync(body.BaseAddress, ETags.FromHeader(ifMatch), ct), response)
            )
            .WithSummary("Sets the app's address and makes the key of the signatures; null makes no links any more");
        group
            .MapPost(
                "/revoke",
                async (ConsoleLinks links, HttpResponse response, CancellationToken ct) =>
                    Answer(await links.RevokeAsync(ct), response)
            )
            .WithSummary("Makes all links outdated; the next sync writes new ones");
        group
            .MapPost(
                "/verify",
                async (ConsoleLinkClaim claim, ConsoleLinks links, CancellationToken ct) =>
                {
                    var (systemId, version, signature) = Checked(claim);
                    return TypedResults.Ok(
                        new ConsoleLinkAnswer(await links.VerifyAsync(systemId, version, signature, ct))
                    );
                }
            )
            .WithSummary("Whether a link was made by this app, and is of the present version");
    }

    private static Ok<ConsoleLinkView> Answer(Versioned<ConsoleLinkView> settings, HttpResponse response)
    {
        if (settings.Version is { } version)
        {
            response.Headers.ETag = ETags.ToHeader(version);
        }

        return TypedResults.Ok(settings.Value);
    }

    private static (string SystemId, int Version, string Signature) Checked(ConsoleLinkClaim claim)
    {
        var errors = new List<FieldError>();
        if (claim.SystemId is not { Length: > 0 and <= MaxId })
        {
            errors.Add(new("systemId", $"Must be a Pulseway identifier of 1 to {MaxId} characters."));
        }

        if (claim.Version is not > 0)
        {
            errors.Add(new("version", "Must be a version from 1 on."));
        }

        if (claim.Signature is not { Length: > 0 and <= MaxSignature })
        {
            errors.Add(new("signature", $"Must have 1 to {MaxSignature} characters."));
        }

        return errors.Count == 0
            ? (claim.SystemId!, claim.Version!.Value, claim.Signature!)
            : throw new RefusedException(
                RefusalKind.Invalid,
                "console-link-invalid",
                "The link cannot be checked: at least one part is missing or wrong.",
                errors
            );
    }
}
