using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Planning;

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
