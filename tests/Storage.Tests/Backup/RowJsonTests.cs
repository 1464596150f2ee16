using Azure.Data.Tables;
using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.TableBackup;

namespace PulsewayToHudu.Storage.Tests.Backup;

public sealed class RowJsonTests
{
    public static TheoryData<object> Values =>
        [
            true,
            int.MinValue,
            long.MaxValue,
            0.1,
            double.NaN,
            new DateTimeOffset(2026, 11, 23, 21, 45, 10, 123, 456, TimeSpan.Zero),
            Guid.Parse("8f1d3f0e-5c1c-4f0b-9a3e-2a6f6e0b7c11"),
            new byte[] { 0, 1, 255 },
        ];

    [Theory, MemberData(nameof(AwkwardTexts.All), MemberType = typeof(AwkwardTexts))]
    public void A_text_comes_back_as_it_was_on_one_line(string text)
    {
        var line = RowJson.Write(new TableEntity(text, text) { ["Column"] = text });

        var row = RowJson.Read(line);

        Assert.DoesNotContain('\n', line);
        Assert.Equal((text, text, text), (row.PartitionKey, row.RowKey, row["Column"]));
    }

    [Theory, MemberData(nameof(Values))]
    public void A_value_comes_back_with_its_type(object value)
    {
        var row = RowJson.Read(RowJson.Write(new TableEntity("p", "r") { ["Column"] = value }));

        Assert.Equal(value, row["Column"]);
        Assert.IsType(value.GetType(), row["Column"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"PartitionKey\":\"p\"}")]
    [InlineData("{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"C\":1}")]
    [InlineData("{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"C\":null}")]
    [InlineData("{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"C\":{\"type\":\"Int32\",\"value\":\"x\"}}")]
    [InlineData("{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"C\":{\"type\":\"Unknown\",\"value\":\"1\"}}")]
    public void A_line_that_is_no_row_is_refused(string line) =>
        Assert.Throws<FormatException>(() => RowJson.Read(line));
}
