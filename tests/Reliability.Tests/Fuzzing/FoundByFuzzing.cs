using System.Net;
using System.Text;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Reliability.Tests.Fuzzing;

/// <summary>What the fuzzers have found, each with the smallest input that showed it.</summary>
public sealed class FoundByFuzzing
{
    [Fact]
    public async Task Lists_of_Hudu_may_hold_null()
    {
        await using var body = await FuzzedBody.StartAsync();
        var hudu = await body.HuduAsync();

        var company = await AnswerAsync(
            body,
            """{"company":{"id":11,"name":"A","integrations":[null]}}""",
            () => hudu.FindCompanyAsync(11, default)
        );
        var assets = await AnswerAsync(
            body,
            """{"assets":[{"id":7,"name":"B","fields":[null],"cards":[null]}]}""",
            () => hudu.FindAssetsByNameAsync(11, "B", default)
        );
        var layouts = await AnswerAsync(
            body,
            """{"asset_layouts":[{"id":5,"name":"C","fields":[null]}]}""",
            () => hudu.LayoutsAsync(default)
        );

        Assert.Equal("A", company?.Name);
        Assert.Equal("B", Assert.Single(assets).Name);
        Assert.Empty(Assert.Single(layouts).Fields);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_a_value_of_one_system_harms_no_other()
    {
        await using var body = await FuzzedBody.StartAsync();
        var pulseway = await body.PulsewayAsync();

        var inventory = await AnswerAsync(
            body,
            """{"Data":{"Identifier":"a","AssetInfo":[{"CategoryName":"System","CategoryData":{"Model":"\ud800"}}]},"Meta":{}}""",
            () => pulseway.FindInventoryAsync("a", default)
        );

        var value = Assert.Single(Assert.Single(inventory!.Categories).Values);
        Assert.Equal("\"\\ud800\"", value.Value);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_an_answer_leaves_the_outcome_of_a_creation_unknown()
    {
        await using var body = await FuzzedBody.StartAsync();
        var hudu = await body.HuduAsync();

        var failure = await Assert.ThrowsAsync<RemoteException>(() =>
            AnswerAsync(
                body,
                """{"\ud800":1}""",
                () => hudu.CreateAssetAsync(11, new AssetWrite { Name = "A", LayoutId = 1 }, default)
            )
        );

        Assert.Equal(RemoteFailure.OutcomeUnknown, failure.Failure);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_the_words_of_an_error_is_an_error_like_others()
    {
        await using var body = await FuzzedBody.StartAsync();
        var (hudu, pulseway) = (await body.HuduAsync(), await body.PulsewayAsync());

        var fromHudu = await Assert.ThrowsAsync<RemoteException>(() =>
            AnswerAsync(
                body,
                """{"error":"\ud800"}""",
                () => hudu.VersionAsync(default),
                HttpStatusCode.UnprocessableEntity
            )
        );
        var fromPulseway = await Assert.ThrowsAsync<RemoteException>(() =>
            AnswerAsync(
                body,
                """{"Meta":{"ErrorMessage":"\ud800"}}""",
                () => pulseway.CountSystemsAsync(default),
                HttpStatusCode.BadRequest
            )
        );

        Assert.Equal(RemoteFailure.Refused, fromHudu.Failure);
        Assert.Equal(RemoteFailure.Refused, fromPulseway.Failure);
    }

    private static async Task<T> AnswerAsync<T>(
        FuzzedBody body,
        string answer,
        Func<Task<T>> call,
        HttpStatusCode status = HttpStatusCode.OK
    )
    {
        T? result = default;
        await body.Wire.AnswerAsync(Encoding.UTF8.GetBytes(answer), status, async () => result = await call());
        return result!;
    }
}
