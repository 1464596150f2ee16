using PulsewayToHudu.Sync.Applying;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;
using PulsewayToHudu.Sync.Tests.Planning;
using PulsewayToHudu.Sync.Undo;

namespace PulsewayToHudu.Sync.Tests.Undo;

public sealed class UndoExamples
{
    private static readonly JournalPlace s_place = new(
        UndoneEstate.RunId,
        "company-41",
        Estate.CompanyId,
        "Blue Heron"
    );

    [Fact]
    public void An_asset_that_only_later_syncs_have_changed_is_archived_all_the_same()
    {
        var (first, made) = With(Estate.System("id-1", "PC", "S1", memoryGb: 8)).Sync();
        var (now, later) = (first with { Systems = [Estate.System("id-1", "PC", "S1", memoryGb: 64)] }).Sync(
            UndoneEstate.LaterRunId
        );

        Assert.Equal(["id-1"], UndoPlanner.Plan(now.UndoInput(made)).Unclear);
        var plan = now.PlanUndo(made, [.. later]);

        Assert.IsType<ArchiveAsset>(Assert.Single(plan.Steps).Change);
        Assert.Empty(plan.Left);
    }

    [Theory]
    [InlineData("Notes", "Ask Ms Meyer first")]
    [InlineData("Memory GB", "99")]
    [InlineData("Organization", "")]
    public void An_asset_that_a_person_has_worked_on_is_not_archived(string field, string value)
    {
        var (first, made) = With(Estate.System("id-1", "PC", "S1", memoryGb: 8)).Sync();
        var now = first with { Assets = [Estate.WithField(first.Assets[0], field, value)] };

        var plan = now.PlanUndo(made);

        Assert.Empty(plan.Steps);
        var left = Assert.Single(plan.Left);
        Assert.Equal(SkipKind.ChangedSince, left.Kind);
        Assert.Equal(field, Assert.Single(left.Fields).Name);
        Assert.Contains(field, left.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_box_that_a_form_saved_as_off_is_nobodys_work()
    {
        var (first, made) = With(Estate.System("id-1", "PC", "S1")).Sync();
        var now = first with { Assets = [Estate.WithField(first.Assets[0], "Firewall", "false")] };

        Assert.IsType<ArchiveAsset>(Assert.Single(now.PlanUndo(made).Steps).Change);
    }

    [Fact]
    public void Who_changed_a_value_since_is_said_and_which_run_to_undo_first()
    {
        var before = With(Estate.System("id-1", "PC", "S1", memoryGb: 8)) with
        {
            Assets = [Estate.Asset(1, "PC", "id-1", "S1")],
            Links = [Estate.Linked("id-1", 1, "PC")],
        };
        var (first, entries) = before.Sync();
        var (second, later) = (first with { Systems = [Estate.System("id-1", "PC", "S1", memoryGb: 64)] }).Sync(
            UndoneEstate.LaterRunId
        );
        var now = second with { Assets = [Estate.WithField(second.Assets[0], "Organization", "Mine")] };

        var plan = now.PlanUndo(entries, [.. later]);

        var left = Assert.Single(plan.Left);
        Assert.Contains("Organization (by a person)", left.Reason, StringComparison.Ordinal);
        Assert.Contains($"Memory GB (by run {UndoneEstate.LaterRunId}", left.Reason, StringComparison.Ordinal);
        Assert.Equal(["Memory GB", "Organization"], left.Fields.Select(f => f.Name).Order());
        // What is still as the run wrote it is restored.
        var undone = now.Undo(plan).Assets[0];
        Assert.Equal("64", undone.Fields["Memory GB"]);
        Assert.Equal("", undone.Fields["Agent Installed"]);
    }

    [Fact]
    public void A_long_rich_text_is_restored_as_it_was()
    {
        var html = $"<p>{new string('x', 200_000)}</p>";
        var asset = Estate.WithField(Estate.Asset(1, "PC", "id-1"), "Notes", "<p>written by the run</p>");
        var entry = Entry(new FieldChange("Notes", html, "written by the run"));

        var plan = (With() with { Assets = [asset], Links = [Estate.Linked("id-1", 1, "PC")] }).PlanUndo([entry]);

        var write = Assert.IsType<UpdateAsset>(Assert.Single(plan.Steps).Change).Write;
        Assert.Equal(html, Assert.Single(write.Fields).Value.Text);
    }

    [Theory]
    [InlineData("Memory GB", "16", "32", FieldValueKind.Number)]
    [InlineData("Firewall", "true", "false", FieldValueKind.Boolean)]
    [InlineData("OS Installed", "2026/10/01", "2026-11-01", FieldValueKind.Day)]
    [InlineData("CPU", "i5", "i7", FieldValueKind.Text)]
    [InlineData("CPU", null, "i7", FieldValueKind.Nothing)]
    public void Each_type_is_written_back_in_its_own_form(
        string field,
        string? before,
        string written,
        FieldValueKind kind
    )
    {
        var asset = Estate.WithField(Estate.Asset(1, "PC", "id-1"), field, written);
        var entry = Entry(new FieldChange(field, before, written));

        var plan = (With() with { Assets = [asset], Links = [Estate.Linked("id-1", 1, "PC")] }).PlanUndo([entry]);

        var write = Assert.IsType<UpdateAsset>(Assert.Single(plan.Steps).Change).Write;
        Assert.Equal(kind, Assert.Single(write.Fields).Value.Kind);
    }

    [Fact]
    public void A_field_whose_type_people_changed_or_removed_is_left_and_named()
    {
        var layout = Estate.Layout with
        {
            Fields =
            [
                .. Estate.Layout.Fields.Where(f => f.Label is not ("CPU" or "Model")),
                new("CPU", FieldType.Other),
                new("Model", FieldType.Number),
            ],
        };
        var now = With() with
        {
            Layouts = [layout],
            Assets = [Estate.WithField(Estate.Asset(1, "PC", "id-1"), "CPU", "i7")],
            Links = [Estate.Linked("id-1", 1, "PC")],
        };

        var plan = now.PlanUndo([
            Entry(new("CPU", "i5", "i7"), new("Model", "Latitude", "Vostro"), new("Gone", "a", "b")),
        ]);

        Assert.Empty(plan.Steps);
        Assert.Equal(["CPU", "Gone", "Model"], Assert.Single(plan.Left).Fields.Select(f => f.Name).Order());
    }

    [Fact]
    public void A_step_whose_end_nobody_noted_is_undone_only_if_it_happened()
    {
        var begun = Entry(new FieldChange("Memory GB", "16", "32")) with { Outcome = JournalOutcome.Intended };
        Estate Showing(string memory) =>
            With() with
            {
                Assets = [Estate.WithField(Estate.Asset(1, "PC", "id-1"), "Memory GB", memory)],
                Links = [Estate.Linked("id-1", 1, "PC")],
            };

        Assert.Single(Showing("32").PlanUndo([begun]).Steps);
        var plan = Showing("16").PlanUndo([begun]);
        Assert.Empty(plan.Steps);
        Assert.Equal(1, plan.Unchanged);
    }

    [Fact]
    public void An_asset_that_went_to_another_company_is_left_and_one_that_is_gone_needs_nothing()
    {
        var (first, made) = With(Estate.System("id-1", "A", "S1"), Estate.System("id-2", "B", "S2")).Sync();
        var now = first with { Assets = [], AssetsElsewhere = [first.Assets[0] with { CompanyId = 99 }] };

        var plan = now.PlanUndo(made);

        Assert.Empty(plan.Steps);
        Assert.Contains("99", Assert.Single(plan.Left).Reason, StringComparison.Ordinal);
        Assert.Equal(1, plan.Unchanged);
    }

    [Fact]
    public void Lost_links_do_not_keep_an_undo_from_its_work()
    {
        var (first, made) = With(Estate.System("id-1", "PC", "S1")).Sync();

        var step = Assert.Single((first with { Links = [] }).PlanUndo(made).Steps);

        Assert.IsType<ArchiveAsset>(step.Change);
        Assert.Null(step.LinkAfter);
    }

    [Fact]
    public void Company_details_are_restored_member_by_member_and_empty_ones_are_cleared()
    {
        var input = With()
            .UndoInput([
                JournalEntries.Of(
                    new UpdateCompany(Estate.CompanyId, new(), "why")
                    {
                        Fields =
                        [
                            new("address_line_1", "Old 1", "New 1"),
                            new("city", null, "Wien"),
                            new("phone_number", "1", "2"),
                        ],
                    },
                    s_place,
                    JournalOutcome.Applied,
                    Estate.Now
                ),
            ]) with
        {
            Company = new()
            {
                Id = Estate.CompanyId,
                Name = "Blue Heron",
                Details = new()
                {
                    AddressLine1 = "New 1",
                    City = "Wien",
                    PhoneNumber = "3",
                },
            },
        };

        var plan = UndoPlanner.Plan(input);

        var change = Assert.IsType<UpdateCompany>(Assert.Single(plan.Steps).Change);
        Assert.Equal(new CompanyDetails { AddressLine1 = "Old 1", City = "" }, change.Details);
        Assert.Contains("phone_number", Assert.Single(plan.Left).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_company_that_the_run_made_is_archived_once_nothing_of_others_is_in_it()
    {
        var made = JournalEntries.Of(
            new CreateCompany(Estate.OrganizationId, "Blue Heron", new(), "why")
            {
                Fields = [new("name", null, "Blue Heron")],
            },
            s_place,
            JournalOutcome.Applied,
            Estate.Now
        );
        var (now, entries) = With(Estate.System("id-1", "PC", "S1")).Sync();
        var mine = now with { Assets = [.. now.Assets, Estate.Asset(500, "Printer")] };
        var matched = made with { Fields = [] };

        Assert.IsType<ArchiveCompany>(now.PlanUndo([made, .. entries]).Steps[^1].Change);
        Assert.DoesNotContain(mine.PlanUndo([made, .. entries]).Steps, s => s.Change is ArchiveCompany);
        Assert.Contains(
            "1 assets",
            Assert.Single(mine.PlanUndo([made, .. entries]).Left).Reason,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(now.PlanUndo([matched, .. entries]).Steps, s => s.Change is ArchiveCompany);
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(Estate.LayoutId, 1)]
    [InlineData(77, 1)]
    public void An_archived_asset_that_the_run_moved_is_named_unless_it_is_back_in_its_layout(long layoutId, int named)
    {
        var moved = JournalEntries.Of(
            new MoveAsset("id-1", "PC", Estate.OrganizationId, 1, 20, Estate.LayoutId, Write: null, "why")
            {
                Basis = IdentityBasis.Link,
                LinkBefore = Estate.Linked("id-1", 1, "PC"),
            },
            s_place,
            JournalOutcome.Applied,
            Estate.Now
        );
        var asset = Estate.Asset(1, "PC", "id-1", archived: true) with { LayoutId = layoutId };
        var now = With() with { Assets = [asset], Links = [Estate.Linked("id-1", 1, "PC")] };

        var plan = now.PlanUndo([moved]);

        Assert.Empty(plan.Steps);
        Assert.Equal(named, plan.Left.Count(l => l.Kind == SkipKind.ArchivedInHudu));
    }

    private static Estate With(params PulsewaySystem[] systems) => new() { Systems = [.. systems] };

    private static JournalEntry Entry(params FieldChange[] fields) =>
        JournalEntries.Of(
            new UpdateAsset("id-1", "PC", Estate.OrganizationId, 1, Estate.LayoutId, new(), "why")
            {
                Fields = fields,
                LinkBefore = Estate.Linked("id-1", 1, "PC"),
            },
            s_place,
            JournalOutcome.Applied,
            Estate.Now
        );
}
