using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>Everything that can be connected, with samples from the estate.</summary>
public sealed class PropertyCatalogue(IDocumentStore documents, IConnections connections)
{
    /// <summary>The properties, and why custom fields are not among them.</summary>
    public async Task<(IReadOnlyList<PropertyView> Properties, string? CustomFieldsProblem)> ReadAsync(
        CancellationToken cancellationToken
    )
    {
        var samples =
            (await documents.FindAsync<PropertySamples>(PropertySamples.Name, cancellationToken))?.Value.Values
            ?? new SortedDictionary<string, string>(StringComparer.Ordinal);
        var properties = SystemProperties
            .All.Concat(samples.Keys.Where(k => InventoryProperty.Parse(k) is not null).Select(SystemProperties.Find))
            .OfType<SystemProperty>()
            .Select(p => View(p, samples.GetValueOrDefault(p.Key)))
            .ToList();
        try
        {
            var pulseway = await connections.OpenPulsewayAsync(cancellationToken);
            var custom = await pulseway.CustomFieldsAsync(cancellationToken);
            properties.AddRange(
                Enum.GetValues<CustomFieldScope>()
                    .SelectMany(scope => custom.Select(f => new CustomProperty(scope, f.Name)))
                    .Select(p => SystemProperties.Find(p.Key))
                    .OfType<SystemProperty>()
                    .Select(p => View(p, sample: null))
            );
            return (properties, null);
        }
        catch (RemoteException e)
        {
            return (properties, $"Pulseway's custom fields could not be read. {e.Message}");
        }
    }

    private static PropertyView View(SystemProperty property, string? sample) =>
        new(
            property.Key,
            property.Name,
            property.Kind,
            property.IsVolatile,
            SortProperties.Find(property.Key) is not null,
            ValueFormats.Of(property),
            sample
        );
}
