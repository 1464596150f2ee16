using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>What happens to the asset of a system that Pulseway does not list any more.</summary>
public sealed class GoneSystemExamples
{
    private const string Field = "Gone from Pulseway";

    [Theory]
    [InlineData(GoneSystemAction.Leave, null)]
    [InlineData(GoneSystemAction.Mark, "MarkGone")]
    [InlineData(GoneSystemAction.Archive, "ArchiveAsset")]
    public void Each_action_does_its_own(GoneSystemAction action, string? change)
    {
        var plan = Gone(action, days: 0, runs: 1).Plan();

        Assert.Equal(change, plan.Changes.SingleOrDefault()?.GetType().Name);
        Assert.Equal(change is null ? 1 : 0, plan.Skips.Count(s => s.Kind == SkipKind.GoneFromPulseway));
    }

    [Theory]
    [InlineData(10, 3, 9, 3, false)]
    [InlineData(10, 3, 10, 2, false)]
    [InlineData(10, 3, 10, 3, true)]
    public void Archiving_waits_for_the_days_and_for_the_runs(
        int days,
        int runs,
        int daysGone,
        int missed,
        bool archived
    )
    {
        var estate = Gone(GoneSystemAction.Archive, days, runs);
        var link = estate.Links[0] with
        {
            GoneSince = Estate.Now.AddDays(-daysGone),
            MissedRuns = missed - 1,
            LastMissedAt = Estate.Now.AddHours(-3),
        };

        var plan = (estate with { Links = [link, .. estate.Links[1..]] }).Plan();

        Assert.Equal(archived, plan.Changes.OfType<ArchiveAsset>().Any());
        Assert.Equal(missed, Assert.Single(plan.Remember).MissedRuns);
    }

    [Fact]
    public void A_run_that_is_delivered_twice_counts_once_and_a_later_one_again()
    {
        var once = Apply(Gone(GoneSystemAction.Leave));
        var twice = Apply(once);
        var later = Apply(twice with { Time = Estate.Now.AddHours(3) });

        Assert.Equal([1, 1, 2], new[] { once, twice, later }.Select(e => e.Links[0].MissedRuns));
        Assert.All(new[] { once, twice, later }, e => Assert.Equal(Estate.Now, e.Links[0].GoneSince));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_run_that_is_incomplete_or_over_less_than_everything_counts_nothing(bool everything, bool complete)
    {
        var estate = Gone(GoneSystemAction.Archive, days: 0, runs: 1) with { CoversEverything = everything };
        var organizations = complete ? new HashSet<long> { Estate.OrganizationId } : [];

        var plan = Planner.Plan(estate.Input() with { CompleteOrganizations = organizations });

        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Remember);
    }

    [Fact]
    public void A_system_that_is_back_is_counted_from_zero_and_its_mark_is_taken_back()
    {
        var marked = Apply(Gone(GoneSystemAction.Mark));
        Assert.Equal("2026-11-23", marked.Assets[0].Fields[Field]);

        var back = marked with { Systems = [Estate.System("a", "PC-a"), .. marked.Systems] };
        var plan = back.Plan();
        var after = back.Apply(plan);

        Assert.Equal([new FieldChange(Field, "2026-11-23", null)], plan.Changes.OfType<UpdateAsset>().Single().Fields);
        Assert.Equal("", after.Assets[0].Fields[Field]);
        Assert.Equal((null, 0, null), (after.Links[0].GoneSince, after.Links[0].MissedRuns, after.Links[0].GoneMark));
        Assert.True(after.Plan().IsEmpty);
    }

    [Fact]
    public void A_mark_that_a_person_changed_is_not_taken_back_and_not_written_again()
    {
        var marked = Apply(Gone(GoneSystemAction.Mark));
        var edited = marked with
        {
            Assets = [Estate.WithField(marked.Assets[0], Field, "sold"), .. marked.Assets[1..]],
        };

        Assert.Empty((edited with { Time = Estate.Now.AddHours(3) }).Plan().Changes);
        Assert.Empty((edited with { Systems = [Estate.System("a", "PC-a"), .. edited.Systems] }).Plan().Changes);
    }

