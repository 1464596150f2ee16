using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>Values of custom fields of one organization and its systems, by key of their property.</summary>
public sealed record CustomFieldValues
{
    /// <summary>The organization's own.</summary>
    public Dictionary<string, string> Organization { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Its systems', by system id.</summary>
    public Dictionary<string, Dictionary<string, string>> Systems { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The systems with their values.</summary>
    public IEnumerable<PulsewaySystem> AddTo(IEnumerable<PulsewaySystem> systems) =>
        systems.Select(s =>
            s with
            {
                CustomFields = s.CustomFields.AddRange(Organization).AddRange(Systems.GetValueOrDefault(s.Id) ?? []),
            }
        );
}

/// <summary>
/// Reads the custom fields that field mappings name, and no others: MSPs keep secrets in custom fields. One listing for each field,
/// not one call for each system.
/// </summary>
public sealed class CustomFieldReader(IDocumentStore documents, ISnapshotStore snapshots)
{
    /// <summary>Reads them, cut by organization, into the run's snapshot.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="pulseway">Pulseway.</param>
    /// <param name="organizationOf">Organization of each system whose values are wanted.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What could not be read, for people. The rest of the sync goes on.</returns>
    public async Task<IReadOnlyList<Problem>> ReadAsync(
        string runId,
        IPulseway pulseway,
        IReadOnlyDictionary<string, long> organizationOf,
        CancellationToken cancellationToken
    )
    {
        var wanted = await WantedAsync(cancellationToken);
        if (wanted.Count == 0)
        {
            return [];
        }

        try
        {
            return await ReadAsync(runId, pulseway, wanted, organizationOf, cancellationToken);
        }
        catch (RemoteException e) when (e.Failure is RemoteFailure.Forbidden or RemoteFailure.NotFound)
        {
            return
            [
                new(
                    "custom-fields-unreadable",
                    $"Custom fields are connected, but the token may not read them, so their fields are left alone. {e.Message}"
                ),
            ];
        }
    }

    private async Task<IReadOnlyList<Problem>> ReadAsync(
        string runId,
        IPulseway pulseway,
        IReadOnlyList<CustomProperty> wanted,
        IReadOnlyDictionary<string, long> organizationOf,
        CancellationToken cancellationToken
    )
    {
        var problems = new List<Problem>();
        var values = new Dictionary<long, CustomFieldValues>();
        var known = await pulseway.CustomFieldsAsync(cancellationToken);
        foreach (var name in wanted.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (known.FirstOrDefault(f => f.Name.Equals(name.Key, StringComparison.OrdinalIgnoreCase)) is not { } field)
            {
                problems.Add(
                    new(
                        "custom-field-unknown",
                        $"Pulseway has no custom field \"{name.Key}\" that the token may see. Fields connected to it are left alone."
                    )
                );
                continue;
            }

            await foreach (var page in pulseway.CustomFieldUsesAsync(field.Id, cancellationToken))
            {
                foreach (var use in page.Rows)
                {
                    Take(values, use, name, organizationOf);
                }
            }
        }

        foreach (var (organizationId, found) in values)
        {
            await snapshots.WriteDocumentAsync(
                runId,
                RunDocuments.CustomFields(organizationId),
                found,
                cancellationToken
            );
        }

        return problems;
    }

    private async Task<IReadOnlyList<CustomProperty>> WantedAsync(CancellationToken cancellationToken) =>
        [
            .. (await documents.ListAsync<ConnectedFields>(ConnectedFields.Prefix, cancellationToken))
                .SelectMany(d => d.Value.Fields)
                .Select(f => CustomProperty.Parse(f.Property))
                .OfType<CustomProperty>()
                .Distinct(),
        ];

    private static void Take(
        Dictionary<long, CustomFieldValues> values,
        CustomFieldUse use,
        IEnumerable<CustomProperty> wanted,
        IReadOnlyDictionary<string, long> organizationOf
    )
    {
        long organizationId;
        if (use.Scope == CustomFieldScope.Organization)
        {
            _ = long.TryParse(use.ItemId, System.Globalization.CultureInfo.InvariantCulture, out organizationId);
        }
        else
        {
            organizationId = organizationOf.GetValueOrDefault(use.ItemId);
        }

        foreach (var property in wanted.Where(p => p.Scope == use.Scope && organizationId != 0))
        {
            var found = values.TryGetValue(organizationId, out var known) ? known : values[organizationId] = new();
            var target =
                use.Scope == CustomFieldScope.Organization ? found.Organization
                : found.Systems.TryGetValue(use.ItemId, out var own) ? own
                : found.Systems[use.ItemId] = new(StringComparer.Ordinal);
            target[property.Key] = use.Value;
        }
    }
}
