using System.Globalization;
using System.Text.Json;
using PulsewayToHudu.Hudu.Assets;
using PulsewayToHudu.Hudu.Companies;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;

namespace PulsewayToHudu.Composition.Adapters;

/// <summary>Hudu's rows in the sync's terms.</summary>
internal static class HuduRows
{
    // Slug of Hudu's own Pulseway integration. [sure]
    private const string NativeIntegration = "pulseway_rmm";

    public static HuduCompany Company(Company row) =>
        new()
        {
            Id = row.Id,
            Name = row.Name ?? $"Company {row.Id}",
            Archived = row.Archived ?? false,
            Url = row.FullUrl,
            NativeOrganizationIds =
            [
                .. Known(row.Integrations)
                    .Where(i => i.IntegratorName == NativeIntegration)
                    .Select(i =>
                        i.SyncId ?? (long.TryParse(i.Identifier, CultureInfo.InvariantCulture, out var id) ? id : null)
                    )
                    .OfType<long>(),
            ],
            Details = new()
            {
                AddressLine1 = Text(row.AddressLine1),
                AddressLine2 = Text(row.AddressLine2),
                City = Text(row.City),
                Zip = Text(row.Zip),
                PhoneNumber = Text(row.PhoneNumber),
                FaxNumber = Text(row.FaxNumber),
            },
        };

    public static CompanyWrite Write(CompanyDetails details) =>
        new()
        {
            AddressLine1 = details.AddressLine1,
            AddressLine2 = details.AddressLine2,
            City = details.City,
            Zip = details.Zip,
            PhoneNumber = details.PhoneNumber,
            FaxNumber = details.FaxNumber,
        };

    public static AssetLayout Layout(Hudu.AssetLayouts.AssetLayout row) =>
        new()
        {
            Id = row.Id,
            Name = row.Name ?? $"Layout {row.Id}",
            Active = row.Active ?? false,
            Fields =
            [
                .. Known(row.Fields)
                    .Where(f => f.IsDestroyed != true && !string.IsNullOrWhiteSpace(f.Label))
                    .OrderBy(f => f.Position)
                    .Select(f => new LayoutField(f.Label!, Type(f.FieldType), f.Required ?? false)
                    {
                        OtherType = Type(f.FieldType) is FieldType.Other ? f.FieldType : null,
                    }),
            ],
        };

    public static HuduAsset Asset(Asset row) =>
        new()
        {
            Id = row.Id,
            CompanyId = row.CompanyId ?? 0,
            LayoutId = row.AssetLayoutId ?? 0,
            Name = row.Name ?? "",
            PrimarySerial = Text(row.PrimarySerial),
            PrimaryModel = Text(row.PrimaryModel),
            PrimaryManufacturer = Text(row.PrimaryManufacturer),
            Archived = row.Archived ?? false,
            Url = row.Url,
            CreatedAt = row.CreatedAt,
            Fields = Fields(row),
            NativeCardKeys =
            [
                .. Known(row.Cards).Where(c => c.IntegratorName == NativeIntegration).SelectMany(CardKeys),
            ],
        };

    private static Dictionary<string, string> Fields(Asset row)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in Known(row.Fields))
        {
            if (Text(field.Label) is { } label && Text(field.Value) is { } value)
            {
                fields.TryAdd(label, value);
            }
        }

        return fields;
    }

    // The identifier is not documented to be in any one place, so every place that could hold it is looked at. [unknown]
    private static IEnumerable<string> CardKeys(AssetCard card)
    {
        if (Text(card.SyncIdentifier) is { } identifier)
        {
            yield return identifier.ToLowerInvariant();
        }

        foreach (var part in (card.Link ?? "").Split('/', '?', '#').Where(p => Guid.TryParse(p, out _)))
        {
            yield return part.ToLowerInvariant();
        }
    }

    // A list may hold null. [unknown]
    private static IEnumerable<T> Known<T>(IEnumerable<T?>? rows)
        where T : class => (rows ?? []).OfType<T>();

    private static FieldType Type(string? type) =>
        Enum.TryParse<FieldType>(type, ignoreCase: false, out var known) && known.ToString() == type
            ? known
            : FieldType.Other;

    private static string? Text(JsonElement? value) =>
        value switch
        {
            null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
            { ValueKind: JsonValueKind.String } text => Text(JsonText.Of(text)),
            { ValueKind: JsonValueKind.True } => "true",
            { ValueKind: JsonValueKind.False } => "false",
            { } other => other.GetRawText(),
        };

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
