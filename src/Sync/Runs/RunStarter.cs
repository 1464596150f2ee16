using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>What somebody wants to be synced: everything, one organization, or one system by either of its ids.</summary>
/// <param name="OrganizationId">Pulseway organization.</param>
/// <param name="SystemId">Pulseway system.</param>
/// <param name="AssetId">Hudu asset that is linked to a system.</param>
/// <param name="DryRun">Plan only.</param>
public sealed record ResyncRequest(
    long? OrganizationId = null,
    string? SystemId = null,
    long? AssetId = null,
    bool DryRun = false
);

/// <summary>The run that answers a request.</summary>
/// <param name="Run">Run.</param>
/// <param name="Joined">True when one of the same scope was open already and is joined.</param>
public sealed record StartedRun(Run Run, bool Joined);

/// <summary>Starts runs.</summary>
public sealed class RunStarter(
    ISettingsStore settings,
    ISecretStore secrets,
    IMatchStore matches,
    ILinkStore links,
    IConnections connections,
    RunOpener opener
)
{
    /// <summary>Starts what is asked for, or joins the open run of the same scope.</summary>
    /// <exception cref="RefusedException">Stopped, not set up, or unknown organization, system or asset.</exception>
    public async Task<StartedRun> StartAsync(
        ResyncRequest request,
        RunTrigger trigger,
        CancellationToken cancellationToken
    )
    {
        await Readiness.RefuseUnlessActiveAsync(settings, secrets, cancellationToken);
        var scope = await ScopeAsync(request, cancellationToken);
        return await opener.OpenAsync(scope, trigger, RunKind.Sync, sourceRunId: null, cancellationToken);
    }

    private async Task<RunScope> ScopeAsync(ResyncRequest request, CancellationToken cancellationToken)
    {
        var given = new object?[] { request.OrganizationId, request.SystemId, request.AssetId }.Count(v =>
            v is not null
        );
        if (given > 1)
        {
            throw Invalid("", "Give at most one of organizationId, systemId and assetId.");
        }

        if (request.AssetId is { } assetId)
        {
            return new(SystemId: await SystemOfAsync(assetId, cancellationToken), DryRun: request.DryRun);
        }

        if (request.SystemId is { } systemId)
        {
            var id = systemId.Trim().ToLowerInvariant();
            return id.Length is 0 or > 255
                ? throw Invalid("systemId", "Must be a Pulseway identifier of 1 to 255 characters.")
                : new(SystemId: id, DryRun: request.DryRun);
        }

        if (
            request.OrganizationId is { } organizationId
            && await matches.FindAsync(organizationId, cancellationToken) is null
        )
        {
            throw new RefusedException(
                RefusalKind.NotFound,
                "organization-unknown",
                $"Organization {organizationId} is not in the list to match. Start a sync of everything to read the list from Pulseway."
            );
        }

        return new(request.OrganizationId, DryRun: request.DryRun);
    }

    private async Task<string> SystemOfAsync(long assetId, CancellationToken cancellationToken)
    {
        var hudu = await connections.OpenHuduAsync(cancellationToken);
        var asset =
            await hudu.FindAssetAsync(assetId, cancellationToken)
            ?? throw new RefusedException(
                RefusalKind.NotFound,
                "asset-unknown",
                $"Hudu has no asset with id {assetId}."
            );
        var link = (await links.OfCompanyAsync(asset.CompanyId, cancellationToken)).FirstOrDefault(l =>
            l.AssetId == assetId
        );
        return link?.SystemId
            ?? throw new RefusedException(
                RefusalKind.NotFound,
                "asset-not-linked",
                $"The asset \"{asset.Name}\" ({assetId}) is not linked to a Pulseway system. Sync its company once, then try again."
            );
    }

    private static RefusedException Invalid(string field, string message) =>
        new(RefusalKind.Invalid, "resync-invalid", message, [new(field, message)]);
}
