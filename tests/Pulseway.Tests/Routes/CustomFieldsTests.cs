using PulsewayToHudu.Pulseway.CustomFields;
using PulsewayToHudu.Pulseway.Tests.Paging;
using PulsewayToHudu.Pulseway.Tests.StandIn;

namespace PulsewayToHudu.Pulseway.Tests.Routes;

public sealed class CustomFieldsTests
{
    [Fact]
    public async Task One_list_gives_a_fields_values_over_the_whole_estate()
    {
        using var tenant = Tenant.Answering(() =>
            Answer.Json(
                """
                {"Data":[{"UsageContextType":"Device","ContextItemId":"5f0c","Value":"Rack 4"},
                         {"UsageContextType":"Organization","ContextItemId":7,"Value":null},
                         {"UsageContextType":"Site","ContextItemId":"7","Value":12.5},
                         {"UsageContextType":"Moon","ContextItemId":"1","Value":true}],
                 "Meta":{"ResponseCode":200,"TotalCount":4}}
                """
            )
        );

        var pages = await tenant.PagesAsync(tenant.Client.CustomFields.ListUsageAsync(31, CancellationToken.None));

        Assert.Equal(
            [
                new CustomFieldUsage("Device", "5f0c", "Rack 4"),
                new CustomFieldUsage("Organization", "7", null),
                new CustomFieldUsage("Site", "7", "12.5"),
                new CustomFieldUsage("Moon", "1", "true"),
            ],
            pages.SelectMany(p => p.Rows)
        );
        Assert.True(pages.Verdict().IsComplete);
        Assert.Equal("/api/v3/customFields/31/usage", Assert.Single(tenant.Wire.Sent).Address.AbsolutePath);
    }

    [Theory]
    [InlineData(CustomFieldOwner.Organizations, "organizations")]
    [InlineData(CustomFieldOwner.Sites, "sites")]
    [InlineData(CustomFieldOwner.Groups, "groups")]
    [InlineData(CustomFieldOwner.Devices, "devices")]
    public async Task Every_kind_of_owner_has_its_route(CustomFieldOwner owner, string route)
    {
        using var tenant = Tenant.Answering(() =>
            Answer.Rows([
                new
                {
                    Id = 3,
                    Name = "Rack",
                    Value = "4",
                    Type = "Text",
                },
            ])
        );

        var pages = await tenant.PagesAsync(
            tenant.Client.CustomFields.ListValuesAsync(owner, "42", CancellationToken.None)
        );

        Assert.Equal($"/api/v3/{route}/42/customfields", tenant.Wire.Sent[0].Address.AbsolutePath);
        Assert.Equal(new CustomFieldValue(3, "Rack", "4", "Text"), Assert.Single(pages.SelectMany(p => p.Rows)));
    }

    [Fact]
    public async Task A_definition_tells_where_the_field_may_be_used()
    {
        using var tenant = Tenant.Answering(() =>
            Answer.Record("""{"Id":3,"Name":"Rack","Contexts":["Device","Site"],"IsReadOnly":false,"DefaultValue":5}""")
        );

        var field = await tenant.Client.CustomFields.GetAsync(3, CancellationToken.None);

        Assert.Equal(["Device", "Site"], field?.Contexts);
        Assert.Equal("5", field?.DefaultValue);
    }
}
