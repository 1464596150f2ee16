using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Tiles;

namespace PulsewayToHudu.Sync.Tests.Tiles;

/// <summary>Dashboard tiles.</summary>
public sealed class TileExamples
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 8, 15, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0, "0 systems")]
    [InlineData(1, 0, "1 system")]
    [InlineData(14, 1, "14 systems, 1 problem")]
    [InlineData(2_000, 3, "2000 systems, 3 problems")]
    public void The_message_counts_systems_and_problems(int systems, int problems, string message)
    {
        var tile = CompanyTile.Of("Pulseway", systems, [.. Enumerable.Repeat(Problem("conflict"), problems)], s_now);

        Assert.Equal(message, tile.Message);
        Assert.Equal(problems == 0, tile.IsFine);
    }

    [Fact]
    public void Time_words_and_order_change_no_hash_and_everything_else_does()
    {
        var tile = CompanyTile.Of("Pulseway", 2, [Problem("a"), Problem("b")], s_now);

        var later = CompanyTile.Of("Pulseway", 2, [Problem("b", "else"), Problem("a")], s_now.AddDays(3));
        Assert.Equal(tile.Hash, later.Hash);
        Assert.NotEqual(tile.Content, later.Content);
        Assert.NotEqual(tile.Hash, CompanyTile.Of("Systems", 2, [Problem("a"), Problem("b")], s_now).Hash);
        Assert.NotEqual(tile.Hash, CompanyTile.Of("Pulseway", 3, [Problem("a"), Problem("b")], s_now).Hash);
        Assert.NotEqual(tile.Hash, CompanyTile.Of("Pulseway", 2, [Problem("a"), Problem("c")], s_now).Hash);
    }

    [Fact]
    public void The_content_is_encoded_and_bears_the_mark()
    {
        var content = CompanyTile.Of("<b>", 1, [Problem("<script>")], s_now).Content;

        Assert.Equal(
            "<p>1 system, 1 problem</p><ul><li>&lt;script&gt;: 1</li></ul><p>So since the sync of 2026-11-23 08:15 UTC. Kept up to date by Pulseway to Hudu.</p>",
            content
        );
        Assert.Contains(CompanyTile.Mark, content, StringComparison.Ordinal);
    }

    private static Problem Problem(string code, string message = "") => new(code, message);
}
