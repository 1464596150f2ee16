using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Resilience;

public sealed class TimeLimitTests
{
    [Fact]
    public async Task A_call_without_an_answer_is_given_up_after_a_minute_and_tried_again()
    {
        using var instance = new Instance(
            (_, n, cancellationToken) => n == 0 ? Answer.NeverAsync(cancellationToken) : Task.FromResult(Found())
        );

        Assert.NotNull(await instance.RunAsync(() => instance.Client.Companies.GetAsync(41, CancellationToken.None)));

        Assert.Equal([60 + 1], instance.Waits);
    }

    [Fact]
    public async Task A_body_that_stalls_meets_the_same_time_limit()
    {
        using var instance = Instance.Answering(Answer.Stalled, Found);

        Assert.NotNull(await instance.RunAsync(() => instance.Client.Companies.GetAsync(41, CancellationToken.None)));

        Assert.Equal([60 + 1], instance.Waits);
    }

    [Fact]
    public async Task The_body_of_an_error_that_stalls_meets_it_too()
    {
        using var instance = Instance.Answering(() =>
        {
            var answer = Answer.Stalled();
            answer.StatusCode = System.Net.HttpStatusCode.UnprocessableEntity;
            return answer;
        });

        var failure = await instance.FailureAsync<HuduUnreachableException>();

        Assert.Contains("time limit", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_creation_whose_body_stalls_is_open_after_a_minute()
    {
        using var instance = Instance.Answering(Answer.Stalled);
        var begin = instance.Time.GetUtcNow();

        await instance.FailureAsync<HuduOutcomeUnknownException>(c =>
            c.Assets.CreateAsync(41, new() { Name = "a" }, CancellationToken.None)
        );

        Assert.Equal(TimeSpan.FromSeconds(60), instance.Time.GetUtcNow() - begin);
        Assert.Single(instance.Wire.Sent);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_told_as_a_time_limit_and_not_as_a_cancellation()
    {
        using var instance = new Instance((_, _, cancellationToken) => Answer.NeverAsync(cancellationToken));

        var failure = await instance.FailureAsync<HuduUnreachableException>();

        Assert.Contains("time limit", failure.Message, StringComparison.Ordinal);
        Assert.Equal(4, instance.Wire.Sent.Count);
    }

    [Fact]
    public async Task A_cancelled_call_ends_as_cancelled_and_is_not_tried_again()
    {
        using var cancel = new CancellationTokenSource();
        using var instance = new Instance((_, _, cancellationToken) => Answer.NeverAsync(cancellationToken));
        var call = instance.Client.Companies.GetAsync(41, cancel.Token);
        Assert.False(call.IsCompleted);

        await cancel.CancelAsync();

        var end = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancel.Token, end.CancellationToken);
        Assert.Single(instance.Wire.Sent);
    }

    private static HttpResponseMessage Found() => Answer.Json("""{"company":{"id":41}}""");
}
