using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Sync.Tests.Planning;

public sealed class AssetNameExamples
{
    [Fact]
    public void A_name_that_fits_is_only_trimmed()
    {
        Assert.Equal("PC 1", AssetNames.For(" PC 1\t"));
        Assert.Equal(new string('x', 255), AssetNames.For(new string('x', 255)));
    }

    [Fact]
    public void A_longer_one_ends_with_dots() =>
        Assert.Equal(new string('x', 254) + "…", AssetNames.For(new string('x', 256)));

    [Theory]
    [InlineData(252, "🖥…")]
    [InlineData(253, "x…")]
    [InlineData(254, "x…")]
    public void No_character_is_cut_in_two(int before, string end)
    {
        var name = AssetNames.For(new string('x', before) + "🖥🖥");

        Assert.EndsWith(end, name, StringComparison.Ordinal);
        Assert.InRange(name.Length, 254, 255);
    }
}
