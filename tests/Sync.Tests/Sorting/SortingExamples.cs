using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Tests.Planning;

namespace PulsewayToHudu.Sync.Tests.Sorting;

/// <summary>What rules do to a plan.</summary>
public sealed class SortingExamples
{
    private static readonly AssetLayout s_servers = Estate.Layout with { Id = 20, Name = "Servers" };
    private static readonly AssetLayout s_bare = new()
    {
        Id = 21,
        Name = "Bare",
        Active = true,
        Fields = [new("Pulseway ID", FieldType.Text)],
    };

    [Fact]
    public void The_first_rule_that_a_system_meets_decides()
    {
        var estate = New(Rules.To(20, "servers", Rules.NameHas("srv")), Rules.To(21, "all", Rules.NameHas("s")));
        var reversed = estate with { SortRules = new([.. estate.SortRules.Rules.Reverse()]) };

        Assert.Equal(20, Created(estate).LayoutId);
        Assert.Contains("\"servers\"", Created(estate).Reason, StringComparison.Ordinal);
        Assert.Equal(21, Created(reversed).LayoutId);
    }

    [Fact]
    public void What_meets_no_rule_and_what_a_rule_that_is_off_would_take_goes_to_the_default_layout()
    {
        var rule = Rules.To(20, "servers", Rules.NameHas("srv"));

        Assert.Equal(Estate.LayoutId, Created(New(Rules.To(20, "pcs", Rules.NameHas("pc")))).LayoutId);
        Assert.Equal(Estate.LayoutId, Created(New(rule with { Enabled = false })).LayoutId);
        Assert.Equal(20, Created(New(rule)).LayoutId);
    }

