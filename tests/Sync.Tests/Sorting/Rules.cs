using PulsewayToHudu.Sync.Sorting;

namespace PulsewayToHudu.Sync.Tests.Sorting;

/// <summary>Sort rules in one line.</summary>
internal static class Rules
{
    public static SortRule To(long layoutId, string name, params SortCondition[] conditions) =>
        new()
        {
            Id = name.Replace(' ', '-'),
            Name = name,
            Conditions = conditions,
            Target = new(layoutId),
        };

    public static SortRule Skip(string name, params SortCondition[] conditions) =>
        To(0, name, conditions) with
        {
            Target = new(Skip: true),
        };

    public static SortCondition NameIs(string value) => new("name", SortOperator.EqualTo, value);

    public static SortCondition NameHas(string value) => new("name", SortOperator.Contains, value);
}
