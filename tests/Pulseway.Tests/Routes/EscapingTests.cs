using PulsewayToHudu.Pulseway.CustomFields;
using PulsewayToHudu.Pulseway.Devices;
using PulsewayToHudu.Pulseway.Tests.StandIn;

namespace PulsewayToHudu.Pulseway.Tests.Routes;

public sealed class EscapingTests
{
    public static TheoryData<string> Texts =>
        ["a/b", "../environment", "x?$top=5", "x&$filter=Name eq 'y'", "x#y", "O'Brien 50 %", "ü 🖥", "a%2Fb", "x;y=z"];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task An_identifier_stays_one_piece_of_the_path(string text)
    {
        using var tenant = Tenant.Answering(() => Answer.Json("", 404));

        await tenant.Client.Devices.GetAsync(text, CancellationToken.None);
        await tenant.Client.Assets.GetAsync(text, CancellationToken.None);

        Assert.Equal(["devices", "assets"], tenant.Wire.Sent.Select(s => s.Address.Segments[^2].TrimEnd('/')));
        Assert.All(
            tenant.Wire.Sent,
            s =>
            {
                Assert.Equal(text, Uri.UnescapeDataString(s.Address.Segments[^1]));
                Assert.Empty(s.Address.Query);
                Assert.Empty(s.Address.Fragment);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task An_owner_of_custom_fields_stays_one_piece_of_the_path(string text)
    {
        using var tenant = Tenant.Answering(() => Answer.Rows([]));

        await tenant.PagesAsync(
            tenant.Client.CustomFields.ListValuesAsync(CustomFieldOwner.Devices, text, CancellationToken.None)
        );

        var sent = Assert.Single(tenant.Wire.Sent);
        Assert.Equal(text, Uri.UnescapeDataString(sent.Address.Segments[^2].TrimEnd('/')));
        Assert.Equal("customfields", sent.Address.Segments[^1]);
        Assert.Equal("100", sent.Option("$top"));
    }

    [Fact]
    public async Task Filters_are_escaped_and_stay_one_option()
    {
        using var tenant = Tenant.Answering(() => Answer.Rows([]));

        await tenant.PagesAsync(tenant.Client.Devices.ListAsync(new DeviceFilter(7, 12), 0, CancellationToken.None));

        var sent = Assert.Single(tenant.Wire.Sent);
        Assert.Contains(
            "$filter=OrganizationId%20eq%207&scopeId=12",
            sent.Address.AbsoluteUri,
            StringComparison.Ordinal
        );
        Assert.Equal("OrganizationId eq 7", sent.Option("$filter"));
        Assert.Equal("12", sent.Option("scopeId"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("none")]
    [InlineData("AvailableUpdates,Security&$top=1000")]
    public async Task The_asset_sections_are_asked_for_as_they_are_set(string? include)
    {
        using var tenant = new Tenant(
            (s, _, _) => Task.FromResult(s.Option("$top") is null ? Answer.Json("", 404) : Answer.Rows([])),
            o => o with { AssetInclude = include }
        );

        await tenant.PagesAsync(tenant.Client.Assets.ListAsync(0, CancellationToken.None));
        await tenant.Client.Assets.GetAsync("5f0c", CancellationToken.None);

        Assert.Equal([include, include], tenant.Wire.Sent.Select(s => s.Option("include")));
        Assert.Equal("100", tenant.Wire.Sent[0].Option("$top"));
    }
}
