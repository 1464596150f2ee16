using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>
/// Reads the custom fields that field mappings name, and no others: MSPs keep secrets in custom fields.
/// </summary>
public sealed class CustomFieldReader(IDocumentStore documents, ISnapshotStore snapshots)
{
    /// <summary>Reads them, cut by organization, into the run's snapshot.</summary>
    /// <param name="run">Run.</param>
    /// <param name="pulseway">Pulseway.</param>
    /// <param name="organizationOf">Organization of each system whose values are wanted. Nothing of others is kept.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What could not be read, for people. The rest of the sync goes on.</returns>
    public async Task<IReadOnlyList<Problem>> ReadAsync(
        Run run,
        IPulseway pulseway,
        IReadOnlyDictionary<string, long> organizationOf,
        CancellationToken cancellationToken
    )
    {
        var wanted = await WantedAsync(cancellationToken);
        if (wanted.Count == 0 || organizationOf.Count == 0)
        {
            return [];
        }

        try
        {
            return await ReadAsync(run, pulseway, wanted, organizationOf, cancellationToken);
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
        Run run,
        IPulseway pulseway,
        IReadOnlyList<CustomProperty> wanted,
        IReadOnlyDictionary<string, long> organizationOf,
        CancellationToken cancellationToken
    )
    {
        var problems = new List<Problem>();
        var fields = new List<WantedCustomField>();
        var known = await pulseway.CustomFieldsAsync(cancellationToken);
        foreach (var name in wanted.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (known.FirstOrDefault(f => f.Name.Equals(name.Key, StringComparison.OrdinalIgnoreCase)) is { } field)
            {
                fields.Add(new(field.Id, [.. name]));
            }
            else
            {
                problems.Add(
                    new(
                        "custom-field-unknown",
                        $"Pulseway has no custom field \"{name.Key}\" that the token may see. Fields connected to it are left alone."
                    )
                );
            }
        }

        if (fields.Count > 0)
        {
            var source = new CustomFieldSource(pulseway, fields, organizationOf);
            await SaveAsync(
                run.Id,
                await source.ReadAsync(run.Scope.IsEverything, cancellationToken),
                cancellationToken
            );
        }

        return problems;
    }

    private async Task SaveAsync(
        string runId,
        IReadOnlyDictionary<long, CustomFieldValues> values,
        CancellationToken cancellationToken
    )
    {
        foreach (var (organizationId, found) in values)
        {
            if (found.Organization.Count + found.Systems.Count > 0)
            {
                await snapshots.WriteDocumentAsync(
                    runId,
                    RunDocuments.CustomFields(organizationId),
                    found,
                    cancellationToken
                );
            }
        }
    }

    private async Task<IReadOnlyList<CustomProperty>> WantedAsync(CancellationToken cancellationToken) =>
        [
            .. (await documents.ListAsync<ConnectedFields>(ConnectedFields.Prefix, cancellationToken))
                .SelectMany(d => d.Value.Fields)
                .Select(f => CustomProperty.Parse(f.Property))
                .OfType<CustomProperty>()
                .Distinct(),
        ];
}
