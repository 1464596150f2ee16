using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;

namespace PulsewayToHudu.Sync.Configuration;

/// <summary>What a document is held against.</summary>
/// <param name="Present">The configuration now.</param>
/// <param name="Layouts">All layouts of Hudu.</param>
/// <param name="Companies">All companies of Hudu.</param>
internal sealed record ConfigurationSurroundings(
    StoredConfiguration Present,
    IReadOnlyList<AssetLayout> Layouts,
    IReadOnlyList<HuduCompany> Companies
);

/// <summary>
/// Finds everything that is wrong with a document, and what it means here. What a document leaves as it is now is not checked again:
/// a layout that was deactivated since must not keep people from changing something else. Pure.
/// </summary>
internal sealed class ConfigurationCheck
{
    private readonly ConfigurationDocument _document;
    private readonly ConfigurationSurroundings _here;
    private readonly StoredConfiguration _present;
    private readonly ReferenceResolver _layouts;
    private readonly MatchCheck _matches;

    /// <summary>Of a document whose <see cref="ConfigurationShape"/> is right.</summary>
    public ConfigurationCheck(ConfigurationDocument document, ConfigurationSurroundings here)
    {
        (_document, _here, _present) = (document, here, here.Present);
        var isSameHudu = IsSame(document.Source?.HuduHost, _present.Settings.HuduHost);
        _layouts = new(
            "asset layout",
            isSameHudu,
            here.Layouts.Select(l => new NamedId(l.Id, l.Name)),
            _present.LayoutIds
        );
        _matches = new(
            _present,
            here.Companies,
            isSameHudu,
            IsSame(document.Source?.PulsewayHost, _present.Settings.PulsewayHost),
            Errors
        );
    }

    /// <summary>Everything that is wrong.</summary>
    public List<FieldError> Errors { get; } = [];

    /// <summary>What the document means here; to be used when there are no <see cref="Errors"/>.</summary>
    public ConfigurationTarget Run()
    {
        Errors.AddRange(SettingsRules.Check(_document.Options));
        Errors.AddRange(SettingsRules.Check(_document.Limits));
        Errors.AddRange(_document.Notifications.Check().Select(e => Below("notifications", e)));
        var settings = _present.Settings with
        {
            DefaultLayoutId = DefaultLayout(),
            Options = _document.Options,
            Limits = _document.Limits,
        };
        var target = new StoredConfiguration(
            settings,
            _document.Notifications,
            SortRules(),
            FieldMappings(),
            _matches.Run(_document.Matches)
        );
        return new(target, [.. _layouts.Resolved, .. _matches.Resolved]);
    }

    private long? DefaultLayout()
    {
        if (_document.DefaultLayout is null)
        {
            return null;
        }

        var layout = _layouts.Find(_document.DefaultLayout, "defaultLayout", Errors);
        if (layout is not null && layout.Id != _present.Settings.DefaultLayoutId)
        {
            CheckUsable(layout.Id, "defaultLayout");
        }

        return layout?.Id;
    }

    private SortRules SortRules()
    {
        var known = _present.SortRules.Rules.Select(r => r.Target.LayoutId).ToHashSet();
        var rules = new SortRules([
            .. _document.SortRules.Select(
                (rule, i) =>
                    new SortRule
                    {
                        Id = rule.Id,
                        Name = rule.Name.Trim(),
                        Enabled = rule.Enabled,
                        Conditions = rule.Conditions,
                        Target = new(LayoutOf(rule, i, known), rule.Target.Skip),
                    }
            ),
        ]);
        var errors = SortRulesCheck.Check(rules);
        // A target that was not found has its own error already.
        Errors.AddRange(
            errors
                .Select(e => new FieldError($"sortRules{e.Field["rules".Length..]}", e.Message))
                .Where(e => !e.Field.EndsWith(".target", StringComparison.Ordinal) || !HasError(e.Field + ".layout"))
        );
        return rules;
    }

    private long? LayoutOf(ConfiguredRule rule, int index, HashSet<long?> known)
    {
        if (rule.Target.Layout is not { } wanted)
        {
            return null;
        }

        var path = $"sortRules[{index}].target.layout";
        var layout = _layouts.Find(wanted, path, Errors);
        if (layout is not null && !known.Contains(layout.Id))
        {
            CheckUsable(layout.Id, path);
        }

        return layout?.Id;
    }

    private Dictionary<long, ConnectedFields> FieldMappings()
    {
        var mappings = new Dictionary<long, ConnectedFields>();
        for (var i = 0; i < _document.FieldMappings.Count; i++)
        {
            var (wanted, fields) = _document.FieldMappings[i];
            var path = $"fieldMappings[{i}]";
            if (_layouts.Find(wanted, $"{path}.layout", Errors) is not { } found)
            {
                continue;
            }

            var mapping = new ConnectedFields(found.Id, [.. fields.Select(f => f with { Label = f.Label.Trim() })]);
            if (!mappings.TryAdd(found.Id, mapping))
            {
                Errors.Add(new($"{path}.layout", $"The layout \"{found.Name}\" ({found.Id}) occurs twice."));
            }
            else if (
                _present.FieldMappings.GetValueOrDefault(found.Id)?.Fields.SequenceEqual(mapping.Fields) is not true
            )
            {
                Errors.AddRange(Check(mapping, path));
            }
        }

        return mappings;
    }

    private IEnumerable<FieldError> Check(ConnectedFields mapping, string path) =>
        _here.Layouts.FirstOrDefault(l => l.Id == mapping.LayoutId) is { } layout
            ? FieldMappingRules.Check(mapping.Fields, layout).Select(e => Below(path, e))
            : [new($"{path}.layout", $"Hudu has no asset layout with id {mapping.LayoutId}.")];

    private void CheckUsable(long layoutId, string path)
    {
        if (LayoutRules.WhyNotUsable(layoutId, _here.Layouts) is { } reason)
        {
            Errors.Add(new(path, reason));
        }
    }

    private bool HasError(string path) => Errors.Any(e => e.Field == path);

    private static FieldError Below(string path, FieldError error) => new($"{path}.{error.Field}", error.Message);

    private static bool? IsSame(string? source, string? here) =>
        source is null ? null : string.Equals(source, here, StringComparison.OrdinalIgnoreCase);
}
