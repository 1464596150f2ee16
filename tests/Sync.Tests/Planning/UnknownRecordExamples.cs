using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Tests.Sorting;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>Systems whose full record Pulseway may have although the list lacked it.</summary>
public sealed class UnknownRecordExamples
{
    private static readonly Estate s_estate = new()
    {
        Systems = [Estate.System("a", "PC"), Estate.System("b", "PC-2")],
        UnknownRecords = ["a"],
    };

    [Fact]
    public void A_new_one_is_neither_made_nor_taken_for_an_asset_of_its_name_and_the_others_are()
    {
        var plan = (s_estate with { Assets = [Estate.Asset(1, "PC")] }).Plan();

        Assert.Equal("b", Assert.IsType<CreateAsset>(Assert.Single(plan.Changes)).SystemId);
        var skip = Assert.Single(plan.Skips);
        Assert.Equal(("a", SkipKind.RecordUnknown), (skip.SystemId, skip.Kind));
    }

    [Fact]
    public void One_that_an_asset_names_by_its_identifier_is_taken() =>
        Assert.Equal(
            1,
            (s_estate with { Assets = [Estate.Asset(1, "Old name", pulsewayId: "a")] })
                .Plan()
                .Changes.OfType<LinkAsset>()
                .Single()
                .AssetId
        );

    [Fact]
    public void A_linked_one_stays_in_its_layout_whatever_the_rules_would_say_of_a_system_without_values()
    {
        var estate = s_estate with
        {
            Systems = [Estate.System("a", "PC")],
            Assets = [Estate.Asset(1, "PC", pulsewayId: "a")],
            Links = [Estate.Linked("a", 1, "PC")],
            Layouts = [Estate.Layout, Estate.Layout with { Id = 20, Name = "Bare" }],
            SortRules = new([
                Rules.To(20, "bare", new Sync.Sorting.SortCondition("os-name", Sync.Sorting.SortOperator.IsEmpty)),
            ]),
            Settings = new()
            {
                DefaultLayoutId = Estate.LayoutId,
                Options = new() { MoveAssetsBySortRules = true },
            },
        };

        Assert.DoesNotContain(estate.Plan().Changes, c => c is MoveAsset);
        Assert.Contains((estate with { UnknownRecords = [] }).Plan().Changes, c => c is MoveAsset);
    }
}
