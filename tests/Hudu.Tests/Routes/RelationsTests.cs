using PulsewayToHudu.Hudu.Relations;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Routes;

public sealed class RelationsTests
{
    [Fact]
    public async Task Relations_are_read_from_end_to_end()
    {
        using var instance = Instance.Answering(
            () =>
                Answer.Json(
                    """
                    {"relations":[{"id":5,"description":"hosted on","is_inverse":"false","name":"ESX-01","fromable_id":9001,
                      "fromable_type":"Asset","fromable_url":"/a/1","toable_id":9002,"toable_type":"Asset","toable_url":"/a/2"}]}
                    """
                ),
            () => Answer.Rows("relations", [])
        );

        var listing = await instance.Client.Relations.ListAsync(CancellationToken.None);

        Assert.Equal(
            new Relation
            {
                Id = 5,
                Description = "hosted on",
                IsInverse = false,
                Name = "ESX-01",
                FromableType = "Asset",
                FromableId = 9001,
                ToableType = "Asset",
                ToableId = 9002,
            },
            Assert.Single(listing.Rows)
        );
        Assert.Equal(
            ["GET relations?page=1&page_size=1000", "GET relations?page=2&page_size=1000"],
            instance.Wire.Sent.Select(s => s.Line)
        );
        Assert.True(listing.IsProvenComplete);
    }
}
