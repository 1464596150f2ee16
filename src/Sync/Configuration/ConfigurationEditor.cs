using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Notifications;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;

namespace PulsewayToHudu.Sync.Configuration;

/// <summary>What applying a document does.</summary>
/// <param name="Applied">False in a preview.</param>
/// <param name="Changes">Every value that changes, in order of path.</param>
/// <param name="Resolved">References that stand for something of another id here.</param>
public sealed record ConfigurationOutcome(
    bool Applied,
    IReadOnlyList<ConfigurationChange> Changes,
    IReadOnlyList<ConfigurationResolution> Resolved
);

/// <summary>Reads and replaces the whole configuration.</summary>
public sealed class ConfigurationEditor(
    ISettingsStore settings,
    IDocumentStore documents,
    IMatchStore matches,
    IConnections connections,
    PendingConfiguration pending,
    TimeProvider time
)
{
    private const int MaxErrors = 200;
    private const int BlindTries = 3;

    /// <summary>The configuration now. The version stands for its contents: it is the same wherever the same is configured.</summary>
    /// <exception cref="RemoteException">Names of layouts are needed, and Hudu does not answer.</exception>
    public async Task<Versioned<ConfigurationDocument>> ReadAsync(CancellationToken cancellationToken)
    {
        await pending.FinishAsync(cancellationToken);
        var stored = await StoredAsync(cancellationToken);
        var layouts = stored.LayoutIds.Count == 0 ? [] : await LayoutsAsync(cancellationToken);
        return WithVersion(stored.ToDocument(Names(layouts)));
    }

    /// <summary>Checks a document as a whole and, unless it is a preview, applies it as a whole.</summary>
    /// <param name="document">Document.</param>
    /// <param name="version">Version that it was made from; null replaces whatever is there.</param>
    /// <param name="preview">Save nothing.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What it does, and the version of the configuration afterwards.</returns>
    /// <exception cref="RefusedException">Something is wrong; nothing was saved.</exception>
    /// <exception cref="StaleVersionException">
    /// Somebody else has changed the configuration in between, or without a version does so all the time; nothing was saved.
    /// </exception>
    /// <exception cref="RemoteException">Hudu is needed to check it, and does not answer.</exception>
    public async Task<Versioned<ConfigurationOutcome>> ReplaceAsync(
        ConfigurationDocument document,
        string? version,
        bool preview,
        CancellationToken cancellationToken
    )
    {
        Refuse([.. ConfigurationShape.Check(document)]);
        for (var left = BlindTries; ; left--)
        {
            try
            {
                return await TryReplaceAsync(document, version, preview, cancellationToken);
            }
            catch (StaleVersionException) when (version is null && left > 1)
            {
                // It replaces whatever is there: look again what that is.
            }
        }
    }

    private async Task<Versioned<ConfigurationOutcome>> TryReplaceAsync(
        ConfigurationDocument document,
        string? version,
        bool preview,
        CancellationToken cancellationToken
    )
    {
        var turn = await pending.FinishAsync(cancellationToken);
        var here = await SurroundingsAsync(document, cancellationToken);
        var names = Names(here.Layouts);
        var present = here.Present.ToDocument(names);
        if (version is not null && version != ConfigurationLines.Fingerprint(present))
        {
            throw new StaleVersionException("The configuration");
        }

        var check = new ConfigurationCheck(document, here);
        var target = check.Run();
        Refuse(check.Errors);
        var next = target.Configuration.ToDocument(names);
        var changes = ConfigurationDifference.Between(present, next);
        if (preview)
        {
            return new(new(Applied: false, changes, target.Resolved), ConfigurationLines.Fingerprint(present));
        }

        var now = time.GetUtcNow();
        var id = RunIds.New(now);
        var parts = target.PartsFrom(here.Present, changes, () => new() { ApplyId = id, StagedAt = now });
        if (parts.Count > 0)
        {
            await pending.StageAsync(parts, turn, ct => IsStillAsync(present, names, ct), cancellationToken);
            // Decided: a caller who hangs up now does not stop it in the middle.
            await pending.FinishAsync(CancellationToken.None);
        }

        return new(new(Applied: true, changes, target.Resolved), ConfigurationLines.Fingerprint(next));
    }

    // Hudu took its seconds to answer. By contents, as the version is: a gather touches the rows of the list to match all the time.
    private async Task<bool> IsStillAsync(
        ConfigurationDocument present,
        Dictionary<long, string> names,
        CancellationToken cancellationToken
    )
    {
        var now = (await StoredAsync(cancellationToken)).ToDocument(names);
        return now.Source == present.Source
            && ConfigurationLines.Fingerprint(now) == ConfigurationLines.Fingerprint(present);
    }

    private async Task<StoredConfiguration> StoredAsync(CancellationToken cancellationToken)
    {
        var fields = await documents.ListAsync<ConnectedFields>(ConnectedFields.Prefix, cancellationToken);
        var rows = await matches.ListAsync(cancellationToken);
        return new(
            (await settings.ReadAsync(cancellationToken)).Value,
            (await documents.FindAsync<NotificationOptions>(NotificationOptions.DocumentName, cancellationToken))?.Value
                ?? new(),
            (await documents.FindAsync<SortRules>(SortRules.DocumentName, cancellationToken))?.Value ?? SortRules.None,
            fields.ToDictionary(f => f.Value.LayoutId, f => f.Value),
            rows.ToDictionary(r => r.Value.OrganizationId, r => r.Value)
        );
    }

    private async Task<ConfigurationSurroundings> SurroundingsAsync(
        ConfigurationDocument document,
        CancellationToken cancellationToken
    )
    {
        var stored = await StoredAsync(cancellationToken);
        var needsLayouts =
            stored.LayoutIds.Count > 0
            || document.DefaultLayout is not null
            || document.FieldMappings.Count > 0
            || document.SortRules.Any(r => r.Target.Layout is not null);
        var needsCompanies = document.Matches.Any(m => m.Company is not null && !IsAsStored(m, stored));
        return new(
            stored,
            needsLayouts ? await LayoutsAsync(cancellationToken) : [],
            needsCompanies
                ? await (await connections.OpenHuduAsync(cancellationToken)).CompaniesAsync(cancellationToken)
                : KnownCompanies(stored)
        );
    }

    private static bool IsAsStored(ConfiguredMatch match, StoredConfiguration stored) =>
        stored.Matches.GetValueOrDefault(match.Organization.Id) is { } row
        && row.State == match.State
        && row.CompanyId == match.Company?.Id
        && row.CompanyName == match.Company?.Name;

    private static IReadOnlyList<HuduCompany> KnownCompanies(StoredConfiguration stored) =>
        [
            .. stored
                .Matches.Values.Where(m => m is { CompanyId: not null, CompanyName: not null })
                .Select(m => new HuduCompany { Id = m.CompanyId!.Value, Name = m.CompanyName! }),
        ];

    private async Task<IReadOnlyList<AssetLayout>> LayoutsAsync(CancellationToken cancellationToken) =>
        await (await connections.OpenHuduAsync(cancellationToken)).LayoutsAsync(cancellationToken);

    private static Dictionary<long, string> Names(IEnumerable<AssetLayout> layouts) =>
        layouts.ToDictionary(l => l.Id, l => l.Name);

    private static Versioned<ConfigurationDocument> WithVersion(ConfigurationDocument document) =>
        new(document, ConfigurationLines.Fingerprint(document));

    private static void Refuse(IReadOnlyList<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            var more = errors.Count > MaxErrors ? $" These are the first {MaxErrors} of {errors.Count} errors." : "";
            throw new RefusedException(
                RefusalKind.Invalid,
                "configuration-invalid",
                $"The configuration was not applied: at least one value is wrong.{more}",
                [.. errors.Take(MaxErrors)]
            );
        }
    }
}
