using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Tests.Fields;

public sealed class FormatExamples
{
    private static readonly PulsewaySystem s_system = new(
        new()
        {
            Id = "a",
            Name = "SRV-01",
            OrganizationName = "Blue Heron",
        },
        new()
        {
            Id = "a",
            MemoryBytes = 34_292_940_800,
            AntivirusEnabled = "enabled",
            Tags = ["vip", "Backup"],
            Disks = [new("C:", true, 249_000_000), new("D:<b>", false, null)],
            Categories =
            [
                new(
                    "Disk",
                    [new("Size KB", "1048576"), new("Bought", "Tuesday, March 5, 2024 9:30:00 AM"), new("Odd", "1e400")]
                ),
            ],
        }
    );

    [Theory]
    [InlineData("memory-bytes", ValueFormat.GigabytesFromBytes, "32")]
    [InlineData("memory-bytes", ValueFormat.Plain, "34292940800")]
    [InlineData("inventory:Disk/Size KB", ValueFormat.GigabytesFromKilobytes, "1")]
    [InlineData("inventory:disk/size kb", ValueFormat.Number, "1048576")]
    [InlineData("inventory:Disk/Odd", ValueFormat.Number, null)]
    [InlineData("inventory:Disk/Bought", ValueFormat.Date, "2024-03-05")]
    [InlineData("inventory:Disk/Bought", ValueFormat.Number, null)]
    [InlineData("inventory:Disk/None", ValueFormat.Plain, null)]
    [InlineData("antivirus", ValueFormat.YesNo, "true")]
    [InlineData("organization", ValueFormat.YesNo, null)]
    [InlineData("tags", ValueFormat.Plain, "Backup, vip")]
    [InlineData("tags", ValueFormat.List, "<ul><li>Backup</li><li>vip</li></ul>")]
    [InlineData("software", ValueFormat.Table, null)]
    [InlineData("device-field:Rack", ValueFormat.Plain, null)]
    public void A_format_reads_what_it_can_and_nothing_else(string property, ValueFormat format, string? expected) =>
        Assert.Equal(expected, ValueFormats.Read(SystemProperties.Find(property)!, format, s_system)?.Text);

    [Fact]
    public void A_table_encodes_what_comes_from_the_system()
    {
        var html = ValueFormats.Read(SystemProperties.Get("disks"), ValueFormat.Table, s_system)!.Text;

        Assert.Contains("<td>C:</td><td>237 GB</td><td>Yes</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>D:&lt;b&gt;</td><td></td><td>No</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_thousands_is_cut_and_says_by_how_much()
    {
        var many = s_system with
        {
            Inventory = s_system.Inventory! with { Tags = [.. Enumerable.Range(0, 3_000).Select(i => $"t{i}")] },
        };

        var html = ValueFormats.Read(SystemProperties.Get("tags"), ValueFormat.List, many)!.Text;

        Assert.Equal(500, html.Split("<li>").Length - 1);
        Assert.EndsWith("<p>and 2500 more</p>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("site", true)]
    [InlineData("Site", false)]
    [InlineData("inventory:", false)]
    [InlineData("inventory:/x", false)]
    [InlineData("inventory:x/", false)]
    [InlineData("inventory:a/b/c", true)]
    [InlineData("device-field: ", false)]
    [InlineData("device-field:Rack", true)]
    [InlineData("organization-field:Contract", true)]
    [InlineData("", false)]
    public void A_property_has_a_key_of_a_known_form(string key, bool known) =>
        Assert.Equal(known, SystemProperties.Find(key) is not null);

    [Fact]
    public void Every_kind_of_value_fits_the_field_types_that_can_show_it()
    {
        var fits = Enum.GetValues<FieldValueKind>()
            .Where(k => k is not FieldValueKind.Nothing)
            .ToDictionary(k => k, k => Enum.GetValues<FieldType>().Where(t => FieldConversion.Fits(k, t)).ToList());

        Assert.Equal([FieldType.RichText], fits[FieldValueKind.Html]);
        Assert.Equal([FieldType.Text, FieldType.RichText, FieldType.Date], fits[FieldValueKind.Day]);
        Assert.Equal([FieldType.Text, FieldType.RichText, FieldType.Number], fits[FieldValueKind.Number]);
        Assert.Equal([FieldType.Text, FieldType.RichText, FieldType.CheckBox], fits[FieldValueKind.Boolean]);
        Assert.DoesNotContain(fits, f => f.Value.Contains(FieldType.Other));
    }

    [Fact]
    public void The_Pulseway_id_cannot_be_disconnected()
    {
        var layout = new AssetLayout
        {
            Id = 1,
            Name = "Systems",
            Fields = [new("Site", FieldType.Text), new("Pulseway ID", FieldType.Text)],
        };

        var none = LayoutMapping.Of(layout, new ConnectedFields(1, []));
        var other = LayoutMapping.Of(layout, new ConnectedFields(1, [new("pulseway id", "site")]));

        Assert.Equal("id", Assert.Single(none.Mappings).Property.Key);
        Assert.Equal("id", Assert.Single(other.Mappings).Property.Key);
    }
}
