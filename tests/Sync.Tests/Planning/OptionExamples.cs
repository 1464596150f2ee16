using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>Each option, and the opposite.</summary>
public sealed class OptionExamples
{
    [Theory]
    [InlineData(true, "NEW")]
    [InlineData(false, null)]
    public void A_rename_in_pulseway_renames_the_asset_only_with_auto_update_names(
        bool autoUpdateNames,
        string? expected
    )
    {
        var estate = Linked("OLD", "NEW", "OLD", autoUpdateNames);

        Assert.Equal(expected, estate.Plan().Changes.OfType<UpdateAsset>().SingleOrDefault()?.Write.Name);
    }

    [Fact]
    public void A_name_that_a_person_gave_in_hudu_stays_until_the_name_changes_in_pulseway()
    {
        var estate = Linked("PC", "PC", "The boss's PC", autoUpdateNames: true);

        Assert.DoesNotContain(estate.Plan().Changes.OfType<UpdateAsset>(), c => c.Write.Name is not null);
    }

    [Fact]
    public void A_rename_whose_worker_died_is_remembered_so_that_a_persons_later_name_stays()
    {
        var died = Linked("OLD", "NEW", "NEW", autoUpdateNames: true);

        var repaired = died.Apply(died.Plan());
        var renamedByPerson = repaired with { Assets = [repaired.Assets[0] with { Name = "The boss's PC" }] };

        Assert.Equal("NEW", repaired.Links[0].SourceName);
        Assert.Empty(renamedByPerson.Plan().Changes);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void With_skip_importing_new_systems_stay_out_and_linked_ones_are_refreshed(bool skip, int created)
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC", memoryGb: 32), Estate.System("b", "NEW")],
            Assets = [Estate.Asset(1, "PC")],
            Links = [Estate.Linked("a", 1, "PC")],
            Settings = new()
            {
                DefaultLayoutId = Estate.LayoutId,
                Options = new() { SkipImportingSystems = skip },
            },
        };

        var plan = estate.Plan();

        Assert.Equal(created, plan.Changes.OfType<CreateAsset>().Count());
        Assert.Single(plan.Changes.OfType<UpdateAsset>());
        Assert.Equal(1 - created, plan.Skips.Count(s => s.Kind == SkipKind.ImportingSkipped));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Company_details_are_updated_unless_the_option_says_no(bool doNotUpdate, int expected)
    {
        var input = new Estate().Input();
        var plan = Planner.Plan(
            input with
            {
                Company = input.Company! with
                {
                    Details = new() { City = "Old Town", Zip = "1" },
                },
                Details = new() { City = "New Town" },
                Settings = new() { Options = new() { DoNotUpdateCompanyDetails = doNotUpdate } },
            }
        );

        var changes = plan.Changes.OfType<UpdateCompany>().ToList();

        Assert.Equal(expected, changes.Count);
        Assert.All(changes, c => Assert.Equal([new FieldChange("city", "Old Town", "New Town")], c.Fields));
        Assert.All(changes, c => Assert.Equal(new CompanyDetails { City = "New Town" }, c.Details));
    }

    [Theory]
    [InlineData(true, "phone_number")]
    [InlineData(false, "city,phone_number")]
    public void Company_details_fill_only_what_is_empty_when_the_option_says_so(bool onlyIfEmpty, string expected)
    {
        var input = new Estate().Input();
        var plan = Planner.Plan(
            input with
            {
                Company = input.Company! with { Details = new() { City = "Old Town" } },
                Details = new() { City = "New Town", PhoneNumber = "555" },
                Settings = new() { Options = new() { FillCompanyDetailsOnlyIfEmpty = onlyIfEmpty } },
            }
        );

        var change = Assert.Single(plan.Changes.OfType<UpdateCompany>());

        Assert.Equal(expected, string.Join(',', change.Fields.Select(f => f.Name)));
        Assert.Equal(onlyIfEmpty ? null : "New Town", change.Details.City);
    }

