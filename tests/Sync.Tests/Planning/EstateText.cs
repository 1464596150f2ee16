using System.Text.Json;
using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>Estates and plans in a few lines, for the message of a property that does not hold.</summary>
internal static class EstateText
{
    public static string Of(Estate e) =>
        string.Join(
            '\n',
            $"systems: {All(e.Systems.Select(s => $"{s.Id} '{s.Name}'"))}",
            $"assets: {All(e.Assets.Concat(e.AssetsElsewhere).Select(a => $"{a.Id} '{a.Name}' @{a.CompanyId} layout {a.LayoutId}{(a.Archived ? " archived" : "")} {JsonSerializer.Serialize(a.Fields)}"))}",
            $"links: {All(e.Links.Concat(e.LinkedElsewhere.Values).Select(l => $"{l.SystemId}->{l.AssetId} @{l.CompanyId} {l.State} '{l.SourceName}'"))}",
            $"decisions: {All(e.Decisions.Select(d => $"{d.Key} {d.Value.Kind} {d.Value.AssetId}{d.Value.CompanyId} not [{string.Join(' ', d.Value.NotAssets)}] of {d.Value.Settles}"))}",
            $"away: {All(e.MovedAway.Keys)}",
            $"options: {JsonSerializer.Serialize(e.Settings.Options)}",
            $"rules: {All(e.SortRules.Rules.Select(r => $"{r.Conditions[0].Value}->{r.Target.LayoutId}"))}",
            $"fields: {e.ConnectedFields.Count}",
            $"plan: {Of(e.Plan())}",
            $"then: {Of(e.Apply(e.Plan()).Plan())}"
        );

    public static string Of(Plan plan) =>
        All([
            .. plan.Changes.Select(c =>
                $"{c.GetType().Name} {(c as SystemChange)?.SystemId} {Changes.TargetOf(c)} from {(c as SystemChange)?.FromCompanyId}: {c.Reason}"
            ),
            .. plan.Conflicts.Select(c => $"{c.Kind} {c.SystemId} [{string.Join(' ', c.AssetIds)}]"),
            .. plan.Skips.Select(s => $"skip {s.SystemId} {s.Kind}"),
        ]);

    private static string All(IEnumerable<string> texts) => string.Join("; ", texts);
}
