using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Systems;
using PulsewayToHudu.Sync.Tests.Sorting;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>In what order a plan is read, and what its parts rest on.</summary>
public sealed class PlanOrderExamples
{
    private const long Servers = 13;

    private static readonly AssetLayout s_servers = Estate.Layout with
    {
        Id = Servers,
        Name = "Servers",
        Fields = [.. Estate.Layout.Fields, new("Model of it", FieldType.Text)],
    };

    [Fact]
    public void Whatever_is_left_is_listed_in_order_of_the_systems_however_it_was_found()
    {
        // Gone systems are looked at last, conflicts of chosen assets first.
        var estate = new Estate
        {
            Systems = [Estate.System("d", "PC"), Estate.System("b", "Twin"), Estate.System("c", "Twin")],
            Assets = [Estate.Asset(1, "PC", archived: true), Estate.Asset(2, "Twin"), Estate.Asset(3, "Gone")],
            Links = [Estate.Linked("d", 1, "PC"), Estate.Linked("a", 3, "Gone")],
        };

        var plan = estate.Plan();

        Assert.Equal(["a", "d"], plan.Skips.Select(s => s.SystemId));
        Assert.Equal(["b", "c"], plan.Conflicts.Select(c => c.SystemId));
    }

    [Fact]
    public void Warnings_come_in_order_of_the_layouts()
    {
        var bare = new[] { 14L, 13L }.Select(id => Estate.Layout with { Id = id, Name = $"Layout {id}", Fields = [] });
        var estate = new Estate
        {
            Systems = [Estate.System("a", "A"), Estate.System("b", "B")],
            Layouts = [Estate.Layout, .. bare],
            SortRules = new([Rules.To(14, "a", Rules.NameIs("A")), Rules.To(13, "b", Rules.NameIs("B"))]),
            ConnectedFields = [new(14, [new("Missing", "name")]), new(13, [new("Missing", "name")])],
        };

        var warnings = estate.Plan().Warnings.ToList();

        Assert.Equal(2, warnings.Count);
        Assert.Contains("Layout 13", warnings[0], StringComparison.Ordinal);
        Assert.Contains("Layout 14", warnings[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_moved_asset_gets_the_fields_that_are_connected_where_it_goes(bool linked)
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "SRV")],
            Assets = [Estate.Asset(1, "SRV")],
            Links = linked ? [Estate.Linked("a", 1, "SRV")] : [],
            Layouts = [Estate.Layout, s_servers],
            SortRules = new([Rules.To(Servers, "servers", Rules.NameHas("SRV"))]),
            ConnectedFields = [new(Servers, [new ConnectedField("Model of it", "name")])],
            Settings = new()
            {
                DefaultLayoutId = Estate.LayoutId,
                Options = new() { MoveAssetsBySortRules = true },
            },
        };

        var move = Assert.IsType<MoveAsset>(Assert.Single(estate.Plan().Changes));

        Assert.Equal(Servers, move.ToLayoutId);
        Assert.Contains("Model of it", move.Write!.Fields.Select(f => f.Key));
    }

    [Fact]
    public void What_we_made_ourselves_is_taken_back_although_a_rule_skips_it_now_and_what_is_recognised_is_not()
    {
        var pending = Estate.Linked("a", 0, "SRV") with
        {
            State = LinkState.Pending,
            AssetId = null,
            PendingSince = Estate.Now,
        };
        var estate = new Estate
        {
            Systems = [Estate.System("a", "SRV")],
            Assets = [Estate.Asset(1, "SRV")],
            SortRules = new([Rules.Skip("no servers", Rules.NameHas("SRV"))]),
        };

        var taken = (estate with { Links = [pending] }).Plan();
        var recognised = estate.Plan();

        Assert.Equal(1, Assert.IsType<LinkAsset>(Assert.Single(taken.Changes)).AssetId);
        // Other companies' links tell whether it is not theirs.
        Assert.True(taken.RestsOnAbsence);
        Assert.Empty(recognised.Changes);
        var skip = Assert.Single(recognised.Skips);
        Assert.Equal((SkipKind.SortedOut, 1L), (skip.Kind, skip.AssetId));
    }

    [Fact]
    public void A_change_knows_the_link_that_was_there_before_also_in_another_company()
    {
        var there = Estate.Linked("a", 1, "PC") with { CompanyId = 52 };
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC"), Estate.System("b", "PC 2", memoryGb: 8)],
            Assets = [Estate.Asset(1, "PC", pulsewayId: "a"), Estate.Asset(2, "PC 2", pulsewayId: "b")],
            Links = [Estate.Linked("b", 2, "PC 2")],
            LinkedElsewhere = new() { ["a"] = there },
        };

        var before = estate.Plan().Changes.OfType<SystemChange>().ToDictionary(c => c.SystemId, c => c.LinkBefore);

        Assert.Equal(there, before["a"]);
        Assert.Equal(estate.Links[0], before["b"]);
    }
}