    [Theory]
    [InlineData(false, LinkState.Linked, 0)]
    [InlineData(true, LinkState.Linked, 1)]
    [InlineData(false, LinkState.AssetDeleted, 0)]
    [InlineData(true, LinkState.AssetDeleted, 1)]
    [InlineData(false, LinkState.ToRecreate, 1)]
    public void A_deleted_asset_is_made_again_only_by_the_option_or_on_request(bool recreate, LinkState state, int made)
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC")],
            Links = [Estate.Linked("a", 1, "PC") with { State = state }],
            Settings = With(new() { RecreateDeletedAssets = recreate }),
        };

        var plan = estate.Plan();

        Assert.Equal(made, plan.Changes.OfType<CreateAsset>().Count());
        Assert.Equal(1 - made, plan.Skips.Count(s => s.Kind == SkipKind.DeletedInHudu));
        Assert.Equal(made > 0 || state == LinkState.Linked, plan.RestsOnAbsence);
        Assert.True(estate.Apply(plan).Plan().IsEmpty);
    }

    [Fact]
    public void Making_again_by_adopting_another_asset_rests_on_the_absence_of_the_first()
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC")],
            Assets = [Estate.Asset(2, "PC")],
            Links = [Estate.Linked("a", 1, "PC")],
            Settings = With(new() { RecreateDeletedAssets = true }),
        };

        var plan = estate.Plan();

        Assert.Equal(2, plan.Changes.OfType<LinkAsset>().Single().AssetId);
        Assert.True(plan.RestsOnAbsence);
    }

    [Fact]
    public void Skip_importing_is_stronger_than_making_again()
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC")],
            Links = [Estate.Linked("a", 1, "PC") with { State = LinkState.ToRecreate }],
            Settings = With(new() { RecreateDeletedAssets = true, SkipImportingSystems = true }),
        };

        Assert.Empty(estate.Plan().Changes);
    }

    [Theory]
    [InlineData(new[] { IdentityKey.PulsewayId, IdentityKey.Serial, IdentityKey.Name }, 3L)]
    [InlineData(new[] { IdentityKey.PulsewayId, IdentityKey.Name, IdentityKey.Serial }, 5L)]
    [InlineData(new[] { IdentityKey.Mac, IdentityKey.PulsewayId, IdentityKey.Name }, 4L)]
    [InlineData(new[] { IdentityKey.NativeCard, IdentityKey.PulsewayId, IdentityKey.Name }, 1L)]
    [InlineData(new[] { IdentityKey.PulsewayId }, null)]
    public void Assets_are_merged_by_the_chosen_keys_in_their_order(IdentityKey[] keys, long? expected)
    {
        var estate = new Estate
        {
            Systems = [Estate.System("id-a", "PC", serial: "S1", mac: "02AB34CD56EF")],
            Assets =
            [
                Estate.Asset(1, "one") with
                {
                    NativeCardKeys = ["id-a"],
                },
                Estate.Asset(3, "three", serial: "s1"),
                Estate.WithField(Estate.Asset(4, "four"), "MAC Address", "02:ab:34:cd:56:ef"),
                Estate.Asset(5, "pc"),
            ],
            Settings = With(new() { MergeBy = keys }),
        };

        var plan = estate.Plan();

        Assert.Equal(expected, plan.Changes.OfType<LinkAsset>().SingleOrDefault()?.AssetId);
        Assert.Equal(expected is null ? 1 : 0, plan.Changes.OfType<CreateAsset>().Count());
    }

    [Fact]
    public void A_guess_that_comes_before_the_pulseway_id_never_takes_another_systems_asset()
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC"), Estate.System("b", "Other")],
            Assets = [Estate.Asset(1, "PC", pulsewayId: "b")],
            Settings = With(new() { MergeBy = [IdentityKey.Name, IdentityKey.PulsewayId] }),
        };

        var plan = estate.Plan();

        Assert.Equal("b", plan.Changes.OfType<LinkAsset>().Single().SystemId);
        Assert.Equal("a", plan.Changes.OfType<CreateAsset>().Single().SystemId);
    }

    private static SyncSettings With(SyncOptions options) =>
        new() { DefaultLayoutId = Estate.LayoutId, Options = options };

    [Fact]
    public void Without_a_usable_layout_new_systems_wait()
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC")],
            Layouts = [Estate.Layout with { Active = false }],
        };

        var skip = Assert.Single(estate.Plan().Skips);

        Assert.Equal(SkipKind.NoUsableLayout, skip.Kind);
        Assert.Contains("not active", skip.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_pulseway_does_not_know_is_never_cleared()
    {
        var estate = new Estate { Systems = [Estate.System("a", "PC", serial: "S1", memoryGb: 8)] };
        var synced = estate.Apply(estate.Plan());

        var plan = (synced with { Systems = [Estate.System("a", "PC")] }).Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(1, plan.Unchanged);
    }

    [Fact]
    public void A_mapped_field_that_a_person_overwrote_is_put_right_and_others_are_left()
    {
        var estate = new Estate { Systems = [Estate.System("a", "PC", memoryGb: 8)] };
        var synced = estate.Apply(estate.Plan());
        var fields = synced.Assets[0].Fields.ToDictionary(f => f.Key, f => f.Value, StringComparer.OrdinalIgnoreCase);
        fields["Memory GB"] = "999";
        fields["Notes"] = "<p>mine</p>";

        var plan = (synced with { Assets = [synced.Assets[0] with { Fields = fields }] }).Plan();

        var update = Assert.IsType<UpdateAsset>(Assert.Single(plan.Changes));
        Assert.Equal([new FieldChange("Memory GB", "999", "8")], update.Fields);
    }

    private static Estate Linked(string sourceName, string nameNow, string assetName, bool autoUpdateNames)
    {
        var before = new Estate { Systems = [Estate.System("a", nameNow)] };
        var synced = before.Apply(before.Plan());
        return synced with
        {
            Assets = [synced.Assets[0] with { Name = assetName }],
            Links = [synced.Links[0] with { SourceName = sourceName }],
            Settings = new()
            {
                DefaultLayoutId = Estate.LayoutId,
                Options = new() { AutoUpdateNames = autoUpdateNames },
            },
        };
    }
}
