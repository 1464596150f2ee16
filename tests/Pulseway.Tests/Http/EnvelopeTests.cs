using PulsewayToHudu.Pulseway.Tests.StandIn;

namespace PulsewayToHudu.Pulseway.Tests.Http;

public sealed class EnvelopeTests
{
    [Theory]
    [InlineData("""{"Data":{"Id":7,"Name":"Blue Heron Ltd"},"Meta":{"ResponseCode":200}}""")]
    [InlineData("""{"Meta":{"ResponseCode":200},"Data":{"Name":"Blue Heron Ltd","Id":7}}""")]
    [InlineData("""{"data":{"id":7,"name":"Blue Heron Ltd"},"meta":{"responseCode":200}}""")]
    [InlineData("""{"Data":{"Id":"7","Name":"Blue Heron Ltd"},"Meta":{"ResponseCode":"200"}}""")]
    [InlineData("""{"Data":{"Id":7,"Name":"Blue Heron Ltd","New":{"a":[1]}},"Meta":{"New":true},"New":[]}""")]
    [InlineData("""{"Data":{"Id":7,"Name":"Blue Heron Ltd"}}""")]
    [InlineData("\uFEFF{\"Data\":{\"Id\":7,\"Name\":\"Blue Heron Ltd\"}}")]
    public async Task The_record_is_found_whatever_the_order_case_and_additions(string body)
    {
        using var tenant = Tenant.Answering(() => Answer.Json(body));

        var organization = await tenant.Client.Organizations.GetAsync(7, CancellationToken.None);

        Assert.Equal((7L, "Blue Heron Ltd"), (organization?.Id, organization?.Name));
    }

    [Fact]
    public async Task No_data_means_that_there_is_no_such_record()
    {
        using var tenant = Tenant.Answering(() => Answer.Json("""{"Data":null,"Meta":{"ResponseCode":200}}"""));

        Assert.Null(await tenant.Client.Organizations.GetAsync(7, CancellationToken.None));
    }

    [Theory]
    [InlineData("not found", "text/plain")]
    [InlineData("""{"Data":null,"Meta":{"ResponseCode":404,"ErrorMessage":"No such thing."}}""", "application/json")]
    public async Task A_404_means_that_there_is_no_such_record(string body, string mediaType)
    {
        using var tenant = Tenant.Answering(() => Answer.Text(body, mediaType, 404));

        Assert.Null(await tenant.Client.Organizations.GetAsync(7, CancellationToken.None));
        Assert.Null(await tenant.Client.Devices.GetAsync("5f0c", CancellationToken.None));
        Assert.Null(await tenant.Client.Assets.GetAsync("5f0c", CancellationToken.None));
        Assert.Null(await tenant.Client.CustomFields.GetAsync(3, CancellationToken.None));
    }

    [Fact]
    public async Task A_404_of_a_list_is_an_error_and_not_an_empty_list()
    {
        using var tenant = Tenant.Answering(() => Answer.Json("", 404));

        var failure = await Assert.ThrowsAsync<PulsewayNotFoundException>(() =>
            tenant.PagesAsync(tenant.Client.Devices.ListAsync(null, 0, CancellationToken.None))
        );

        Assert.Contains("GET devices", failure.Message, StringComparison.Ordinal);
        Assert.Contains("too old", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_server_that_does_not_show_its_environment_is_no_error(int status)
    {
        using var tenant = Tenant.Answering(() => Answer.Json("", status));

        Assert.Null(await tenant.Client.Environment.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_wrong_token_shows_at_the_environment()
    {
        using var tenant = Tenant.Answering(() => Answer.Json("", 401));

        await Assert.ThrowsAsync<PulsewayUnauthorizedException>(() =>
            tenant.Client.Environment.GetAsync(CancellationToken.None)
        );
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_none_of_Pulseways_and_not_asked_for_again()
    {
        using var tenant = Tenant.Answering(() => Answer.Json(new string(' ', 33 * 1024 * 1024)));

        var failure = await tenant.FailureAsync<PulsewayUnexpectedAnswerException>();

        Assert.Contains("larger than this app takes", failure.Message, StringComparison.Ordinal);
        Assert.Single(tenant.Wire.Sent);
    }
}
