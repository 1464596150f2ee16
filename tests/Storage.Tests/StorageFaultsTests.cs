using Azure;
using PulsewayToHudu.Sync;

namespace PulsewayToHudu.Storage.Tests;

public sealed class StorageFaultsTests
{
    public static TheoryData<Exception> Faults =>
        [
            new RequestFailedException(503, "Server busy"),
            new HttpIOException(HttpRequestError.ResponseEnded),
            new HttpRequestException("Connection refused"),
            new TaskCanceledException("The client's time limit"),
            new AggregateException(new TaskCanceledException(), new RequestFailedException(500, "")),
            new AggregateException(new TaskCanceledException(), new HttpIOException(HttpRequestError.ResponseEnded)),
        ];

    public static TheoryData<Exception> Others =>
        [
            new InvalidOperationException(),
            new UnreadableDataException("damaged"),
            new AggregateException(new TaskCanceledException(), new InvalidOperationException()),
        ];

    [Theory, MemberData(nameof(Faults))]
    public void Whatever_a_service_that_does_not_answer_looks_like_is_its_fault(Exception e) =>
        Assert.True(StorageFaults.IsFault(e, CancellationToken.None));

    [Theory, MemberData(nameof(Others))]
    public void What_our_own_work_throws_is_none(Exception e) =>
        Assert.False(StorageFaults.IsFault(e, CancellationToken.None));

    [Fact]
    public void A_cancellation_that_was_asked_for_is_none() =>
        Assert.False(StorageFaults.IsFault(new OperationCanceledException(), new CancellationToken(canceled: true)));
}
