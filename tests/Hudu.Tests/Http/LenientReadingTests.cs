using System.Text.Json;
using PulsewayToHudu.Hudu.AssetLayouts;
using PulsewayToHudu.Hudu.Assets;
using PulsewayToHudu.Hudu.Companies;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Http;

public sealed class LenientReadingTests
{
    [Theory]
    [InlineData("12", 12L)]
    [InlineData("\"12\"", 12L)]
    [InlineData("\"9007199254740993\"", 9_007_199_254_740_993L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("12.0", 12L)]
    [InlineData("\" 12.6 \"", 13L)]
    [InlineData("92233720368547758070", null)]
    [InlineData("1e300", null)]
    [InlineData("\"many\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    [InlineData("true", null)]
    [InlineData("{\"id\":[12]}", null)]
    public async Task A_number_is_read_or_is_none(string json, long? read) =>
        Assert.Equal(read, (await AssetAsync("asset_layout_id", json)).AssetLayoutId);

    [Theory]
    [InlineData("3", 3)]
    [InlineData("\"3\"", 3)]
    [InlineData("2147483648", null)]
    [InlineData("-2147483649", null)]
    [InlineData("[]", null)]
    public async Task A_position_is_read_or_is_none(string json, int? read)
    {
        var asset = await AssetAsync("fields", $$"""[{"label":"Rack","position":{{json}}}]""");

        Assert.Equal(read, Assert.Single(asset.Fields!).Position);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"True\"", true)]
    [InlineData("1", true)]
    [InlineData("\"1\"", true)]
    [InlineData("false", false)]
    [InlineData("\" false \"", false)]
    [InlineData("0", false)]
    [InlineData("\"perhaps\"", null)]
    [InlineData("0.5", null)]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    public async Task A_flag_is_read_or_is_none(string json, bool? read) =>
        Assert.Equal(read, (await AssetAsync("archived", json)).Archived);

    [Theory]
    [InlineData("\"5CG0000ABC\"", "5CG0000ABC")]
    [InlineData("\"\"", "")]
    [InlineData("4711", "4711")]
    [InlineData("1.50", "1.50")]
    [InlineData("true", "true")]
    [InlineData("{\"text\":1}", "{\"text\":1}")]
    [InlineData("null", null)]
    public async Task A_text_is_read_whatever_its_kind(string json, string? read) =>
        Assert.Equal(read, (await AssetAsync("primary_serial", json)).PrimarySerial);

    [Theory]
    [InlineData("\"2026-05-04T08:15:30.123Z\"", "2026-05-04T08:15:30.123Z")]
    [InlineData("\"2026-05-04T10:15:30.123+02:00\"", "2026-05-04T08:15:30.123Z")]
    [InlineData("\"2026-05-04T08:15:30\"", "2026-05-04T08:15:30.000Z")]
    [InlineData("\"2026-05-04 08:15:30 UTC\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"never\"", null)]
    [InlineData("1777882530", null)]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    public async Task A_time_is_read_as_UTC_or_is_none(string json, string? read)
    {
        var time = (await AssetAsync("created_at", json)).CreatedAt;

        Assert.Equal(read, time?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null));
        Assert.Equal(TimeSpan.Zero, time?.Offset ?? TimeSpan.Zero);
    }

    [Theory]
    [InlineData("\"64\"")]
    [InlineData("64")]
    [InlineData("true")]
    [InlineData("[1,2]")]
    [InlineData("""[{"id":1,"url":"/a/x","name":"y"}]""")]
    [InlineData("""{"city":"Denver"}""")]
    public async Task A_field_value_stays_as_it_came(string json)
    {
        var asset = await AssetAsync(
            "fields",
            $$"""[{"id":3944,"label":"Any","value":{{json}},"field_type":"Text"}]"""
        );

        Assert.Equal(json, Assert.Single(asset.Fields!).Value?.GetRawText());
    }

    [Theory]
    [InlineData("""{"label":"Any","value":null}""")]
    [InlineData("""{"label":"Any"}""")]
    public async Task A_missing_value_and_null_mean_the_same(string field)
    {
        var asset = await AssetAsync("fields", $"[{field}]");

        Assert.Null(Assert.Single(asset.Fields!).Value);
    }

    [Fact]
    public async Task What_is_missing_is_none() =>
        Assert.Equal(new Asset { Id = 9001 }, await AssetAsync("unknown", "[{}]"));

    [Fact]
    public async Task A_full_asset_is_read_as_the_reference_shows_it()
    {
        using var instance = Instance.Answering(() =>
            Answer.Json(
                """
                {"asset":{"id":9001,"company_id":41,"asset_layout_id":12,"slug":"77be520c1f3a","name":"SRV-DC01",
                  "primary_serial":"5CG0000ABC","primary_mail":null,"primary_model":"ProLiant DL360 Gen10",
                  "primary_manufacturer":"HPE","company_name":"Muster","object_type":"Asset","asset_type":"Servers",
                  "archived":false,"url":"https://docs.example.com/a/77be520c1f3a",
                  "created_at":"2026-01-01T10:00:00.000Z","updated_at":"2026-05-04T08:15:30.123Z",
                  "fields":[{"id":3944,"label":"Pulseway ID","value":"a1b2","position":1}],
                  "cards":[{"id":510,"integrator_id":3,"integrator_name":"pulseway_rmm","link":"https://acme.example/1",
                    "primary_field":null,"data":{"name":"SRV-DC01"},"sync_type":"asset","sync_id":"88",
                    "sync_identifier":null}]}}
                """
            )
        );

        var asset = (await instance.Client.Assets.UpdateAsync(41, 9001, new(), CancellationToken.None)).Asset;

        Assert.Equal((9001L, 41L, 12L, "SRV-DC01"), (asset.Id, asset.CompanyId, asset.AssetLayoutId, asset.Name));
        Assert.Equal(
            ("5CG0000ABC", "ProLiant DL360 Gen10", "HPE"),
            (asset.PrimarySerial, asset.PrimaryModel, asset.PrimaryManufacturer)
        );
        Assert.Equal((false, "https://docs.example.com/a/77be520c1f3a"), (asset.Archived, asset.Url));
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 8, 15, 30, 123, TimeSpan.Zero), asset.UpdatedAt);
        Assert.Equal(("Pulseway ID", "a1b2", 1), Field(Assert.Single(asset.Fields!)));
        Assert.Equal(new AssetCard("pulseway_rmm", "https://acme.example/1", 88, null), Assert.Single(asset.Cards!));