    [Fact]
    public void A_layout_without_the_field_is_a_warning()
    {
        var estate = Gone(GoneSystemAction.Mark);
        var plan = (
            estate with
            {
                Layouts = [Estate.Layout with { Fields = [.. Estate.Layout.Fields.Where(f => f.Label != Field)] }],
            }
        ).Plan();

        Assert.Empty(plan.Changes);
        Assert.Contains(
            "no text or date field \"Gone from Pulseway\"",
            Assert.Single(plan.Warnings),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_field_that_a_move_adds_to_the_layout_is_marked_in_the_same_sync()
    {
        var gone = Gone(GoneSystemAction.Mark);
        var bare = new AssetLayout
        {
            Id = 20,
            Name = "Bare",
            Active = true,
            Fields = [new("Pulseway ID", FieldType.Text)],
        };
        var estate = gone with
        {
            Layouts = [Estate.Layout, bare],
            // That of "a", which is gone, is in the bare layout; that of "b" brings the field along.
            Assets =
            [
                gone.Assets[0] with
                {
                    LayoutId = bare.Id,
                },
                Estate.WithField(gone.Assets[1], Field, "mine"),
                .. gone.Assets[2..],
            ],
            Settings = gone.Settings with { Options = gone.Settings.Options with { MoveAssetsBySortRules = true } },
            SortRules = new([
                new()
                {
                    Id = "1",
                    Name = "Bare",
                    Conditions = [new("name", SortOperator.EqualTo, "PC-b")],
                    Target = new(bare.Id),
                },
            ]),
        };

        var plan = estate.Plan();

        Assert.Equal("b", Assert.Single(plan.Changes.OfType<MoveAsset>()).SystemId);
        Assert.Equal("a", Assert.Single(plan.Changes.OfType<MarkGone>()).SystemId);
        Assert.DoesNotContain(plan.Warnings, w => w.Contains("no text or date field", StringComparison.Ordinal));
        Assert.True((Apply(estate) with { Time = Estate.Now.AddHours(3) }).Plan().IsEmpty);
    }

    [Fact]
    public void An_asset_that_the_sync_archived_is_reported_when_its_system_is_back_and_in_the_sync_once_unarchived()
    {
        var archived = Apply(Gone(GoneSystemAction.Archive, days: 0, runs: 1));
        Assert.True(archived.Assets[0].Archived);

        var back = archived with { Systems = [Estate.System("a", "PC-a", memoryGb: 8), .. archived.Systems] };
        var skip = Assert.Single(back.Plan().Skips);
        var unarchived = back with { Assets = [back.Assets[0] with { Archived = false }, .. back.Assets[1..]] };

        Assert.Empty(back.Plan().Changes);
        Assert.Equal((SkipKind.ArchivedBySync, "archived-by-sync"), (skip.Kind, skip.ProblemCode));
        Assert.Equal("a", unarchived.Plan().Changes.OfType<UpdateAsset>().Single().SystemId);
        Assert.Null(Apply(unarchived).Links[0].ArchivedAt);
    }

    [Fact]
    public void An_asset_that_a_person_unarchived_is_not_archived_again_while_its_system_is_gone()
    {
        var archived = Apply(Gone(GoneSystemAction.Archive, days: 0, runs: 1));
        var unarchived = archived with
        {
            Assets = [archived.Assets[0] with { Archived = false }, .. archived.Assets[1..]],
            Time = Estate.Now.AddDays(30),
        };

        var plan = unarchived.Plan();

        Assert.Empty(plan.Changes);
        Assert.Contains("unarchived by a person", Assert.Single(plan.Skips).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 20, true)]
    [InlineData(3, 30, false)]
    [InlineData(2, 1, false)]
    public void When_too_many_are_gone_at_once_nothing_is_marked_or_archived(int lost, int percent, bool guarded)
    {
        var estate = Gone(GoneSystemAction.Archive, days: 0, runs: 1, lost, percent);

        var plan = estate.Plan();

        Assert.Equal(guarded, plan.LossGuard is not null);
        Assert.Equal(guarded ? 0 : lost, plan.Changes.OfType<ArchiveAsset>().Count());
        // It holds at the next sync too: nobody has said that the loss is real.
        Assert.Equal(guarded, (Apply(estate) with { Time = Estate.Now.AddHours(3) }).Plan().LossGuard is not null);
    }

    [Fact]
    public void A_system_that_went_to_another_organization_is_not_gone()
    {
        var estate = Gone(GoneSystemAction.Archive, days: 0, runs: 1) with
        {
            MovedAway = new() { ["a"] = new(8, "Grey Heron", MatchState.Matched) },
        };

        var plan = estate.Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(SkipKind.MovedAway, Assert.Single(plan.Skips).Kind);
    }

    [Fact]
    public void A_mark_that_an_earlier_try_wrote_is_remembered_and_not_written_again()
    {
        var gone = Gone(GoneSystemAction.Mark);
        var died = gone with { Assets = [Estate.WithField(gone.Assets[0], Field, "2026-11-23"), .. gone.Assets[1..]] };

        var plan = died.Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(new GoneMark(Field, "2026-11-23"), Assert.Single(plan.Remember).GoneMark);
    }

    [Fact]
    public void What_a_person_wrote_into_the_field_is_no_mark_and_stays()
    {
        var gone = Gone(GoneSystemAction.Mark);
        var written = gone with { Assets = [Estate.WithField(gone.Assets[0], Field, "sold"), .. gone.Assets[1..]] };

        var plan = written.Plan();

        Assert.Empty(plan.Changes);
        Assert.Null(Assert.Single(plan.Remember).GoneMark);
    }

    [Theory]
    [InlineData(true, "\"Pulseway Systems\" has no text or date field")]
    [InlineData(false, "\"12\" has no text or date field")]
    public void A_layout_without_the_field_is_warned_about_by_its_name(bool isKnown, string warning)
    {
        var bare = Estate.Layout with { Fields = [.. Estate.Layout.Fields.Where(f => f.Label != Field)] };
        var gone = Gone(GoneSystemAction.Mark) with { Layouts = isKnown ? [bare] : [] };

        var plan = gone.Plan();

        Assert.Empty(plan.Changes.OfType<MarkGone>());
        Assert.Contains(plan.Warnings, w => w.Contains(warning, StringComparison.Ordinal));
    }

    [Fact]
    public void A_system_that_is_back_while_its_asset_is_archived_is_said_to_be_and_remembered_until_somebody_unarchives_it()
    {
        var archived = Apply(Gone(GoneSystemAction.Archive, days: 0, runs: 1));
        Assert.True(archived.Assets[0].Archived);
        var back = archived with { Systems = [Estate.System("a", "PC-a"), .. archived.Systems] };

        Assert.Equal(SkipKind.ArchivedBySync, Assert.Single(back.Plan().Skips).Kind);
        var remembered = Apply(back);
        Assert.Equal((Estate.Now, null), (remembered.Links[0].ArchivedAt, remembered.Links[0].GoneSince));

        var unarchived = remembered with
        {
            Assets = [remembered.Assets[0] with { Archived = false }, .. remembered.Assets[1..]],
        };
        Assert.Empty(unarchived.Plan().Skips);
        Assert.Null(Apply(unarchived).Links[0].ArchivedAt);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Of_an_organization_that_is_gone_as_a_whole_nothing_is_archived_or_counted(bool isGone, int archived)
    {
        var estate = Gone(GoneSystemAction.Archive, days: 0, runs: 1);

        var plan = Planner.Plan(
            estate.Input() with
            {
                GoneOrganizations = isGone ? new HashSet<long> { Estate.OrganizationId } : new HashSet<long>(),
            }
        );

        Assert.Equal(archived, plan.Changes.OfType<ArchiveAsset>().Count());
        Assert.Equal(archived, plan.Remember.Count);
        Assert.Equal(1 - archived, plan.Skips.Count(s => s.Reason.Contains("does not list the organization")));
    }

    [Fact]
    public void A_sync_of_one_system_says_of_no_other_that_it_is_gone()
    {
        var estate = Gone(GoneSystemAction.Leave, lost: 2);

        var plan = Planner.Plan(estate.Input() with { OnlySystemId = "a", CoversEverything = false });

        var skip = Assert.Single(plan.Skips);
        Assert.Equal(("a", SkipKind.GoneFromPulseway), (skip.SystemId, skip.Kind));
        Assert.Contains("does not list \"PC-a\" any more", skip.Reason, StringComparison.Ordinal);
        Assert.Contains(
            "does not list \"PC-a\" in its organization any more",
            Planner.Plan(estate.Input() with { CoversEverything = false }).Skips[0].Reason,
            StringComparison.Ordinal
        );
    }

    // Ten linked systems named a to j, the first of which are gone.
    private static Estate Gone(GoneSystemAction action, int days = 30, int runs = 3, int lost = 1, int percent = 20)
    {
        var ids = "abcdefghij".Select(c => c.ToString()).ToList();
        var all = new Estate
        {
            Systems = [.. ids.Select(id => Estate.System(id, $"PC-{id}"))],
            Settings = new()
            {
                DefaultLayoutId = Estate.LayoutId,
                Limits = new() { LossGuardPercent = percent },
                Options = new()
                {
                    GoneSystems = new()
                    {
                        Action = action,
                        ArchiveAfterDays = days,
                        ArchiveAfterRuns = runs,
                    },
                },
            },
        };
        var synced = Apply(all);
        return synced with { Systems = [.. synced.Systems.Skip(lost)] };
    }

    private static Estate Apply(Estate estate)
    {
        var after = estate.Apply(estate.Plan());
        return after with
        {
            Assets = [.. after.Assets.OrderBy(a => a.Id)],
            Links = [.. after.Links.OrderBy(l => l.SystemId, StringComparer.Ordinal)],
        };
    }
}
