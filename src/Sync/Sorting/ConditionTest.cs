using PulsewayToHudu.Sync.Fields;

namespace PulsewayToHudu.Sync.Sorting;

/// <summary>A condition, ready to be asked about systems.</summary>
internal sealed class ConditionTest
{
    private const StringComparison NoCase = StringComparison.OrdinalIgnoreCase;

    private readonly SystemProperty? _property;
    private readonly Func<IReadOnlyList<string>, bool> _holds = _ => false;

    public ConditionTest(SortCondition condition)
    {
        Error = SortProperties.WhyNot(condition.Property);
        _property = SortProperties.Find(condition.Property);
        var value = condition.Value?.Trim() ?? "";
        switch (condition.Operator)
        {
            case SortOperator.EqualTo:
                _holds = texts => texts.Any(t => t.Equals(value, NoCase));
                break;
            case SortOperator.NotEqualTo:
                _holds = texts => !texts.Any(t => t.Equals(value, NoCase));
                break;
            case SortOperator.Contains:
                _holds = texts => texts.Any(t => t.Contains(value, NoCase));
                break;
            case SortOperator.NotContains:
                _holds = texts => !texts.Any(t => t.Contains(value, NoCase));
                break;
            case SortOperator.StartsWith:
                _holds = texts => texts.Any(t => t.StartsWith(value, NoCase));
                break;
            case SortOperator.EndsWith:
                _holds = texts => texts.Any(t => t.EndsWith(value, NoCase));
                break;
            case SortOperator.IsEmpty:
                _holds = texts => texts.Count == 0;
                break;
            case SortOperator.IsNotEmpty:
                _holds = texts => texts.Count > 0;
                break;
            case SortOperator.InList:
                var list = (condition.Values ?? []).Select(v => v.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
                _holds = texts => texts.Any(list.Contains);
                break;
            case SortOperator.Matches:
                var pattern = SortPattern.Compile(condition.Value ?? "", out var error);
                Error ??= error;
                _holds = texts => pattern is not null && texts.Any(pattern.IsMatch);
                break;
            default:
                Error ??= $"There is no operator {condition.Operator}.";
                break;
        }
    }

    /// <summary>Why it cannot be asked, in words; null when it can.</summary>
    public string? Error { get; }

    /// <summary>Whether it holds for a system.</summary>
    public bool Holds(SystemTexts system) => _property is not null && _holds(system.Of(_property));
}