    [Fact]
    public void A_skipped_system_stays_out_and_the_reason_names_the_rule()
    {
        var plan = New(Rules.Skip("no servers", Rules.NameHas("srv"))).Plan();

        Assert.Empty(plan.Changes);
        var skip = Assert.Single(plan.Skips);
        Assert.Equal(SkipKind.SortedOut, skip.Kind);
        Assert.Contains("\"no servers\"", skip.Reason, StringComparison.Ordinal);
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void A_skipped_system_that_was_imported_before_is_still_refreshed()
    {
        var estate = Linked() with { SortRules = new([Rules.Skip("no servers", Rules.NameHas("srv"))]) };

        Assert.Single(estate.Plan().Changes.OfType<UpdateAsset>());
    }

    [Theory]
    [InlineData(99)]
    [InlineData(22)]
    public void With_a_target_that_is_gone_or_not_active_systems_wait_and_the_rule_is_reported_once(long layoutId)
    {
        var estate = New(Rules.To(layoutId, "servers", Rules.NameHas("srv"))) with
        {
            Systems = [Estate.System("a", "SRV-1"), Estate.System("b", "SRV-2"), Estate.System("c", "PC")],
        };

        var plan = estate.Plan();

        Assert.Equal("c", Assert.Single(plan.Changes.OfType<CreateAsset>()).SystemId);
        Assert.Equal(["a", "b"], plan.Skips.Where(s => s.Kind == SkipKind.SortRuleBroken).Select(s => s.SystemId));
        var problem = Assert.Single(plan.Problems);
        Assert.Equal("sort-rule-broken", problem.Code);
        Assert.Contains("\"servers\"", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_cannot_be_read_holds_back_everything_that_comes_to_it()
    {
        var plan = New(
                Rules.To(20, "odd", new SortCondition("no-such-property", SortOperator.IsEmpty)),
                Rules.To(20, "servers", Rules.NameHas("srv"))
            )
            .Plan();

        Assert.Empty(plan.Changes);
        Assert.Contains("no-such-property", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Linked_assets_move_only_with_the_option(bool move)
    {
        var estate = Linked(move) with { SortRules = new([Rules.To(20, "servers", Rules.NameHas("srv"))]) };

        var change = Assert.Single(estate.Plan().Changes);

        Assert.Equal(move, change is MoveAsset { AssetId: 1, ToLayoutId: 20, Write: not null, AddedFields: [] });
        Assert.Equal(!move, change is UpdateAsset);
        Assert.True(estate.Apply(estate.Plan()).Plan().IsEmpty);
    }

    [Fact]
    public void What_meets_no_rule_is_not_moved_to_the_default_layout()
    {
        var estate = Linked(move: true);
        estate = estate with { Assets = [.. estate.Assets.Select(a => a with { LayoutId = 20 })] };

        Assert.Empty(estate.Plan().Changes.OfType<MoveAsset>());
    }

    [Fact]
    public void An_archived_asset_is_not_moved()
    {
        var estate = Linked(move: true) with { SortRules = new([Rules.To(20, "servers", Rules.NameHas("srv"))]) };
        estate = estate with { Assets = [.. estate.Assets.Select(a => a with { Archived = true })] };

        Assert.Empty(estate.Plan().Changes);
    }

    [Fact]
    public void Fields_that_the_target_lacks_are_named_before()
    {
        var estate = Linked(move: true) with { SortRules = new([Rules.To(21, "bare", Rules.NameHas("srv"))]) };
        estate = estate with
        {
            Assets = [.. estate.Assets.Select(a => a with { Fields = Values(("Notes", "by hand"), ("Site", "")) })],
        };

        var plan = estate.Plan();

        var move = Assert.Single(plan.Changes.OfType<MoveAsset>());
        Assert.Equal(["Notes"], move.AddedFields.Select(f => f.Label));
        Assert.Contains("Notes", move.Reason, StringComparison.Ordinal);
        var problem = Assert.Single(plan.Problems);
        Assert.Equal("move-adds-fields", problem.Code);
        Assert.Contains("Notes", problem.Message, StringComparison.Ordinal);
        Assert.True(estate.Apply(plan).Plan().IsEmpty);
    }

    [Theory]
    [InlineData("Notes", FieldType.Text, false, "another type or spelling")]
    [InlineData("NOTES", FieldType.RichText, false, "another type or spelling")]
    [InlineData("Owner", FieldType.Text, true, "requires the field \"Owner\"")]
    public void A_move_that_hudu_would_refuse_or_that_would_double_a_field_is_not_made(
        string label,
        FieldType type,
        bool required,
        string why
    )
    {
        var estate = Linked(move: true) with
        {
            SortRules = new([Rules.To(21, "bare", Rules.NameHas("srv"))]),
            Layouts = [Estate.Layout, s_bare with { Fields = [.. s_bare.Fields, new(label, type, required)] }],
        };
        estate = estate with
        {
            Assets = [.. estate.Assets.Select(a => a with { Fields = Values(("Notes", "by hand")) })],
        };

        var plan = estate.Plan();

        Assert.Empty(plan.Changes.OfType<MoveAsset>());
        var problem = Assert.Single(plan.Problems);
        Assert.Equal("move-impossible", problem.Code);
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recognised_asset_is_linked_and_moved_in_one_step()
    {
        var estate = Linked(move: true) with { Links = [], SortRules = new([Rules.To(20, "s", Rules.NameHas("srv"))]) };

        var move = Assert.IsType<MoveAsset>(Assert.Single(estate.Plan().Changes));

        Assert.Equal(IdentityBasis.Name, move.Basis);
        Assert.True(estate.Apply(estate.Plan()).Plan().IsEmpty);
    }

    [Fact]
    public void Where_a_person_has_moved_an_asset_is_remembered_with_its_page()
    {
        var estate = Linked();
        estate = estate with
        {
            Assets = [.. estate.Assets.Select(a => a with { LayoutId = 20, Url = "https://docs.example/a/1" })],
        };

        var link = Assert.Single(estate.Plan().Remember);

        Assert.Equal((20, "https://docs.example/a/1"), (link.LayoutId, link.AssetUrl));
        var silent = estate with { Links = [link], Assets = [.. estate.Assets.Select(a => a with { Url = null })] };
        Assert.Empty(silent.Plan().Remember);
    }

    private static Estate New(params SortRule[] rules) =>
        new()
        {
            Systems = [Estate.System("a", "SRV-1")],
            Layouts = [Estate.Layout, s_servers, s_bare, s_servers with { Id = 22, Name = "Off", Active = false }],
            SortRules = new(rules),
        };

    private static Estate Linked(bool move = false) =>
        New() with
        {
            Systems = [Estate.System("a", "SRV-1", memoryGb: 8)],
            Assets = [Estate.Asset(1, "SRV-1")],
            Links = [Estate.Linked("a", 1, "SRV-1")],
            Settings = new()
            {
                DefaultLayoutId = Estate.LayoutId,
                Options = new() { MoveAssetsBySortRules = move },
            },
        };

    private static CreateAsset Created(Estate estate) => Assert.Single(estate.Plan().Changes.OfType<CreateAsset>());

    private static Dictionary<string, string> Values(params (string Label, string Text)[] values) =>
        values.ToDictionary(v => v.Label, v => v.Text);
}