        static (string?, string?, int?) Field(AssetField f) => (f.Label, f.Value?.GetString(), f.Position);
    }

    [Fact]
    public async Task A_full_company_is_read_with_its_address_and_its_native_matches()
    {
        using var instance = Instance.Answering(() =>
            Answer.Json(
                """
                {"company":{"id":41,"slug":"0c1f3a77be52","name":"Muster Maschinenbau GmbH","nickname":null,
                  "address_line_1":"Hauptweg 4","address_line_2":"","city":"Beispielstadt","state":"BY","zip":80000,
                  "country_name":"Germany","phone_number":"+49 89 000000","fax_number":null,
                  "website":"https://muster.example","archived":false,"url":"/c/0c1f3a77be52",
                  "full_url":"https://docs.example.com/c/0c1f3a77be52",
                  "integrations":[{"id":9,"integrator_id":3,"integrator_name":"pulseway_rmm","sync_id":1207,
                    "identifier":null,"name":"Muster Maschinenbau","company_id":41}]}}
                """
            )
        );

        var company = await instance.Client.Companies.GetAsync(41, CancellationToken.None);

        Assert.NotNull(company);
        var match = Assert.Single(company.Integrations!);
        Assert.Equal(new CompanyIntegration("pulseway_rmm", 1207, null, "Muster Maschinenbau"), match);
        Assert.Equal(
            new Company
            {
                Id = 41,
                Name = "Muster Maschinenbau GmbH",
                AddressLine1 = "Hauptweg 4",
                AddressLine2 = "",
                City = "Beispielstadt",
                State = "BY",
                Zip = "80000",
                PhoneNumber = "+49 89 000000",
                Website = "https://muster.example",
                Archived = false,
                FullUrl = "https://docs.example.com/c/0c1f3a77be52",
                Integrations = company.Integrations,
            },
            company
        );
    }

    [Fact]
    public async Task A_layout_is_read_with_its_destroyed_fields_told_apart()
    {
        using var instance = Instance.Answering(() =>
            Answer.Json(
                """
                {"asset_layout":{"id":12,"name":"Servers","active":true,"location":"sidebar","fields":[
                  {"id":1,"label":"Pulseway ID","field_type":"Text","required":null,"position":1,"min":null},
                  {"id":2,"label":"Old","field_type":"Dropdown","required":true,"position":"2","is_destroyed":true}]}}
                """
            )
        );

        var layout = await instance.Client.AssetLayouts.GetAsync(12, CancellationToken.None);

        Assert.Equal((12L, "Servers", true), (layout?.Id, layout?.Name, layout?.Active));
        Assert.Equal(
            [
                new AssetLayoutField(1, "Pulseway ID", "Text", null, 1, null),
                new AssetLayoutField(2, "Old", "Dropdown", true, 2, true),
            ],
            layout!.Fields
        );
    }

    private static async Task<Asset> AssetAsync(string member, string json)
    {
        using var instance = Instance.Answering(() =>
            Answer.Json($$"""{"assets":[{"id":9001,"{{member}}":{{json}} }]}""")
        );
        return Assert.IsType<Asset>(await instance.Client.Assets.FindAsync(9001, CancellationToken.None));
    }
}
