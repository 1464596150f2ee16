using System.Text.Json.Nodes;
using PulsewayToHudu.Hudu.MagicDash;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Routes;

public sealed class MagicDashTests
{
    [Fact]
    public async Task Tiles_come_as_a_bare_array()
    {
        using var instance = Instance.Answering(
            () =>
                Answer.Json(
                    """
                    [{"id":5,"title":"Pulseway","message":"14 systems","shade":"","content_link":null,"content":"<p>x</p>",
                      "icon":"fas fa-desktop","image_url":null,"company_id":41,"company_name":"Blue Heron Ltd","position":"1"}]
                    """
                ),
            () => Answer.Json("[]")
        );

        var listing = await instance.Client.MagicDash.ListAsync(41, "Pulseway", CancellationToken.None);

        Assert.Equal(
            new MagicDashTile
            {
                Id = 5,
                Title = "Pulseway",
                Message = "14 systems",
                Shade = "",
                Content = "<p>x</p>",
                Icon = "fas fa-desktop",
                CompanyId = 41,
                CompanyName = "Blue Heron Ltd",
                Position = 1,
            },
            Assert.Single(listing.Rows)
        );
        Assert.True(listing.IsProvenComplete);
    }

    [Theory]
    [InlineData(null, null, "")]
    [InlineData(41L, null, "&company_id=41")]
    [InlineData(null, "Pulseway & more", "&title=Pulseway%20%26%20more")]
    [InlineData(41L, "Pulseway", "&company_id=41&title=Pulseway")]
    public async Task Tiles_are_listed_by_company_and_title(long? companyId, string? title, string query)
    {
        using var instance = Instance.Answering(() => Answer.Json("[]"));

        await instance.Client.MagicDash.ListAsync(companyId, title, CancellationToken.None);

        Assert.Equal([$"GET magic_dash?page=1&page_size=1000{query}"], instance.Wire.Sent.Select(s => s.Line));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    public async Task A_tile_is_written_flat_by_title_and_company_name_and_never_with_the_companys_id(int status)
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"id":5,"title":"Pulseway"}""", status));

        var tile = await instance.Client.MagicDash.UpsertAsync(
            new("Pulseway", "Blue Heron Ltd", "14 systems, 1 offline")
            {
                Icon = "fas fa-desktop",
                Content = "<p>Last sync 08:15 UTC</p>",
                Shade = "success",
            },
            CancellationToken.None
        );

        Assert.Equal(5, tile.Id);
        var sent = Assert.Single(instance.Wire.Sent);
        Assert.Equal("POST magic_dash", sent.Line);
        ShouldBe(
            """
            {"title":"Pulseway","company_name":"Blue Heron Ltd","message":"14 systems, 1 offline",
             "icon":"fas fa-desktop","content":"<p>Last sync 08:15 UTC</p>","shade":"success"}
            """,
            sent
        );
    }

    [Fact]
    public async Task A_tile_may_have_a_picture_and_a_link_and_an_empty_shade()
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"id":5}"""));

        await instance.Client.MagicDash.UpsertAsync(
            new("a", "b", "c")
            {
                ImageUrl = "https://x.example/i.png",
                ContentLink = "https://x.example",
                Shade = "",
            },
            CancellationToken.None
        );

        ShouldBe(
            """
            {"title":"a","company_name":"b","message":"c","image_url":"https://x.example/i.png",
             "content_link":"https://x.example","shade":""}
            """,
            instance.Wire.Sent[0]
        );
    }

    public static TheoryData<MagicDashWrite> TooMuch =>
        [
            new MagicDashWrite("a", "b", "c") { Icon = "fas fa-desktop", ImageUrl = "https://x.example/i.png" },
            new MagicDashWrite("a", "b", "c") { Content = "<p>x</p>", ContentLink = "https://x.example" },
        ];

    [Theory]
    [MemberData(nameof(TooMuch), DisableDiscoveryEnumeration = true)]
    public async Task A_tile_has_room_for_one_of_two(MagicDashWrite tile)
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"id":5}"""));

        await Assert.ThrowsAsync<ArgumentException>(() =>
            instance.Client.MagicDash.UpsertAsync(tile, CancellationToken.None)
        );

        Assert.Empty(instance.Wire.Sent);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(200)]
    [InlineData(404)]
    public async Task A_tile_is_deleted_by_its_id_and_one_that_is_gone_counts_as_deleted(int status)
    {
        using var instance = Instance.Answering(() => new((System.Net.HttpStatusCode)status));

        await instance.Client.MagicDash.DeleteAsync(5, CancellationToken.None);

        var sent = Assert.Single(instance.Wire.Sent);
        Assert.Equal("DELETE magic_dash/5", sent.Line);
        Assert.Null(sent.Body);
    }

    [Theory]
    [InlineData(401, typeof(HuduUnauthorizedException))]
    [InlineData(403, typeof(HuduForbiddenException))]
    public async Task A_key_without_the_right_to_delete_is_told(int status, Type type)
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"error":"No rights"}""", status));

        var failure = await instance.FailureAsync<HuduException>(c =>
            c.MagicDash.DeleteAsync(5, CancellationToken.None)
        );

        Assert.IsType(type, failure);
        Assert.Contains("right", failure.Message, StringComparison.Ordinal);
    }

    private static void ShouldBe(string json, Sent sent) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), sent.Json), sent.Body);
}
