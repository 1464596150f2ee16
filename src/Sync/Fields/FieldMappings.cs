using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>Shows and changes the connected fields of layouts, and adds fields to layouts on request.</summary>
public sealed class FieldMappings(IDocumentStore documents, IConnections remote, PropertyCatalogue catalogue)
{
    /// <summary>The connected fields of a layout, and all that can be connected. Two or three API calls.</summary>
    /// <exception cref="RefusedException">There is no such layout.</exception>
    public async Task<Versioned<FieldMappingView>> ReadAsync(long layoutId, CancellationToken cancellationToken)
    {
        var layout = await LayoutAsync(layoutId, cancellationToken);
        var chosen = await FindAsync(layoutId, cancellationToken);
        return new(await ViewAsync(layout, chosen?.Value, cancellationToken), chosen?.Version);
    }

    /// <summary>Checks and saves the connected fields of a layout as a whole.</summary>
    /// <param name="layoutId">Layout.</param>
    /// <param name="fields">All connected fields.</param>
    /// <param name="version">Version they were read at; null saves over whatever is there.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RefusedException">There is no such layout, or a field cannot be connected so; nothing was saved.</exception>
    /// <exception cref="StaleVersionException">Somebody else saved in between.</exception>
    public async Task<Versioned<FieldMappingView>> SaveAsync(
        long layoutId,
        IReadOnlyList<ConnectedField> fields,
        string? version,
        CancellationToken cancellationToken
    )
    {
        var layout = await LayoutAsync(layoutId, cancellationToken);
        Refuse(FieldMappingRules.Check(fields, layout), "field-mapping-invalid", "The connected fields were not saved");
        var chosen = new ConnectedFields(layoutId, [.. fields.Select(f => f with { Label = f.Label.Trim() })]);
        var saved = await WriteAsync(chosen, version, cancellationToken);
        return new(await ViewAsync(layout, chosen, cancellationToken), saved);
    }

    /// <summary>Back to the default connected fields.</summary>
    /// <exception cref="RefusedException">There is no such layout.</exception>
    public async Task<Versioned<FieldMappingView>> ResetAsync(long layoutId, CancellationToken cancellationToken)
    {
        await documents.DeleteAsync(ConnectedFields.NameOf(layoutId), cancellationToken);
        return await ReadAsync(layoutId, cancellationToken);
    }

    /// <summary>Adds the default fields that the layout lacks and connects them; keeps all others as they are.</summary>
    /// <exception cref="RefusedException">There is no such layout.</exception>
    public async Task<Versioned<FieldMappingView>> CreateDefaultsAsync(
        long layoutId,
        CancellationToken cancellationToken
    )
    {
        var layout = await LayoutAsync(layoutId, cancellationToken);
        var missing = LayoutFields.Missing(layout);
        return await AddAsync(
            layout,
            missing,
            [
                .. DefaultFields
                    .All.Where(d => missing.Any(m => m.Label == d.Label))
                    .Select(d => new ConnectedField(d.Label, d.PropertyKey)),
            ],
            cancellationToken
        );
    }

    /// <summary>Adds fields to the layout and connects them; keeps all others as they are.</summary>
    /// <exception cref="RefusedException">There is no such layout, or a field cannot be made; nothing was changed.</exception>
    public async Task<Versioned<FieldMappingView>> CreateAsync(
        long layoutId,
        IReadOnlyList<WantedField> fields,
        CancellationToken cancellationToken
    )
    {
        var layout = await LayoutAsync(layoutId, cancellationToken);
        Refuse(FieldMappingRules.Check(fields, layout), "field-mapping-invalid", "No field was added");
        return await AddAsync(
            layout,
            [.. fields.Select(f => new NewLayoutField(f.Label.Trim(), TypeFor(f), Hint: LayoutFields.Hint))],
            [.. fields.Select(f => new ConnectedField(f.Label.Trim(), f.Property, f.Format))],
            cancellationToken
        );
    }

    private async Task<Versioned<FieldMappingView>> AddAsync(
        AssetLayout layout,
        IReadOnlyList<NewLayoutField> fields,
        IReadOnlyList<ConnectedField> connections,
        CancellationToken cancellationToken
    )
    {
        if (fields.Count == 0)
        {
            var now = await FindAsync(layout.Id, cancellationToken);
            return new(await ViewAsync(layout, now?.Value, cancellationToken), now?.Version);
        }

        var hudu = await remote.OpenHuduAsync(cancellationToken);
        layout = await hudu.AddFieldsAsync(layout.Id, fields, cancellationToken);
        var (chosen, version) = await ConnectAsync(layout, connections, cancellationToken);
        return new(await ViewAsync(layout, chosen, cancellationToken), version);
    }

