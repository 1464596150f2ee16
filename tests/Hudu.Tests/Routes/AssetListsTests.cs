using PulsewayToHudu.Hudu.Assets;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Routes;

public sealed class AssetListsTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(true, "&archived=true")]
    [InlineData(false, "&archived=false")]
    public async Task A_companys_assets_are_listed_below_it_with_or_without_the_flag(bool? archived, string query)
    {
        using var instance = Instance.Answering(() => Answer.Rows("assets", []));

        await instance.Client.Assets.ListForCompanyAsync(41, archived, CancellationToken.None);

        Assert.Equal([$"GET companies/41/assets?page=1&page_size=1000{query}"], instance.Wire.Sent.Select(s => s.Line));
    }

    public static TheoryData<AssetFilter, string> Filters =>
        new()
        {
            { new AssetFilter(), "" },
            {
                new AssetFilter { Id = 9001 },
                "&id=9001"
            },
            {
                new AssetFilter { CompanyId = 41, Name = "SRV DC01" },
                "&company_id=41&name=SRV%20DC01"
            },
            {
                new AssetFilter { PrimarySerial = "5CG0000ABC" },
                "&primary_serial=5CG0000ABC"
            },
            {
                new AssetFilter { AssetLayoutId = 12, Archived = true },
                "&asset_layout_id=12&archived=true"
            },
        };

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public async Task The_list_over_all_companies_takes_every_filter(AssetFilter filter, string query)
    {
        using var instance = Instance.Answering(() => Answer.Rows("assets", []));

        await instance.Client.Assets.ListAsync(filter, CancellationToken.None);

        Assert.Equal([$"GET assets?page=1&page_size=1000{query}"], instance.Wire.Sent.Select(s => s.Line));
    }

    [Theory]
    [InlineData(
        "2026-05-04T08:15:30Z",
        "2026-05-04T08:15:30.123Z",
        "2026-05-04T08:15:30.000Z,2026-05-04T08:15:30.123Z"
    )]
    [InlineData(
        "2026-05-04T00:30:00+02:00",
        "2026-05-04T08:00:00-05:00",
        "2026-05-03T22:30:00.000Z,2026-05-04T13:00:00.000Z"
    )]
    public async Task A_span_of_time_has_both_ends_in_UTC(string from, string to, string query)
    {
        using var instance = Instance.Answering(() => Answer.Rows("assets", []));
        var filter = new AssetFilter
        {
            Updated = new(DateTimeOffset.Parse(from, null), DateTimeOffset.Parse(to, null)),
        };

        await instance.Client.Assets.ListAsync(filter, CancellationToken.None);

        Assert.Equal(query, Assert.Single(instance.Wire.Sent).Parameter("updated_at"));
    }

    [Fact]
    public async Task A_time_is_written_the_same_way_whatever_the_machines_language()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        using var instance = Instance.Answering(() => Answer.Rows("assets", []));
        try
        {
            Thread.CurrentThread.CurrentCulture = new("ar-SA");
            var day = new DateTimeOffset(2026, 5, 4, 8, 15, 30, TimeSpan.Zero);

            await instance.Client.Assets.ListAsync(new() { Updated = new(day, day) }, CancellationToken.None);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }

        Assert.Equal(
            "2026-05-04T08:15:30.000Z,2026-05-04T08:15:30.000Z",
            Assert.Single(instance.Wire.Sent).Parameter("updated_at")
        );
    }

    [Fact]
    public async Task One_asset_is_found_by_the_filter_because_it_has_no_route()
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"assets":[{"id":9001,"company_id":41}]}"""));

        Assert.Equal(41, (await instance.Client.Assets.FindAsync(9001, CancellationToken.None))?.CompanyId);

        Assert.Equal(["GET assets?id=9001"], instance.Wire.Sent.Select(s => s.Line));
    }

    [Fact]
    public async Task An_archived_asset_is_found_also_where_the_plain_list_leaves_it_out()
    {
        using var instance = Instance.That(
            (sent, _) =>
                sent.Parameter("archived") is "true"
                    ? Answer.Json("""{"assets":[{"id":9001,"archived":true}]}""")
                    : Answer.Rows("assets", [])
        );

        Assert.True((await instance.Client.Assets.FindAsync(9001, CancellationToken.None))?.Archived);
    }

    [Fact]
    public async Task An_asset_that_neither_list_holds_is_gone()
    {
        using var instance = Instance.Answering(() => Answer.Rows("assets", []));

        Assert.Null(await instance.Client.Assets.FindAsync(9001, CancellationToken.None));

        Assert.Equal(
            ["GET assets?id=9001", "GET assets?id=9001&archived=true"],
            instance.Wire.Sent.Select(s => s.Line)
        );
    }

    [Fact]
    public async Task A_server_that_ignores_the_filter_gives_no_other_asset_in_its_place()
    {
        using var instance = Instance.Answering(() => Answer.Rows("assets", [1, 2, 3]));

        Assert.Null(await instance.Client.Assets.FindAsync(9001, CancellationToken.None));
    }
}
