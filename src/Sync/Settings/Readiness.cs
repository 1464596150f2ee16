namespace PulsewayToHudu.Sync.Settings;

/// <summary>What has to be set before a sync can start.</summary>
public static class Readiness
{
    /// <summary>Names of what is missing; empty when a sync can start.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(
        SyncSettings settings,
        ISecretStore secrets,
        CancellationToken cancellationToken
    )
    {
        var missing = new List<string>();
        if (settings.PulsewayHost is null)
        {
            missing.Add("the Pulseway server host name");
        }

        if (settings.HuduHost is null)
        {
            missing.Add("the Hudu host name");
        }

        foreach (var name in SecretNames.Needed)
        {
            if (!(await secrets.StateAsync(name, cancellationToken)).IsSet)
            {
                missing.Add($"the secret {name}");
            }
        }

        return missing;
    }

    /// <summary>Refuses to sync unless everything is set and the integration is active.</summary>
    /// <exception cref="RefusedException">Something is not set, or the integration is stopped.</exception>
    public static async Task RefuseUnlessActiveAsync(
        ISettingsStore settings,
        ISecretStore secrets,
        CancellationToken cancellationToken
    )
    {
        var current = (await settings.ReadAsync(cancellationToken)).Value;
        if (await MissingAsync(current, secrets, cancellationToken) is { Count: > 0 } missing)
        {
            throw new RefusedException(RefusalKind.Conflict, "not-set-up", Describe(missing));
        }

        if (current.State == IntegrationState.Stopped)
        {
            throw new RefusedException(
                RefusalKind.Conflict,
                "integration-stopped",
                "The integration is stopped, so nothing is synced. Start it with POST /api/integration/start."
            );
        }
    }

    /// <summary>In words, with where to set it.</summary>
    public static string Describe(IReadOnlyList<string> missing) =>
        $"Not set yet: {string.Join(", ", missing)}. Hosts are set with PUT /api/settings, secrets with PUT /api/settings/credentials/pulseway and /hudu.";
}
