using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>
/// Decides what happens to assets of systems that Pulseway does not list any more. Only complete runs over everything count:
/// any other listing may lack a system for reasons of its own.
/// </summary>
/// <param name="input">What the plan is made from.</param>
/// <param name="layouts">The layouts as they are once the plan's moves are done.</param>
/// <param name="decided">People's decisions.</param>
internal sealed class GoneSystems(PlanInput input, IReadOnlyList<AssetLayout> layouts, Decided decided)
{
    private readonly GoneSystemOptions _options = input.Settings.Options.GoneSystems;
    private readonly Dictionary<long, HuduAsset> _assets = input.Listing.Assets.ToDictionary(a => a.Id);
    private readonly List<SystemChange> _changes = [];
    private readonly List<Skip> _skips = [];
    private readonly List<Conflict> _conflicts = [];
    private readonly List<Link> _remember = [];
    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);

    /// <summary>The plan with what happens to gone systems.</summary>
    public Plan AddTo(Plan plan)
    {
        var present = input.Systems.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var linked = input
            .Links.Where(l => l is { State: LinkState.Linked, AssetId: not null, Hold: null })
            .Where(l => input.OnlySystemId is null || l.SystemId == input.OnlySystemId)
            .Where(l => !decided.IsLeftOut(l.SystemId))
            .OrderBy(l => l.SystemId, StringComparer.Ordinal)
            .ToList();
        var missing = linked
            .Where(l => !present.Contains(l.SystemId))
            .ToLookup(l => input.MovedAway.ContainsKey(l.SystemId));
        foreach (var link in missing[true])
        {
            AddMoved(link, input.MovedAway[link.SystemId]);
        }

        var left = missing[false].ToLookup(l => input.GoneOrganizations.Contains(l.OrganizationId));
        foreach (var link in left[true])
        {
            AddOfGoneOrganization(link);
        }

        var gone = left[false].Where(IsListedCompletely).ToList();
        var lossGuard = LossGuard(linked.Where(IsListedCompletely), gone);
        foreach (var link in gone)
        {
            Add(link, mayAct: input.CoversEverything && !input.EstateLossGuard && lossGuard is null);
        }

        return plan with
        {
            Changes = [.. plan.Changes, .. _changes],
            Conflicts = [.. plan.Conflicts.Concat(_conflicts).OrderBy(c => c.SystemId, StringComparer.Ordinal)],
            Skips = [.. plan.Skips.Concat(_skips).OrderBy(s => s.SystemId, StringComparer.Ordinal)],
            Remember = [.. plan.Remember, .. _remember],
            Warnings = [.. plan.Warnings, .. _warnings],
            LossGuard = _options.Action == GoneSystemAction.Leave ? null : lossGuard,
        };
    }

    // A run over one organization cannot tell whether a system is gone or belongs to another.
    private bool IsWholeEstate => input.CoversEverything || input.OnlySystemId is not null;

    // Systems that a person keeps in this company are looked for in the whole estate.
    private bool IsListedCompletely(Link link) =>
        input.CompleteOrganizations.Contains(link.OrganizationId)
        || (input is { CoversEverything: true, CompleteOrganizations.Count: > 0 } && decided.IsKeptHere(link.SystemId));

    private void AddOfGoneOrganization(Link link)
    {
        if (_assets.GetValueOrDefault(link.AssetId!.Value) is { Archived: false } asset)
        {
            Skip(
                link,
                SkipKind.GoneFromPulseway,
                $"Pulseway does not list the organization of \"{link.SourceName}\" any more, so its asset \"{asset.Name}\" is left as it is. If the customer has left, archive the company in Hudu and set the organization to ignored; if not, check what the token may see in Pulseway."
            );
        }
    }

    private void Add(Link link, bool mayAct)
    {
        var now = mayAct ? Count(link) : link;
        if (_assets.GetValueOrDefault(link.AssetId!.Value) is { Archived: false } asset)
        {
            now = mayAct ? Act(now, asset) : now;
            if (!_changes.Any(c => c.SystemId == link.SystemId))
            {
                Skip(
                    link,
                    SkipKind.GoneFromPulseway,
                    $"Pulseway does not list \"{link.SourceName}\" {(IsWholeEstate ? "" : "in its organization ")}any more. {WhatIsNext(now, asset)}"
                );
            }
        }

        if (now != link)
        {
            _remember.Add(now);
        }
    }

    // Answers the link as it should be remembered.
    private Link Act(Link link, HuduAsset asset)
    {
        if (_options.Action == GoneSystemAction.Archive && IsDue(link))
        {
            _changes.Add(Archive(link, asset));
        }

        if (_options.Action != GoneSystemAction.Mark || link.GoneMark is not null)
        {
            return link;
        }

        var marking = GoneMarks.Of(link, asset, _options, layouts);
        if (marking.WhyNot is { } reason)
        {
            _warnings.Add(reason);
        }

        if (marking.Write is { } write)
        {
            _changes.Add(Mark(link, asset, marking.Mark, write));
        }

        return marking.IsThere ? link with { GoneMark = marking.Mark } : link;
    }

    private static ArchiveAsset Archive(Link link, HuduAsset asset) =>
        new(
            link.SystemId,
            link.SourceName,
            link.OrganizationId,
            asset.Id,
            asset.LayoutId,
            $"Pulseway has not listed \"{link.SourceName}\" since {Fields.Days.Of(link.GoneSince!.Value)}, in {link.MissedRuns} complete runs."
        );

    private static MarkGone Mark(Link link, HuduAsset asset, GoneMark mark, AssetWrite write) =>
        new(
            link.SystemId,
            link.SourceName,
            link.OrganizationId,
            asset.Id,
            asset.LayoutId,
            mark,
            write,
            $"Pulseway has not listed \"{link.SourceName}\" since {mark.Text}."
        )
        {
            Fields = [new(mark.Field, null, mark.Text)],
        };

    // Systems that went to another organization are not gone: that organization's company takes care of them, if it has one.
    private void AddMoved(Link link, MovedSystem now)
    {
        // Nothing moved where a person has taken the match of one of the company's organizations away.
        var isTaken = link.OrganizationId == now.OrganizationId;
        if (
            now.Match == MatchState.Unmatched
            && !isTaken
            && !decided.IsLeftAsIs(link.SystemId, now.OrganizationId)
            && _assets.GetValueOrDefault(link.AssetId!.Value) is { Archived: false } asset
        )
        {
            _conflicts.Add(NewConflict.MovedToUnmatchedOrganization(link, asset, now));
            return;
        }

        Skip(
            link,
            SkipKind.MovedAway,
            isTaken
                ? $"\"{link.SourceName}\" belongs to the organization {now.Named}, which does not go to this company any more. Its asset is left as it is."
                : $"\"{link.SourceName}\" belongs to the organization {now.Named} now. Its asset here is left as it is."
        );
    }

    private void Skip(Link link, SkipKind kind, string reason) =>
        _skips.Add(new(link.SystemId, link.SourceName, link.OrganizationId, kind, link.AssetId, reason));

    // All at once is more likely a fault than a decision. Nothing is counted either, so that the guard holds until the systems
    // are back or a person raises the limit.
    private string? LossGuard(IEnumerable<Link> linked, IEnumerable<Link> gone)
    {
        var living = linked.Count(l => l.GoneSince is null);
        var lost = gone.Count(l => l.GoneSince is null);
        var limit = input.Settings.Limits.LossGuardPercent;
        return !input.CoversEverything || !SuddenLoss.Is(lost, living, limit)
            ? null
            : $"{lost} of {living} linked systems are suddenly missing in Pulseway, more than the {limit} % of limits.lossGuardPercent, so nothing was marked or archived. Check what the token may see in Pulseway. If they are really gone, raise the limit for one sync.";
    }

    private Link Count(Link link) =>
        link.LastMissedAt >= input.Now
            ? link
            : link with
            {
                GoneSince = link.GoneSince ?? input.Now,
                LastMissedAt = link.MissedRuns < Link.MaxMissedRuns ? input.Now : link.LastMissedAt,
                MissedRuns = Math.Min(link.MissedRuns + 1, Link.MaxMissedRuns),
            };

    // An asset that the sync has archived once and that a person unarchived stays: that was a decision.
    private bool IsDue(Link link) =>
        link.ArchivedAt is null
        && link.MissedRuns >= _options.ArchiveAfterRuns
        && input.Now - link.GoneSince >= TimeSpan.FromDays(_options.ArchiveAfterDays);

    private string WhatIsNext(Link link, HuduAsset asset) =>
        (_options.Action, link) switch
        {
            (GoneSystemAction.Archive, { ArchivedAt: not null }) =>
                $"Its asset \"{asset.Name}\" was unarchived by a person, so it stays.",
            (GoneSystemAction.Archive, { GoneSince: { } since }) =>
                $"Its asset \"{asset.Name}\" is archived when it has been missing for {_options.ArchiveAfterDays} days (since {Fields.Days.Of(since)}) and {_options.ArchiveAfterRuns} complete runs (so far {link.MissedRuns}).",
            (GoneSystemAction.Mark, { GoneMark: { } mark }) =>
                $"Its asset \"{asset.Name}\" was marked in \"{mark.Field}\".",
            _ => $"Its asset \"{asset.Name}\" is left as it is.",
        };
}
