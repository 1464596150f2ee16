using CsCheck;
using PulsewayToHudu.Sync.Applying;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;
using PulsewayToHudu.Sync.Tests.Undo;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>What of a dry run is done later.</summary>
public sealed class ReviewedPlanExamples
{
    private static readonly Estate s_estate = new()
    {
        Systems =
        [
            Estate.System("id-1", "A", "S1", memoryGb: 8),
            Estate.System("id-2", "B", "S2", memoryGb: 8),
            Estate.System("id-3", "C", "S3", memoryGb: 8),
        ],
        Assets = [Estate.Asset(1, "A", "id-1"), Estate.Asset(2, "B", "id-2")],
        Links = [Estate.Linked("id-1", 1, "A"), Estate.Linked("id-2", 2, "B")],
    };

    [Fact]
    public void When_nothing_has_changed_everything_is_done() =>
        MixedUpEstates.Estates.Sample(estate =>
        {
            var plan = estate.Plan();
            var restricted = Restrict(estate.Plan(), plan);

            Assert.Equal(plan.Changes.Count, restricted.Changes.Count);
            Assert.Equal(plan.Skips, restricted.Skips);
        });

    [Fact]
    public void What_is_planned_otherwise_now_is_left_and_listed_and_the_rest_is_done()
    {
        var reviewed = s_estate.Plan();
        var now = s_estate with
        {
            Systems =
            [
                Estate.System("id-1", "A", "S1", memoryGb: 8),
                Estate.System("id-2", "B", "S2", memoryGb: 64),
                Estate.System("id-3", "C", "S3", memoryGb: 8),
                Estate.System("id-4", "D", "S4"),
            ],
        };

        var plan = Restrict(now.Plan(), reviewed);

        Assert.Equal(["id-1", "id-3"], plan.Changes.OfType<SystemChange>().Select(c => c.SystemId).Order());
        var skips = plan.Skips.ToDictionary(s => s.SystemId);
        Assert.All(skips.Values, s => Assert.Equal(SkipKind.NotAsReviewed, s.Kind));
        Assert.Contains("have changed: Memory GB.", skips["id-2"].Reason, StringComparison.Ordinal);
        Assert.Contains("did not show this", skips["id-4"].Reason, StringComparison.Ordinal);
        Assert.StartsWith("2 changes", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_done_already_is_no_problem()
    {
        var plan = Restrict(s_estate.Apply(s_estate.Plan()).Plan(), s_estate.Plan());

        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Problems);
        Assert.Empty(plan.Skips);
    }

    [Fact]
    public void What_has_become_impossible_is_a_problem()
    {
        var now = s_estate with { Assets = [s_estate.Assets[0] with { Archived = true }, s_estate.Assets[1]] };

        var plan = Restrict(now.Plan(), s_estate.Plan());

        Assert.Equal(["id-2", "id-3"], plan.Changes.OfType<SystemChange>().Select(c => c.SystemId).Order());
        Assert.Equal(SkipKind.ArchivedInHudu, Assert.Single(plan.Skips).Kind);
        Assert.StartsWith("1 changes", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_changes_by_itself_does_not_make_a_change_another()
    {
        var then = s_estate.Plan();
        Change Seen(Change change, string at) =>
            change is UpdateAsset update
                ? update with
                {
                    Fields = [.. update.Fields, new("Last Seen", null, at) { IsVolatile = true }],
                }
                : change;
        var reviewed = then with { Changes = [.. then.Changes.Select(c => Seen(c, "10:00"))] };
        var now = then with { Changes = [.. then.Changes.Select(c => Seen(c, "12:00"))] };

        var plan = Restrict(now, reviewed);

        Assert.Equal(now.Changes, plan.Changes);
        Assert.Contains(plan.Changes.OfType<UpdateAsset>(), u => u.Fields[^1].After == "12:00");
    }

    [Fact]
    public void What_an_interrupted_try_of_the_same_run_began_is_finished()
    {
        var reviewed = s_estate.Plan();
        // One was written in part, and the answer to a creation was lost: what is left to do is another change by now.
        var now = s_estate with
        {
            Systems = [Estate.System("id-1", "A", "S9", memoryGb: 8), .. s_estate.Systems.Skip(1)],
            Assets = [.. s_estate.Assets, Estate.Asset(3, "C", "id-3", "S3")],
            Links =
            [
                .. s_estate.Links,
                Estate.Linked("id-3", 3, "C") with
                {
                    State = LinkState.Pending,
                    AssetId = null,
                    PendingSince = Estate.Now,
                },
            ],
        };

        Assert.Equal(["id-1", "id-2", "id-3"], SystemsOf(Restrict(now.Plan(), reviewed, begun: ["id-1"])));
        Assert.Equal(["id-2", "id-3"], SystemsOf(Restrict(now.Plan(), reviewed)));
    }

    [Theory]
    [InlineData("company", "the dry run meant another company.")]
    [InlineData("asset", "the dry run meant another asset.")]
    [InlineData("layout", "the dry run meant another layout.")]
    [InlineData("from layout", "the dry run meant another layout.")]
    [InlineData("basis", "the dry run recognised it by something else.")]
    public void Whatever_the_dry_run_meant_otherwise_is_left_and_said(string what, string why)
    {
        var now = s_estate.Plan();
        JournalEntry Otherwise(JournalEntry entry) =>
            what switch
            {
                "company" => entry with { CompanyId = Estate.CompanyId + 1 },
                "asset" => entry with { AssetId = 99 },
                "layout" => entry with { LayoutId = 99 },
                "from layout" => entry with { FromLayoutId = 99 },
                _ => entry with { Detail = "Serial" },
            };

        var plan = ReviewedPlan.Restrict(
            now,
            [.. now.Changes.Select(Entry).Select(e => e.SystemId == "id-1" ? Otherwise(e) : e)],
            new HashSet<string>(),
            Entry
        );

        Assert.Equal(["id-2", "id-3"], SystemsOf(plan));
        Assert.Contains(why, Assert.Single(plan.Skips).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_company_that_the_dry_run_would_have_made_first_is_the_one_that_was_made()
    {
        var now = s_estate.Plan();

        var plan = ReviewedPlan.Restrict(
            now,
            [.. now.Changes.Select(Entry).Select(e => e with { CompanyId = null })],
            new HashSet<string>(),
            Entry
        );

        Assert.Equal(now.Changes, plan.Changes);
    }

    [Fact]
    public void A_company_that_was_chosen_since_is_not_the_one_that_the_dry_run_would_have_made()
    {
        var now = s_estate.Plan();

        var plan = ReviewedPlan.Restrict(
            now,
            [.. now.Changes.Select(Entry).Select(e => e with { CompanyId = null, JobId = "organization-7" })],
            new HashSet<string>(),
            Entry
        );

        Assert.Empty(plan.Changes);
        Assert.All(plan.Skips, s => Assert.Contains("meant another company", s.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Details_of_the_company_that_would_be_others_now_are_left_and_said()
    {
        UpdateCompany Details(string city) =>
            new(Estate.CompanyId, new() { City = city }, "Differs.") { Fields = [new("city", null, city)] };
        var now = new Plan { Changes = [Details("Bern")] };

        Assert.Single(Restrict(now, now).Changes);
        var plan = Restrict(now, new Plan { Changes = [Details("Basel")] });

        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Skips);
        var problem = Assert.Single(plan.Problems);
        Assert.Equal("not-as-reviewed", problem.Code);
        Assert.Contains(
            "The details of the company \"Blue Heron\" were not changed",
            problem.Message,
            StringComparison.Ordinal
        );
    }

    private static IEnumerable<string> SystemsOf(Plan plan) =>
        plan.Changes.OfType<SystemChange>().Select(c => c.SystemId).Order();

    private static Plan Restrict(Plan now, Plan reviewed, HashSet<string>? begun = null) =>
        ReviewedPlan.Restrict(now, [.. reviewed.Changes.Select(Entry)], begun ?? [], Entry);

    private static JournalEntry Entry(Change change) =>
        JournalEntries.Of(
            change,
            new("run", "company-41", Estate.CompanyId, "Blue Heron"),
            JournalOutcome.Planned,
            Estate.Now
        );
}
