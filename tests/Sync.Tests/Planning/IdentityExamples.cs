using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Tests.Planning;

public sealed class IdentityExamples
{
    [Fact]
    public void The_link_counts_before_everything_else()
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC", serial: "S1")],
            Assets = [Estate.Asset(1, "Renamed by a person"), Estate.Asset(2, "PC", serial: "S1")],
            Links = [Estate.Linked("a", 1, "PC")],
        };

        Assert.Equal(1, Assert.IsType<UpdateAsset>(Assert.Single(estate.Plan().Changes)).AssetId);
    }

    [Fact]
    public void An_asset_that_a_person_moved_here_is_still_its_systems_and_no_guess_for_another()
    {
        var moved = Estate.Asset(1, "PC", serial: "S1");
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC", serial: "S1")],
            Assets = [moved],
            LinkedElsewhere = new() { ["b"] = Estate.Linked("b", moved.Id, "PC") with { CompanyId = 43 } },
        };

        var plan = estate.Plan();

        Assert.Equal("a", Assert.IsType<CreateAsset>(Assert.Single(plan.Changes)).SystemId);
        Assert.Empty(plan.Conflicts);
        Assert.IsType<LinkAsset>(Assert.Single((estate with { LinkedElsewhere = [] }).Plan().Changes));
    }

    [Theory]
    [InlineData(IdentityBasis.NativeCard)]
    [InlineData(IdentityBasis.PulsewayIdField)]
    [InlineData(IdentityBasis.Serial)]
    [InlineData(IdentityBasis.Mac)]
    [InlineData(IdentityBasis.Name)]
    public void Each_basis_counts_before_the_ones_after_it(IdentityBasis basis)
    {
        var system = Estate.System("id-a", "PC", serial: "S1", mac: "02AB34CD56EF");
        var candidates = new Dictionary<IdentityBasis, Assets.HuduAsset>
        {
            [IdentityBasis.NativeCard] = Estate.Asset(1, "one") with { NativeCardKeys = ["id-a"] },
            [IdentityBasis.PulsewayIdField] = Estate.Asset(2, "two", pulsewayId: "ID-A"),
            [IdentityBasis.Serial] = Estate.Asset(3, "three", serial: "s1"),
            [IdentityBasis.Mac] = Estate.Asset(4, "four") with
            {
                Fields = new Dictionary<string, string> { ["MAC Address"] = "02:ab:34:cd:56:ef" },
            },
            [IdentityBasis.Name] = Estate.Asset(5, "pc"),
        };
        var estate = new Estate
        {
            Systems = [system],
            Assets = [.. candidates.Where(c => c.Key >= basis).Select(c => c.Value)],
        };

        var link = Assert.IsType<LinkAsset>(Assert.Single(estate.Plan().Changes));

        Assert.Equal(basis, link.Basis);
        Assert.Equal(candidates[basis].Id, link.AssetId);
    }

    [Theory]
    [InlineData("Default string")]
    [InlineData("To be filled by O.E.M.")]
    [InlineData("0000000")]
    [InlineData("None")]
    public void A_placeholder_is_no_serial_number(string serial)
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC-1", serial)],
            Assets = [Estate.Asset(1, "PC-2", serial: serial)],
        };

        var create = Assert.IsType<CreateAsset>(Assert.Single(estate.Plan().Changes));

        Assert.Null(create.Write.PrimarySerial);
    }

    [Fact]
    public void Clones_that_share_a_serial_number_are_told_apart_by_name()
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "VM-1", "CLONE-1"), Estate.System("b", "VM-2", "CLONE-1")],
            Assets = [Estate.Asset(1, "VM-1", serial: "CLONE-1"), Estate.Asset(2, "VM-2", serial: "CLONE-1")],
        };

        Assert.Equal([1L, 2L], estate.Plan().Changes.Cast<LinkAsset>().Select(c => c.AssetId));
    }

    [Fact]
    public void Several_candidates_are_a_conflict_and_nothing_is_made()
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC")],
            Assets = [Estate.Asset(1, "PC"), Estate.Asset(2, "pc")],
        };

        var plan = estate.Plan();

        Assert.Empty(plan.Changes);
        var conflict = Assert.Single(plan.Conflicts);
        Assert.Equal(ConflictKind.SeveralCandidates, conflict.Kind);
        Assert.Equal([1L, 2L], conflict.AssetIds);
    }

    [Fact]
    public void Twins_that_both_look_like_one_asset_are_a_conflict_for_both()
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC"), Estate.System("b", "PC")],
            Assets = [Estate.Asset(1, "PC")],
        };

        var plan = estate.Plan();

        Assert.Empty(plan.Changes);
        Assert.All(plan.Conflicts, c => Assert.Equal(ConflictKind.AssetClaimedTwice, c.Kind));
        Assert.Equal(2, plan.Conflicts.Count);
    }

    [Fact]
    public void Twins_without_any_asset_of_their_name_are_both_made()
    {
        var estate = new Estate { Systems = [Estate.System("a", "PC"), Estate.System("b", "PC")] };

        Assert.Equal(2, estate.Plan().Changes.OfType<CreateAsset>().Count());
    }

    [Fact]
    public void An_asset_that_names_another_living_system_is_not_up_for_guesses()
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC"), Estate.System("b", "Other")],
            Assets = [Estate.Asset(1, "PC", pulsewayId: "b")],
        };

        var plan = estate.Plan();

        Assert.Equal("b", plan.Changes.OfType<LinkAsset>().Single().SystemId);
        Assert.Equal("a", plan.Changes.OfType<CreateAsset>().Single().SystemId);
    }

    [Fact]
    public void An_asset_whose_card_is_another_systems_is_not_up_for_guesses_either()
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC"), Estate.System("b", "Other")],
            Assets = [Estate.Asset(1, "PC") with { NativeCardKeys = ["b"] }],
        };

        var plan = estate.Plan();

        Assert.Equal("b", plan.Changes.OfType<LinkAsset>().Single().SystemId);
        Assert.Equal("a", plan.Changes.OfType<CreateAsset>().Single().SystemId);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("of-a-system-that-is-gone")]
    public void An_asset_that_names_no_living_system_is_up_for_guesses(string pulsewayId)
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC")],
            Assets = [Estate.Asset(1, "PC", pulsewayId: pulsewayId)],
        };

        Assert.Equal(1, Assert.IsType<LinkAsset>(Assert.Single(estate.Plan().Changes)).AssetId);
    }

    [Fact]
    public void Of_several_copies_the_only_one_that_is_not_archived_counts()
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC")],
            Assets =
            [
                Estate.Asset(1, "PC", archived: true),
                Estate.Asset(2, "PC"),
                Estate.Asset(3, "PC", archived: true),
            ],
        };

        Assert.Equal(2, Assert.IsType<LinkAsset>(Assert.Single(estate.Plan().Changes)).AssetId);
    }

    [Theory]
    [InlineData("000000000000")]
    [InlineData("FF-FF-FF-FF-FF-FF")]
    public void An_empty_or_broadcast_address_is_no_MAC_address(string mac)
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC-1", mac: mac)],
            Assets = [Estate.WithField(Estate.Asset(1, "PC-2"), "MAC Address", mac)],
        };

        Assert.IsType<CreateAsset>(Assert.Single(estate.Plan().Changes));
    }

    [Fact]
    public void A_creation_whose_answer_was_lost_is_found_again_even_without_a_field_for_the_id()
    {
        var pending = Estate.Linked("a", 0, "PC") with
        {
            State = LinkState.Pending,
            AssetId = null,
            PendingSince = Estate.Now,
        };
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC"), Estate.System("b", "PC")],
            Assets = [Estate.Asset(1, "PC")],
            Links = [pending],
        };

        var plan = estate.Plan();

        Assert.Equal(IdentityBasis.PendingCreation, plan.Changes.OfType<LinkAsset>().Single().Basis);
        Assert.Equal("b", plan.Changes.OfType<CreateAsset>().Single().SystemId);
    }
}