    // The fields are in Hudu by now. They are connected beside whatever somebody else has connected meanwhile.
    private async Task<(ConnectedFields? Chosen, string? Version)> ConnectAsync(
        AssetLayout layout,
        IReadOnlyList<ConnectedField> connections,
        CancellationToken cancellationToken
    )
    {
        var defaults = ConnectedFields.DefaultOf(layout);
        while (true)
        {
            var now = await FindAsync(layout.Id, cancellationToken);
            if (now is null && connections.All(defaults.Fields.Contains))
            {
                return (null, null); // The default covers them: the layout goes on following it.
            }

            var all = (now?.Value ?? defaults).With(connections);
            try
            {
                var name = ConnectedFields.NameOf(layout.Id);
                return (all, await documents.WriteAsync(name, all, now?.Version, cancellationToken));
            }
            catch (StaleVersionException)
            {
                // Saved by somebody else in between: read again, and keep theirs.
            }
        }
    }

    private async Task<FieldMappingView> ViewAsync(
        AssetLayout layout,
        ConnectedFields? chosen,
        CancellationToken cancellationToken
    )
    {
        var (properties, problem) = await catalogue.ReadAsync(cancellationToken);
        var connected = LayoutMapping.Connected(layout, chosen);
        var byLabel = connected.ToDictionary(c => c.Label.Trim(), StringComparer.OrdinalIgnoreCase);
        var members = AssetMembers.All.Select(m => AssetMembers.Field(m.Label)!);
        return new(
            layout.Id,
            layout.Name,
            IsDefault: chosen is null,
            [.. layout.Fields.Concat(members).Select(f => View(f, byLabel.GetValueOrDefault(f.Label.Trim()), layout))],
            [.. connected.Where(c => layout.Field(c.Label) is null && AssetMembers.Field(c.Label) is null)],
            properties,
            problem
        );
    }

    private static FieldView View(LayoutField field, ConnectedField? connected, AssetLayout layout) =>
        new(
            field.Label,
            field.Type,
            field.Required,
            IsLocked: field.Label.Trim().Equals(DefaultFields.PulsewayIdLabel, StringComparison.OrdinalIgnoreCase),
            connected,
            connected is null ? null : LayoutMapping.WhyNot(connected, layout)
        );

    private static FieldType TypeFor(WantedField field) =>
        ValueFormats.KindOf(SystemProperties.Find(field.Property)!, field.Format) switch
        {
            FieldValueKind.Boolean => FieldType.CheckBox,
            FieldValueKind.Number => FieldType.Number,
            FieldValueKind.Day => FieldType.Date,
            FieldValueKind.Html => FieldType.RichText,
            _ => field.Property is "link" or SystemProperties.ConsoleLinkKey ? FieldType.Website : FieldType.Text,
        };

    private static void Refuse(IEnumerable<FieldError> errors, string code, string what)
    {
        if (errors.ToList() is { Count: > 0 } found)
        {
            throw new RefusedException(RefusalKind.Invalid, code, $"{what}: at least one is wrong.", found);
        }
    }

    private Task<Versioned<ConnectedFields>?> FindAsync(long layoutId, CancellationToken cancellationToken) =>
        documents.FindAsync<ConnectedFields>(ConnectedFields.NameOf(layoutId), cancellationToken);

    private async Task<string> WriteAsync(ConnectedFields chosen, string? version, CancellationToken cancellationToken)
    {
        var name = ConnectedFields.NameOf(chosen.LayoutId);
        version ??= (await documents.FindAsync<ConnectedFields>(name, cancellationToken))?.Version;
        return await documents.WriteAsync(name, chosen, version, cancellationToken);
    }

    private async Task<AssetLayout> LayoutAsync(long layoutId, CancellationToken cancellationToken)
    {
        var hudu = await remote.OpenHuduAsync(cancellationToken);
        return (await hudu.LayoutsAsync(cancellationToken)).FirstOrDefault(l => l.Id == layoutId)
            ?? throw new RefusedException(
                RefusalKind.NotFound,
                "layout-unknown",
                $"Hudu has no asset layout with id {layoutId}."
            );
    }
}
