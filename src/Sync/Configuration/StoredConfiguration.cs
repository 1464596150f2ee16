using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Notifications;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;

namespace PulsewayToHudu.Sync.Configuration;

/// <summary>The configuration as it is stored, in its parts.</summary>
internal sealed record StoredConfiguration(
    SyncSettings Settings,
    NotificationOptions Notifications,
    SortRules SortRules,
    IReadOnlyDictionary<long, ConnectedFields> FieldMappings,
    IReadOnlyDictionary<long, OrganizationMatch> Matches
)
{
    /// <summary>Layouts that it refers to.</summary>
    public IReadOnlySet<long> LayoutIds { get; } =
        new[] { Settings.DefaultLayoutId }
            .Concat(SortRules.Rules.Select(r => r.Target.LayoutId))
            .OfType<long>()
            .Concat(FieldMappings.Keys)
            .ToHashSet();

    /// <summary>Companies that it refers to.</summary>
    public IReadOnlySet<long> CompanyIds { get; } = Matches.Values.Select(m => m.CompanyId).OfType<long>().ToHashSet();

    /// <summary>As a document.</summary>
    /// <param name="layouts">Names of layouts, as far as known.</param>
    public ConfigurationDocument ToDocument(IReadOnlyDictionary<long, string> layouts)
    {
        NamedId Layout(long id) => new(id, layouts.GetValueOrDefault(id));
        return new()
        {
            SchemaVersion = ConfigurationDocument.CurrentSchema,
            Source = new(Settings.PulsewayHost, Settings.HuduHost),
            DefaultLayout = Settings.DefaultLayoutId is { } id ? Layout(id) : null,
            Options = Settings.Options,
            Limits = Settings.Limits,
            Notifications = Notifications,
            SortRules =
            [
                .. SortRules.Rules.Select(r => new ConfiguredRule(
                    r.Id,
                    r.Name,
                    r.Enabled,
                    r.Conditions,
                    new(r.Target.LayoutId is { } target ? Layout(target) : null, r.Target.Skip)
                )),
            ],
            FieldMappings =
            [
                .. FieldMappings
                    .Values.OrderBy(m => m.LayoutId)
                    .Select(m => new ConfiguredLayout(Layout(m.LayoutId), m.Fields)),
            ],
            Matches =
            [
                .. Matches
                    .Values.Where(m => m.State != MatchState.Unmatched)
                    .OrderBy(m => m.OrganizationId)
                    .Select(m => new ConfiguredMatch(
                        new(m.OrganizationId, m.OrganizationName),
                        m.State,
                        m.CompanyId is { } companyId ? new(companyId, m.CompanyName) : null
                    )),
            ],
        };
    }
}
