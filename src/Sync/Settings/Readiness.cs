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

        foreach (var name in SecretNames.All)
        {
            if (!(await secrets.StateAsync(name, cancellationToken)).IsSet)
            {
                missing.Add($"the secret {name}");
            }
        }

        return missing;
    }

    /// <summary>In words, with where to set it.</summary>
    public static string Describe(IReadOnlyList<string> missing) =>
        $"Not set yet: {string.Join(", ", missing)}. Hosts are set with PUT /api/settings, secrets with PUT /api/settings/credentials/pulseway and /hudu.";
}
