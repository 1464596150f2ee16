using PulsewayToHudu.Hudu.Matchers;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Routes;

public sealed class MatchersTests
{
    [Fact]
    public async Task Matchers_are_read_with_numbers_texts_and_suggestions()
    {
        using var instance = Instance.Answering(
            () =>
                Answer.Json(
                    """
                    {"matchers":[
                      {"id":9,"integrator_id":3,"integrator_name":"pulseway_rmm","sync_id":1207,"identifier":null,
                       "name":"Muster","potential_company_id":41,"company_id":null,"company_name":null},
                      {"id":10,"integrator_id":3,"sync_id":null,"identifier":"a1b2","company_id":42,"company_name":"Heron"}]}
                    """
                ),
            () => Answer.Rows("matchers", [])
        );

        var listing = await instance.Client.Matchers.ListAsync(3, null, CancellationToken.None);

        Assert.Equal(
            [
                new Matcher
                {
                    Id = 9,
                    IntegratorId = 3,
                    IntegratorName = "pulseway_rmm",
                    SyncId = 1207,
                    Name = "Muster",
                    PotentialCompanyId = 41,
                },
                new Matcher
                {
                    Id = 10,
                    IntegratorId = 3,
                    Identifier = "a1b2",
                    CompanyId = 42,
                    CompanyName = "Heron",
                },
            ],
            listing.Rows
        );
        Assert.True(listing.IsProvenComplete);
    }

    public static TheoryData<MatcherFilter?, string> Filters =>
        new()
        {
            { null, "" },
            { new MatcherFilter(Matched: false), "&matched=false" },
            { new MatcherFilter(CompanyId: 41), "&company_id=41" },
            { new MatcherFilter(SyncId: 1207), "&sync_id=1207" },
            { new MatcherFilter(Identifier: "a&b"), "&identifier=a%26b" },
        };

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public async Task The_integration_is_always_named(MatcherFilter? filter, string query)
    {
        using var instance = Instance.Answering(() => Answer.Rows("matchers", []));

        await instance.Client.Matchers.ListAsync(3, filter, CancellationToken.None);

        Assert.Equal(
            [$"GET matchers?integration_id=3&page=1&page_size=1000{query}"],
            instance.Wire.Sent.Select(s => s.Line)
        );
    }

    [Fact]
    public async Task An_integration_that_does_not_exist_is_told()
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"error":"No matching integration"}""", 404));

        var failure = await instance.FailureAsync<HuduNotFoundException>(c =>
            c.Matchers.ListAsync(99, null, CancellationToken.None)
        );

        Assert.Equal("No matching integration", failure.ServerText);
    }
}
