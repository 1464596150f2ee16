using System.Text;
using PulsewayToHudu.Api.Export;

namespace PulsewayToHudu.Integration.Tests;

public sealed class CsvExamples
{
    [Theory]
    [InlineData("PC-1", "PC-1")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30 1", "'+49 30 1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("a;=1+1;b", "\"a;'=1+1;b\"")]
    [InlineData("a; =1+1", "\"a; '=1+1\"")]
    [InlineData("a\n=1+1", "\"a\n'=1+1\"")]
    [InlineData("a\t@x", "\"a\t'@x\"")]
    [InlineData("a;\"=1+1", "\"a;\"\"'=1+1\"")]
    [InlineData("a b=1; c-1", "\"a b=1; c-1\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData(" blank ", "\" blank \"")]
    [InlineData("", "")]
    [InlineData("Büro 🖥", "Büro 🖥")]
    public void Texts_are_quoted_and_never_formulas(string text, string cell) => Assert.Equal(cell, Csv.Cell(text));

    [Fact]
    public void Numbers_times_and_words_are_the_same_everywhere()
    {
        Assert.Equal("-5", Csv.Cell(-5L));
        Assert.Equal("1234567", Csv.Cell(1_234_567));
        Assert.Equal("true", Csv.Cell(true));
        Assert.Equal("Monday", Csv.Cell(DayOfWeek.Monday));
        Assert.Equal(
            "2026-11-23T20:45:10.123Z",
            Csv.Cell(new DateTimeOffset(2026, 11, 23, 21, 45, 10, 123, TimeSpan.FromHours(1)))
        );
        Assert.Equal("", Csv.Cell(null));
    }

    [Fact]
    public async Task What_is_written_is_read_back_as_it_was()
    {
        string[] texts = ["a", "\"", "\"\"", ",", "\r\n", "\n", " x ", "", "日本", "=x"];
        using var output = new MemoryStream();

        await Csv.WriteAsync(output, ["one", "two"], Rows(texts), CancellationToken.None);

        var text = Encoding.UTF8.GetString(output.ToArray()).TrimStart('\uFEFF');
        var rows = CsvReader.Read(text);
        Assert.Equal(["one", "two"], rows[0]);
        Assert.Equal(
            texts.Select(t => t[..Math.Min(1, t.Length)] is "=" or "\r" or "\n" ? "'" + t : t),
            rows.Skip(1).Select(r => r[0])
        );
        Assert.All(rows.Skip(1), r => Assert.Equal("7", r[1]));
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            await Task.Yield();
            yield return [text, 7];
        }
    }
}
