using System.Globalization;
using PulsewayToHudu.Pulseway.Http;
using PulsewayToHudu.Pulseway.Paging;

namespace PulsewayToHudu.Pulseway.CustomFields;

/// <summary>A custom field. MSPs keep secrets in some: import only those a person has named.</summary>
public sealed record CustomField(
    long? Id,
    string? Name,
    string? Description,
    string? Type,
    string? DefaultValue,
    string? GlobalValue,
    bool? IsReadOnly,
    IReadOnlyList<string>? Contexts
);

/// <summary>Where a custom field has a value.</summary>
/// <param name="UsageContextType">Organization, Site, Group, Device, Scope or Script.</param>
/// <param name="ContextItemId">Id of that item.</param>
/// <param name="Value">Value.</param>
public sealed record CustomFieldUsage(string? UsageContextType, string? ContextItemId, string? Value);

/// <summary>A value at one item.</summary>
public sealed record CustomFieldValue(long? Id, string? Name, string? Value, string? Type);

/// <summary>Items that can have custom fields.</summary>
public enum CustomFieldOwner
{
    /// <summary>An organization.</summary>
    Organizations,

    /// <summary>A site.</summary>
    Sites,

    /// <summary>An agent group.</summary>
    Groups,

    /// <summary>A device.</summary>
    Devices,
}

/// <summary><c>/customFields</c> and the same of items.</summary>
public interface ICustomFieldsClient
{
    /// <summary>All custom fields.</summary>
    IAsyncEnumerable<PulsewayPage<CustomField>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One custom field; null when there is none.</summary>
    Task<CustomField?> GetAsync(long id, CancellationToken cancellationToken);

    /// <summary>All values of one custom field over the whole estate: one list, in pages, instead of one call for each device.</summary>
    IAsyncEnumerable<PulsewayPage<CustomFieldUsage>> ListUsageAsync(long id, CancellationToken cancellationToken);

    /// <summary>The values of one item.</summary>
    IAsyncEnumerable<PulsewayPage<CustomFieldValue>> ListValuesAsync(
        CustomFieldOwner owner,
        string id,
        CancellationToken cancellationToken
    );
}

internal sealed class CustomFieldsClient(PulsewayConnection connection) : ICustomFieldsClient
{
    public IAsyncEnumerable<PulsewayPage<CustomField>> ListAsync(CancellationToken cancellationToken) =>
        PageReader.ReadAsync(
            connection,
            new PageSource<CustomField>("customFields", "Id", f => Text(f.Id), PulsewayJson.Default.CustomField),
            0,
            cancellationToken
        );

    public Task<CustomField?> GetAsync(long id, CancellationToken cancellationToken) =>
        connection.FindAsync(
            "GET customFields/{id}",
            $"customFields/{id}",
            PulsewayJson.Default.CustomField,
            cancellationToken
        );

    public IAsyncEnumerable<PulsewayPage<CustomFieldUsage>> ListUsageAsync(
        long id,
        CancellationToken cancellationToken
    ) =>
        PageReader.ReadAsync(
            connection,
            new PageSource<CustomFieldUsage>(
                $"customFields/{id}/usage",
                OrderBy: null,
                u => $"{u.UsageContextType}/{u.ContextItemId}",
                PulsewayJson.Default.CustomFieldUsage
            )
            {
                Template = "customFields/{id}/usage",
            },
            0,
            cancellationToken
        );

    public IAsyncEnumerable<PulsewayPage<CustomFieldValue>> ListValuesAsync(
        CustomFieldOwner owner,
        string id,
        CancellationToken cancellationToken
    ) =>
        PageReader.ReadAsync(
            connection,
            new PageSource<CustomFieldValue>(
                $"{owner.ToString().ToLowerInvariant()}/{Uri.EscapeDataString(id)}/customfields",
                OrderBy: null,
                v => Text(v.Id),
                PulsewayJson.Default.CustomFieldValue
            )
            {
                Template = $"{owner.ToString().ToLowerInvariant()}/{{id}}/customfields",
            },
            0,
            cancellationToken
        );

    private static string? Text(long? id) => id?.ToString(CultureInfo.InvariantCulture);
}
