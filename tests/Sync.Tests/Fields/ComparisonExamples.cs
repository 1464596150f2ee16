using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;

namespace PulsewayToHudu.Sync.Tests.Fields;

public sealed class ComparisonExamples
{
    [Theory]
    [InlineData(FieldType.CheckBox, "true", "1", true)]
    [InlineData(FieldType.CheckBox, "true", "Yes", true)]
    [InlineData(FieldType.CheckBox, "true", "false", false)]
    [InlineData(FieldType.CheckBox, "false", null, true)]
    [InlineData(FieldType.Number, "64", "64.0", true)]
    [InlineData(FieldType.Number, "64", "65", false)]
    [InlineData(FieldType.Date, "2026-05-04", "2026/05/04", true)]
    [InlineData(FieldType.Date, "2026-05-04", "2026-05-04T08:15:30.123Z", true)]
    [InlineData(FieldType.RichText, "a &lt;b&gt; c", "<div>a &lt;b&gt;\n c</div>", true)]
    [InlineData(FieldType.RichText, "a b", "<p>a</p><p>c</p>", false)]
    [InlineData(FieldType.Website, "https://Host.example/a", "https://host.example/a/", true)]
    [InlineData(FieldType.Text, "two\r\nlines", "two\nlines ", true)]
    [InlineData(FieldType.Text, "Case", "case", false)]
    [InlineData(FieldType.Text, "x", null, false)]
    public void A_difference_of_form_is_no_difference(FieldType type, string wanted, string? shown, bool same)
    {
        var value = type switch
        {
            FieldType.CheckBox => FieldValue.Of(wanted == "true"),
            FieldType.Number => FieldValue.Of(long.Parse(wanted, System.Globalization.CultureInfo.InvariantCulture)),
            _ => FieldValue.Of(wanted),
        };

        Assert.Equal(same, FieldComparison.IsSame(type, value, shown));
    }

    [Fact]
    public void Script_in_a_name_reaches_rich_text_as_text_only()
    {
        var value = FieldConversion.Convert(FieldValue.Of("<script>alert(1)</script>"), FieldType.RichText);

        Assert.Equal("&lt;script&gt;alert(1)&lt;/script&gt;", value!.Text);
    }

    [Fact]
    public void A_long_list_is_cut_at_an_entry_and_no_character_in_two()
    {
        var list = string.Join(", ", Enumerable.Range(0, 60).Select(i => $"10.0.0.{i}"));

        var text = FieldConversion.Convert(FieldValue.Of(list), FieldType.Text)!.Text;
        var emoji = FieldConversion.Convert(FieldValue.Of(new string('x', 253) + "🖥🖥🖥"), FieldType.Text)!.Text;

        Assert.InRange(text.Length, 200, 255);
        Assert.Matches(@"10\.0\.0\.\d+…$", text);
        Assert.DoesNotContain(
            emoji,
            c => char.IsSurrogate(c) && emoji.Count(char.IsHighSurrogate) != emoji.Count(char.IsLowSurrogate)
        );
    }

    [Theory]
    [InlineData("Tuesday, March 5, 2024 9:30:00 AM", "2024-03-05")]
    [InlineData("2024-03-05T09:30:00Z", "2024-03-05")]
    [InlineData("sometime", null)]
    [InlineData("", null)]
    public void Long_english_dates_are_read(string text, string? day) => Assert.Equal(day, Days.Parse(text));

    [Fact]
    public void Labels_of_the_default_set_have_certain_keys()
    {
        Assert.All(
            DefaultFields.All,
            f => Assert.All(f.Label, c => Assert.True(char.IsAsciiLetterOrDigit(c) || c == ' '))
        );
        Assert.Equal(
            DefaultFields.All.Count,
            DefaultFields.All.Select(f => f.Label.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Count()
        );
        Assert.DoesNotContain(DefaultFields.All, f => SystemProperties.Get(f.PropertyKey).IsVolatile);
    }

    [Fact]
    public void A_field_of_another_type_or_with_the_same_key_is_left_alone_and_said_so()
    {
        var layout = new AssetLayout
        {
            Id = 1,
            Name = "Odd",
            Fields =
            [
                new("Firewall", FieldType.Date),
                new("Memory GB", FieldType.Number),
                new("memory_gb", FieldType.Text),
                new(" cpu ", FieldType.Text),
            ],
        };

        var mapping = LayoutMapping.Of(layout, chosen: null);

        Assert.Equal(["cpu", "serial", "model", "manufacturer"], mapping.Mappings.Select(m => m.Property.Key));
        Assert.Equal(2, mapping.Warnings.Count);
    }
}
