using PulsewayToHudu.Pulseway.Assets;
using PulsewayToHudu.Pulseway.Tests.StandIn;

namespace PulsewayToHudu.Pulseway.Tests.Http;

public sealed class LenientReadingTests
{
    [Theory]
    [InlineData("34359738368", 34_359_738_368L)]
    [InlineData("\"34359738368\"", 34_359_738_368L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("\"9007199254740993\"", 9_007_199_254_740_993L)]
    [InlineData("12.6", 13L)]
    [InlineData("\" 12.6 \"", 13L)]
    [InlineData("1e3", 1_000L)]
    [InlineData("-5", -5L)]
    [InlineData("92233720368547758070", null)]
    [InlineData("1e300", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"many\"", null)]
    [InlineData("null", null)]
    [InlineData("true", null)]
    [InlineData("{\"Bytes\":[5]}", null)]
    public async Task A_large_number_is_read_or_is_none(string json, long? read) =>
        Assert.Equal(read, (await AssetAsync("MemoryTotal", json)).MemoryTotal);

    [Theory]
    [InlineData("41", 41)]
    [InlineData("\"41\"", 41)]
    [InlineData("40.7", 41)]
    [InlineData("2147483648", null)]
    [InlineData("-2147483649", null)]
    [InlineData("[41]", null)]
    public async Task A_small_number_is_read_or_is_none(string json, int? read) =>
        Assert.Equal(read, (await AssetAsync("MemoryUsage", json)).MemoryUsage);

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"True\"", true)]
    [InlineData("\" yes \"", true)]
    [InlineData("\"enabled\"", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData("\"no\"", false)]
    [InlineData("\"0\"", false)]
    [InlineData("0", false)]
    [InlineData("\"perhaps\"", null)]
    [InlineData("0.5", null)]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    public async Task A_flag_is_read_or_is_none(string json, bool? read) =>
        Assert.Equal(read, (await AssetAsync("FirewallEnabled", json)).FirewallEnabled);

    [Theory]
    [InlineData("\"enabled\"", "enabled")]
    [InlineData("\"Some new word\"", "Some new word")]
    [InlineData("\"\"", "")]
    [InlineData("true", "true")]
    [InlineData("2", "2")]
    [InlineData("{\"State\":1}", "{\"State\":1}")]
    [InlineData("null", null)]
    public async Task A_word_from_an_open_set_stays_as_it_is(string json, string? read)
    {
        Assert.Equal(read, (await AssetAsync("AntivirusEnabled", json)).AntivirusEnabled);
        Assert.Equal(read, (await AssetAsync("Type", json)).Type);
    }

    [Theory]
    [InlineData("\"2026-11-20T08:15:00Z\"", "2026-11-20T08:15:00Z")]
    [InlineData("\"2026-11-20T08:15:00\"", "2026-11-20T08:15:00Z")]
    [InlineData("\"2026-11-20T10:15:00+02:00\"", "2026-11-20T08:15:00Z")]
    [InlineData("\"2026-11-20\"", "2026-11-20T00:00:00Z")]
    [InlineData("1795162500", "2026-11-20T08:15:00Z")]
    [InlineData("1795162500000", "2026-11-20T08:15:00Z")]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    [InlineData("\"\"", null)]
    [InlineData("\"never\"", null)]
    [InlineData("\"2026-13-45T99:00:00Z\"", null)]
    [InlineData("-62135596801", null)]
    [InlineData("-62135596800000", null)]
    [InlineData("-9223372036854775808", null)]
    [InlineData("9223372036854775807", null)]
    [InlineData("253402300800000", null)]
    [InlineData("1.5", null)]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    public async Task A_time_is_read_as_UTC_or_is_none(string json, string? read)
    {
        var time = (await AssetAsync("LastSeenOnline", json)).LastSeenOnline;

        Assert.Equal(read, time?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null));
        Assert.Equal(TimeSpan.Zero, time?.Offset ?? TimeSpan.Zero);
    }

    [Fact]
    public async Task What_is_missing_is_none()
    {
        var asset = await AssetAsync("Unknown", "[{}]");

        Assert.Equal(new PulsewayAsset { Identifier = "5f0c" }, asset);
    }

    [Fact]
    public async Task Sections_may_be_null_and_half_filled()
    {
        using var tenant = Tenant.Answering(() =>
            Answer.Record(
                """
                {"Identifier":"5f0c","Tags":null,"Updates":{"Critical":2,"Important":"3"},
                 "Disks":[{"Name":"C:","TotalValue":"249434108","FreePercentage":61.5}],"IpAddresses":[{"MAC":null,"IPs":null}],
                 "AssetInfo":[{"CategoryName":"System","CategoryData":null},
                   {"CategoryName":"BIOS","CategoryData":{"Serial Number":4711,"Status":null}}]}
                """
            )
        );

        var asset = await tenant.Client.Assets.GetAsync("5f0c", CancellationToken.None);

        Assert.NotNull(asset);
        Assert.Null(asset.Tags);
        Assert.Equal(new UpdateCounts(2, 3, null, null, null), asset.Updates);
        Assert.Equal(new AssetDisk("C:", null, 62, 249_434_108), Assert.Single(asset.Disks!));
        Assert.Equal(new IpAdapter(null, null, null), Assert.Single(asset.IpAddresses!));
        Assert.Null(asset.AssetInfo![0].CategoryData);
        Assert.Equal("4711", asset.AssetInfo[1].CategoryData!["Serial Number"].GetRawText());
    }

    private static async Task<PulsewayAsset> AssetAsync(string member, string json)
    {
        using var tenant = Tenant.Answering(() => Answer.Record($$"""{"Identifier":"5f0c","{{member}}":{{json}} }"""));
        return Assert.IsType<PulsewayAsset>(await tenant.Client.Assets.GetAsync("5f0c", CancellationToken.None));
    }
}
