using System.Globalization;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>A custom field whose values are wanted.</summary>
/// <param name="Id">Pulseway id.</param>
/// <param name="Properties">Whose values; at least one, all of the field's name.</param>
internal sealed record WantedCustomField(long Id, IReadOnlyList<CustomProperty> Properties);

/// <summary>Fetches values of custom fields, by whichever way costs fewest calls.</summary>
/// <param name="pulseway">Pulseway.</param>
/// <param name="fields">Fields; at least one.</param>
/// <param name="organizationOf">Organization of each system whose values are wanted. Nothing of others is kept.</param>
internal sealed class CustomFieldSource(
    IPulseway pulseway,
    IReadOnlyList<WantedCustomField> fields,
    IReadOnlyDictionary<string, long> organizationOf
)
{
    private readonly Dictionary<long, CustomFieldValues> _values = organizationOf
        .Values.Distinct()
        .ToDictionary(id => id, _ => new CustomFieldValues());

    /// <summary>Fetches them.</summary>
    /// <param name="isEverything">Whether the systems are all there are.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Values by organization.</returns>
    public async Task<IReadOnlyDictionary<long, CustomFieldValues>> ReadAsync(
        bool isEverything,
        CancellationToken cancellationToken
    )
    {
        if (!isEverything && await CostLessOneByOneAsync(cancellationToken))
        {
            try
            {
                await ReadOneByOneAsync(cancellationToken);
                return _values;
            }
            catch (RemoteException e) when (e.Failure is RemoteFailure.NotFound)
            {
                // A system that is gone since it was listed, or a server without these routes: the lists tell it too.
            }
        }

        await ReadListsAsync(cancellationToken);
        return _values;
    }

    private async Task<bool> CostLessOneByOneAsync(CancellationToken cancellationToken)
    {
        var calls =
            (Wants(CustomFieldScope.Device) ? organizationOf.Count : 0)
            + (Wants(CustomFieldScope.Organization) ? _values.Count : 0);
        if (calls <= fields.Count + 1)
        {
            return true; // Counting is a call as well.
        }

        // At worst every system has a value of every field. How many have, only the lists themselves tell.
        return await pulseway.CountSystemsAsync(cancellationToken) is not { } all
            || calls < fields.Count * ((all + SystemReader.PageSize - 1L) / SystemReader.PageSize);
    }

    private async Task ReadOneByOneAsync(CancellationToken cancellationToken)
    {
        foreach (var organizationId in _values.Keys)
        {
            var id = organizationId.ToString(CultureInfo.InvariantCulture);
            await ReadOneAsync(CustomFieldScope.Organization, organizationId, id, cancellationToken);
        }

        foreach (var (systemId, organizationId) in organizationOf)
        {
            await ReadOneAsync(CustomFieldScope.Device, organizationId, systemId, cancellationToken);
        }
    }

    private async Task ReadOneAsync(
        CustomFieldScope scope,
        long organizationId,
        string itemId,
        CancellationToken cancellationToken
    )
    {
        if (!Wants(scope))
        {
            return;
        }

        foreach (var (name, value) in await pulseway.CustomFieldsOfAsync(scope, itemId, cancellationToken))
        {
            if (fields.FirstOrDefault(f => IsNamed(f, name)) is { } field)
            {
                Take(field, new(scope, itemId, value), organizationId);
            }
        }
    }

    private async Task ReadListsAsync(CancellationToken cancellationToken)
    {
        foreach (var field in fields)
        {
            await foreach (var page in pulseway.CustomFieldUsesAsync(field.Id, cancellationToken))
            {
                foreach (var use in page.Rows)
                {
                    Take(field, use, OrganizationOf(use));
                }
            }
        }
    }

    private long OrganizationOf(CustomFieldUse use) =>
        use.Scope == CustomFieldScope.Device ? organizationOf.GetValueOrDefault(use.ItemId)
        : long.TryParse(use.ItemId, CultureInfo.InvariantCulture, out var id) ? id
        : 0;

    private void Take(WantedCustomField field, CustomFieldUse use, long organizationId)
    {
        if (_values.TryGetValue(organizationId, out var found))
        {
            foreach (var property in field.Properties.Where(p => p.Scope == use.Scope))
            {
                found.Of(use.Scope, use.ItemId)[property.Key] = use.Value;
            }
        }
    }

    private bool Wants(CustomFieldScope scope) => fields.Any(f => f.Properties.Any(p => p.Scope == scope));

    private static bool IsNamed(WantedCustomField field, string name) =>
        field.Properties[0].Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
