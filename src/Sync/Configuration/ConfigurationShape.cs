using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Sorting;

namespace PulsewayToHudu.Sync.Configuration;

/// <summary>What is wrong with a document whatever the environment: then nothing else of it is looked at.</summary>
internal static class ConfigurationShape
{
    private const int MaxLayouts = 1_000;

    public static IEnumerable<FieldError> Check(ConfigurationDocument document)
    {
        if (document.SchemaVersion != ConfigurationDocument.CurrentSchema)
        {
            yield return new(
                "schemaVersion",
                $"This version of the app reads schema {ConfigurationDocument.CurrentSchema} only. Read the configuration anew, and carry your changes over."
            );
            yield break;
        }

        foreach (
            var (path, count, max) in new[]
            {
                ("sortRules", document.SortRules.Count, SortRulesCheck.MaxRules),
                ("fieldMappings", document.FieldMappings.Count, MaxLayouts),
                ("matches", document.Matches.Count, CompanyMatching.MaxDecisions),
            }
        )
        {
            if (count > max)
            {
                yield return new(path, $"There are {count} entries; at most {max} are allowed.");
            }
        }

        var empty = Empty("sortRules", document.SortRules)
            .Concat(Empty("fieldMappings", document.FieldMappings))
            .Concat(Empty("matches", document.Matches))
            .Concat(document.SortRules.SelectMany((r, i) => Empty($"sortRules[{i}].conditions", r?.Conditions)))
            .Concat(document.SortRules.SelectMany((r, i) => EmptyValues($"sortRules[{i}]", r)))
            .Concat(document.FieldMappings.SelectMany((m, i) => Empty($"fieldMappings[{i}].fields", m?.Fields)));
        foreach (var path in empty)
        {
            yield return new(path, "Must not be null.");
        }
    }

    private static IEnumerable<string> EmptyValues(string path, ConfiguredRule? rule) =>
        (rule?.Conditions ?? []).SelectMany((c, i) => Empty($"{path}.conditions[{i}].values", c?.Values));

    private static IEnumerable<string> Empty<T>(string path, IReadOnlyList<T>? list)
        where T : class =>
        (list ?? []).Select((item, i) => (item, i)).Where(x => x.item is null).Select(x => $"{path}[{x.i}]");
}
