using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Sync.Sorting;

/// <summary>Reads and changes the sort rules.</summary>
public sealed class SortRuleEditor(IDocumentStore documents, IConnections connections)
{
    /// <summary>The rules now.</summary>
    public async Task<Versioned<SortRules>> ReadAsync(CancellationToken cancellationToken) =>
        await documents.FindAsync<SortRules>(SortRules.DocumentName, cancellationToken)
        ?? new Versioned<SortRules>(SortRules.None, Version: null);

    /// <summary>Checks and saves the whole list.</summary>
    /// <param name="rules">The new list.</param>
    /// <param name="version">Version it was read at; null saves over whatever is there.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RefusedException">Something is wrong; nothing was saved.</exception>
    /// <exception cref="StaleVersionException">Somebody else saved in between.</exception>
    public async Task<Versioned<SortRules>> SaveAsync(
        SortRules rules,
        string? version,
        CancellationToken cancellationToken
    )
    {
        Refuse(SortRulesCheck.Check(rules));
        var current = await ReadAsync(cancellationToken);
        // Layouts are looked up only when they are chosen anew: a list with a broken rule can still be changed, and saving an
        // order works while Hudu is down.
        var known = current.Value.Rules.Select(r => r.Target.LayoutId).ToHashSet();
        if (rules.Rules.Any(r => !r.Target.Skip && !known.Contains(r.Target.LayoutId)))
        {
            Refuse(await CheckLayoutsAsync(rules, known, cancellationToken));
        }

        var saved = await documents.WriteAsync(
            SortRules.DocumentName,
            rules,
            version ?? current.Version,
            cancellationToken
        );
        return new(rules, saved);
    }

    private async Task<IReadOnlyList<FieldError>> CheckLayoutsAsync(
        SortRules rules,
        HashSet<long?> known,
        CancellationToken cancellationToken
    )
    {
        var hudu = await connections.OpenHuduAsync(cancellationToken);
        var layouts = await hudu.LayoutsAsync(cancellationToken);
        return
        [
            .. rules
                .Rules.Select((rule, i) => (rule, i))
                .Where(r => !r.rule.Target.Skip && !known.Contains(r.rule.Target.LayoutId))
                .Select(r => (r.rule, r.i, Why: LayoutRules.WhyNotUsable(r.rule.Target.LayoutId, layouts)))
                .Where(r => r.Why is not null)
                .Select(r => new FieldError(
                    $"rules[{r.i}].target.layoutId",
                    $"Rule {r.i + 1} \"{r.rule.Name}\": {r.Why}"
                )),
        ];
    }

    /// <summary>Refuses when there are errors.</summary>
    internal static void Refuse(IReadOnlyList<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw new RefusedException(
                RefusalKind.Invalid,
                "sort-rules-invalid",
                "The sort rules were not taken: at least one value is wrong.",
                errors
            );
        }
    }
}
