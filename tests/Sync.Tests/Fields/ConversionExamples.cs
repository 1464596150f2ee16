using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Tests.Fields;

/// <summary>What becomes of a value in a field of each type.</summary>
public sealed class ConversionExamples
{
    [Theory]
    [InlineData(FieldType.Text, "Yes")]
    [InlineData(FieldType.RichText, "Yes")]
    [InlineData(FieldType.CheckBox, "true")]
    [InlineData(FieldType.Number, null)]
    [InlineData(FieldType.Date, null)]
    [InlineData(FieldType.Email, null)]
    [InlineData(FieldType.Phone, null)]
    [InlineData(FieldType.Website, null)]
    public void Yes_or_no_fits_boxes_and_is_a_word_in_texts(FieldType type, string? expected) =>
        Assert.Equal(expected, FieldConversion.Convert(FieldValue.Of(true), type)?.Text);

    [Theory]
    [InlineData(FieldType.Text)]
    [InlineData(FieldType.Email)]
    [InlineData(FieldType.Phone)]
    public void A_text_fits_every_field_of_one_line(FieldType type) =>
        Assert.Equal("a <b>", FieldConversion.Convert(FieldValue.Of("a <b>"), type)?.Text);

    [Theory]
    [InlineData("https://example.com/a", true)]
    [InlineData("http://example.com", true)]
    [InlineData("ftp://example.com", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("example.com", false)]
    public void Only_web_addresses_fit_a_website(string text, bool fits) =>
        Assert.Equal(fits ? text : null, FieldConversion.Convert(FieldValue.Of(text), FieldType.Website)?.Text);

    [Fact]
    public void Rich_text_shows_a_text_as_it_is() =>
        Assert.Equal(
            "a &lt;b&gt; &amp; c",
            FieldConversion.Convert(FieldValue.Of("a <b> & c"), FieldType.RichText)?.Text
        );

    [Theory]
    [InlineData(255, 255)]
    [InlineData(256, 255)]
    public void A_text_is_cut_where_it_is_too_long(int length, int expected)
    {
        var text = FieldConversion.Convert(FieldValue.Of(new string('x', length)), FieldType.Text)!.Text;

        Assert.Equal(expected, text.Length);
        Assert.Equal(length > 255, text.EndsWith('…'));
    }

    [Fact]
    public void A_list_is_cut_between_two_entries_and_no_character_in_two()
    {
        var list = string.Join(", ", Enumerable.Repeat(new string('x', 60), 5));

        Assert.Equal(list[..((3 * 62) + 60)] + "…", Cut(list));
        Assert.Equal(new string('x', 253) + "…", Cut(new string('x', 253) + "🖥🖥"));
        Assert.Equal(new string('x', 252) + "🖥…", Cut(new string('x', 252) + "🖥🖥"));
    }

    [Theory]
    [InlineData("Yes", "true")]
    [InlineData("true", "true")]
    [InlineData(" on ", "true")]
    [InlineData("ENABLED", "true")]
    [InlineData("1", "true")]
    [InlineData("no", "false")]
    [InlineData("False", "false")]
    [InlineData("off", "false")]
    [InlineData("disabled", "false")]
    [InlineData("0", "false")]
    [InlineData("perhaps", null)]
    public void Words_for_yes_and_no_are_read(string word, string? expected)
    {
        var system = new PulsewaySystem(new() { Id = "a", Name = word }, Inventory: null);

        Assert.Equal(expected, ValueFormats.Read(SystemProperties.Find("name")!, ValueFormat.YesNo, system)?.Text);
    }

    private static string Cut(string text) => FieldConversion.Convert(FieldValue.Of(text), FieldType.Text)!.Text;
}
