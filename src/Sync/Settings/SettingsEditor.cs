using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.Settings;

/// <summary>What an engineer may change in the settings; the state has calls of its own.</summary>
public sealed record SettingsChange
{
    /// <summary>Host as typed or pasted; null or blank clears it.</summary>
    public string? PulsewayHost { get; init; }

    /// <inheritdoc cref="PulsewayHost"/>
    public string? HuduHost { get; init; }

    /// <summary>Null clears it.</summary>
    public long? DefaultLayoutId { get; init; }

    /// <summary>All options.</summary>
    public SyncOptions Options { get; init; } = new();

    /// <summary>All limits.</summary>
    public SyncLimits Limits { get; init; } = new();
}

/// <summary>Reads and changes the settings.</summary>
public sealed class SettingsEditor(ISettingsStore settings, IHostNames hostNames, IConnections connections)
{
    /// <summary>The settings now.</summary>
    public Task<Versioned<SyncSettings>> ReadAsync(CancellationToken cancellationToken) =>
        settings.ReadAsync(cancellationToken);

    /// <summary>Checks and saves everything at once.</summary>
    /// <param name="change">The new values.</param>
    /// <param name="version">Version they were read at; null saves over whatever is there.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RefusedException">A value is wrong; nothing was saved.</exception>
    /// <exception cref="StaleVersionException">Somebody else saved in between.</exception>
    public async Task<Versioned<SyncSettings>> SaveAsync(
        SettingsChange change,
        string? version,
        CancellationToken cancellationToken
    )
    {
        var current = await settings.ReadAsync(cancellationToken);
        var errors = new List<FieldError>(
            SettingsRules.Check(change.Limits).Concat(SettingsRules.Check(change.Options))
        );
        var next = current.Value with
        {
            PulsewayHost = Host("pulsewayHost", change.PulsewayHost, hostNames.NormalizePulseway, errors),
            HuduHost = Host("huduHost", change.HuduHost, hostNames.NormalizeHudu, errors),
            DefaultLayoutId = change.DefaultLayoutId,
            Options = change.Options,
            Limits = change.Limits,
        };
        // A layout is looked up only when it is chosen anew: saving an option must work while Hudu is down.
        if (errors.Count == 0 && change.DefaultLayoutId is { } layoutId && layoutId != current.Value.DefaultLayoutId)
        {
            errors.AddRange(await CheckLayoutAsync(layoutId, cancellationToken));
        }

        if (errors.Count > 0)
        {
            throw new RefusedException(
                RefusalKind.Invalid,
                "settings-invalid",
                "The settings were not saved: at least one value is wrong.",
                errors
            );
        }

        var saved = await settings.WriteAsync(next, version ?? current.Version, cancellationToken);
        return new(next, saved);
    }

    private static string? Host(string field, string? text, Func<string, string> normalize, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return normalize(text);
        }
        catch (FormatException e)
        {
            errors.Add(new(field, e.Message));
            return null;
        }
    }

    private async Task<IReadOnlyList<FieldError>> CheckLayoutAsync(long layoutId, CancellationToken cancellationToken)
    {
        try
        {
            var hudu = await connections.OpenHuduAsync(cancellationToken);
            var layouts = await hudu.LayoutsAsync(cancellationToken);
            return LayoutRules.WhyNotUsable(layoutId, layouts) is { } reason ? [new("defaultLayoutId", reason)] : [];
        }
        catch (RemoteException e)
        {
            return [new("defaultLayoutId", $"The layout could not be checked in Hudu: {e.Message}")];
        }
    }
}
