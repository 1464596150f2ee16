using PulsewayToHudu.Sync.Fields;

namespace PulsewayToHudu.Sync.Sorting;

/// <summary>What sort rules may look like.</summary>
public static class SortRulesCheck
{
    /// <summary>Rules in all.</summary>
    public const int MaxRules = 500;

    /// <summary>
    /// Conditions with regular expressions in all. Each keeps what it has learned of the texts it saw: with ten thousand of them,
    /// sorting 50,000 systems took 2.6 GB.
    /// </summary>
    public const int MaxPatterns = 100;

    private const int MaxConditions = 20;
    private const int MaxId = 64;
    private const int MaxName = 100;
    private const int MaxValue = 500;
    private const int MaxValues = 200;

    // Enough to repair a list by; a document of nothing but errors would answer with megabytes.
    private const int MaxErrors = 50;

    /// <summary>What is wrong with the rules, layouts left aside; empty when nothing is.</summary>
    public static IReadOnlyList<FieldError> Check(SortRules rules) =>
        rules.Rules.Count > MaxRules
            ? [new("rules", $"There are {rules.Rules.Count} rules; at most {MaxRules} are allowed.")]
        : Patterns(rules) > MaxPatterns
            ?
            [
                new(
                    "rules",
                    $"There are {Patterns(rules)} regular expressions; at most {MaxPatterns} are allowed. Use the other operators where they do."
                ),
            ]
        : [.. Errors(rules.Rules).Take(MaxErrors)];

    private static int Patterns(SortRules rules) =>
        rules.Rules.Sum(r => r.Conditions.Count(c => c.Operator == SortOperator.Matches));

    private static IEnumerable<FieldError> Errors(IReadOnlyList<SortRule> rules)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < rules.Count; i++)
        {
            var rule = rules[i];
            var at = $"rules[{i}]";
            if (!ids.Add(rule.Id))
            {
                yield return new($"{at}.id", $"Another rule has the id \"{Short(rule.Id)}\" too.");
            }

            if (rule.Name.Length > 0 && !names.Add(rule.Name))
            {
                yield return new($"{at}.name", $"Another rule has the name \"{Short(rule.Name)}\" too.");
            }

            foreach (var error in Errors(rule, at, $"Rule {i + 1} \"{Short(rule.Name)}\""))
            {
                yield return error;
            }
        }
    }

    private static IEnumerable<FieldError> Errors(SortRule rule, string at, string who)
    {
        if (rule.Id.Length is 0 or > MaxId || !rule.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            yield return new($"{at}.id", $"Must be 1 to {MaxId} letters, digits, - or _. Leave it out for a new rule.");
        }

        if (rule.Name.Length is 0 or > MaxName)
        {
            yield return new($"{at}.name", $"{who}: needed, 1 to {MaxName} characters.");
        }

        if (rule.Target is not ({ LayoutId: null, Skip: true } or { LayoutId: > 0, Skip: false }))
        {
            yield return new($"{at}.target", $"{who}: needed, either a layoutId or skip.");
        }

        if (rule.Conditions.Count is 0 or > MaxConditions)
        {
            yield return new(
                $"{at}.conditions",
                $"{who}: must have 1 to {MaxConditions} conditions. A rule for everything asks for a name that is not empty."
            );
            yield break;
        }

        for (var i = 0; i < rule.Conditions.Count; i++)
        {
            if (WhyNot(rule.Conditions[i]) is var (member, reason))
            {
                yield return new($"{at}.conditions[{i}].{member}", $"{who}, condition {i + 1}: {reason}");
            }
        }
    }

    private static (string Member, string Reason)? WhyNot(SortCondition condition)
    {
        if (SortProperties.WhyNot(condition.Property) is not null)
        {
            return ("property", SortProperties.WhyNot(Short(condition.Property)) ?? "The property's key is too long.");
        }

        return condition.Operator switch
        {
            SortOperator.IsEmpty or SortOperator.IsNotEmpty => condition is { Value: null, Values: null }
                ? null
                : ("value", "This operator takes no value."),
            SortOperator.InList => condition switch
            {
                { Value: not null } => ("value", "A list is given in \"values\"."),
                { Values: not { Count: > 0 and <= MaxValues } } => ("values", $"Needed: 1 to {MaxValues} values."),
                _ => condition.Values.Select(v => WhyNot(condition, v)).FirstOrDefault(w => w is not null) is { } why
                    ? ("values", why)
                    : null,
            },
            _ when condition.Values is not null => ("values", "Only \"InList\" takes a list."),
            _ => WhyNot(condition, condition.Value) is { } why ? ("value", why) : null,
        };
    }

    private static string? WhyNot(SortCondition condition, string? value)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > MaxValue)
        {
            return $"Needed: a value of 1 to {MaxValue} characters. For \"no value\" there are IsEmpty and IsNotEmpty.";
        }

        if (condition.Operator == SortOperator.Matches)
        {
            SortPattern.Compile(value, out var error);
            return error;
        }

        return
            SortProperties.Find(condition.Property) is { Kind: FieldValueKind.Boolean }
            && value.Trim().ToLowerInvariant() is not ("true" or "false")
            ? "The property is yes or no: the value must be \"true\" or \"false\"."
            : null;
    }

    private static string Short(string text) => text.Length <= MaxName ? text : text[..MaxName] + "…";
}
