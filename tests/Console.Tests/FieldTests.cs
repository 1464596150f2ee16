using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

public sealed class FieldTests(Browser browser)
{
    [Fact]
    public async Task A_new_field_leaves_unsaved_changes_of_others_as_they_are()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 6);
        await world.ConnectAndMatchAllAsync();
        var mapping = await world.GetAsync($"field-mappings/{world.LayoutId}");
        var label = (string)
            mapping["fields"]!.AsArray().First(f => f!["connected"] is not null && !(bool)f["isLocked"]!)!["label"]!;
        await using var visitor = await Visitor.OpenAsync(browser, world, $"fields?layout={world.LayoutId}");
        await visitor.Field($"When {label} is written").SelectOptionAsync("OnlyIfEmpty");

        await visitor.Button("New field").ClickAsync();
        var box = visitor.Dialog.GetByRole(AriaRole.Combobox, new() { Name = "Filled by" });
        await box.ClickAsync();
        await box.FillAsync("main");
        await visitor.Page.GetByRole(AriaRole.Option, new() { Name = "Domain" }).First.ClickAsync();
        await visitor.Field("Label in Hudu").FillAsync("Windows Domain");
        await visitor.Button("Add the field").ClickAsync();
        await Expect(visitor.Dialog).ToHaveCountAsync(0);
        await Expect(visitor.Field($"When {label} is written")).ToHaveValueAsync("OnlyIfEmpty");
        await visitor.Button("Save").ClickAsync();
        await visitor.SeesAsync("Connected fields saved");

        var saved = await world.GetAsync($"field-mappings/{world.LayoutId}");
        var fields = saved["fields"]!.AsArray().ToDictionary(f => (string)f!["label"]!, f => f!["connected"]);
        Assert.Equal("OnlyIfEmpty", (string?)fields[label]!["mode"]);
        Assert.Equal("domain", (string?)fields["Windows Domain"]!["property"]);
        var added = world
            .Hudu.State.Layouts[world.LayoutId]
            .Fields.Single(f => (string?)f["label"] == "Windows Domain");
        Assert.Equal("Text", (string?)added["field_type"]);
    }

    [Fact]
    public async Task Missing_fields_are_added_after_a_question_only()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 1);
        await world.ConnectAsync();
        var layout = world.Hudu.State.Layouts.Values.First(l => l.Name == "Servers");
        var before = layout.Fields.Count;
        await using var visitor = await Visitor.OpenAsync(browser, world, $"fields?layout={layout.Id}");
        var create = visitor.Page.GetByRole(
            AriaRole.Button,
            new() { NameRegex = new("^Create [0-9]+ missing fields$", RegexOptions.None, TimeSpan.FromSeconds(1)) }
        );

        await create.ClickAsync();
        await visitor.Button("Leave it as it is").ClickAsync();
        await Expect(visitor.Dialog).ToHaveCountAsync(0);
        Assert.Equal(before, world.Hudu.State.Layouts[layout.Id].Fields.Count);

        await create.ClickAsync();
        await visitor.Button("Add to the layout").ClickAsync();
        await visitor.SeesAsync("added to “Servers” in Hudu and connected");
        await Expect(create).ToHaveCountAsync(0);
        Assert.True(world.Hudu.State.Layouts[layout.Id].Fields.Count > before);
    }
}
