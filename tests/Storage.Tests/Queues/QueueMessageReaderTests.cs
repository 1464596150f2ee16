using PulsewayToHudu.Storage.Queues;

namespace PulsewayToHudu.Storage.Tests.Queues;

public sealed class QueueMessageReaderTests
{
    private const string Said = "A queue message is none of this app's, or of a newer version of it.";

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("hello")]
    [InlineData("\ud800")]
    [InlineData("{\"runId\":\"\\ud800\",\"jobId\":\"job\"}")]
    [InlineData("{}")]
    [InlineData("""{"runId":""}""")]
    [InlineData("""{"runId":null,"jobId":"job"}""")]
    [InlineData("""{"runId":"run","jobId":"job","version":2}""")]
    [InlineData("""{"runId":"run","jobId":"jo""")]
    public void An_unreadable_message_is_refused_in_words(string body)
    {
        Assert.Equal(Said, Assert.Throws<UnreadableMessageException>(() => QueueMessageReader.Gather(body)).Message);
        Assert.Equal(Said, Assert.Throws<UnreadableMessageException>(() => QueueMessageReader.Job(body)).Message);
    }

    [Fact]
    public void A_job_message_without_a_job_is_refused() =>
        Assert.Throws<UnreadableMessageException>(() => QueueMessageReader.Job("""{"runId":"run"}"""));

    [Fact]
    public void A_message_without_a_version_is_of_the_first()
    {
        Assert.Equal(new("run", 1), QueueMessageReader.Gather("""{"runId":"run"}"""));
        Assert.Equal(new("run", "job", 1), QueueMessageReader.Job("""{"runId":"run","jobId":"job","later":true}"""));
    }
}
