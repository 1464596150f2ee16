using Azure.Storage.Queues;
using PulsewayToHudu.Storage.Queues;
using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Storage.Tests.Queues;

public sealed class WorkQueueTests(StorageAccount account) : IAsyncLifetime
{
    private readonly IWorkQueues _queues = account.Port<IWorkQueues>();

    public async ValueTask InitializeAsync()
    {
        await Queue(QueueNames.Gather).ClearMessagesAsync();
        await Queue(QueueNames.CompanyJobs).ClearMessagesAsync();
        await Queue(QueueNames.UrgentJobs).ClearMessagesAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_gather_message_arrives_as_it_was_sent()
    {
        var message = new GatherMessage("20261123-214510123-4f2a9c");

        await _queues.EnqueueAsync(message, TimeSpan.Zero, CancellationToken.None);

        Assert.Equal(message, QueueMessageReader.Gather(await ReceiveAsync(QueueNames.Gather)));
    }

    [Theory, MemberData(nameof(AwkwardTexts.All), MemberType = typeof(AwkwardTexts))]
    public async Task A_job_message_arrives_as_it_was_sent(string text)
    {
        var message = new JobMessage("run " + text, "job " + text);

        await _queues.EnqueueAsync(message, TimeSpan.Zero, CancellationToken.None);

        Assert.Equal(message, QueueMessageReader.Job(await ReceiveAsync(QueueNames.CompanyJobs)));
    }

    [Fact]
    public async Task A_job_that_somebody_waits_for_has_a_queue_of_its_own()
    {
        var message = new JobMessage("run", "job") { Urgent = true };

        await _queues.EnqueueAsync(message, TimeSpan.Zero, CancellationToken.None);

        Assert.Equal(message, QueueMessageReader.Job(await ReceiveAsync(QueueNames.UrgentJobs)));
        Assert.Null((await Queue(QueueNames.CompanyJobs).PeekMessageAsync()).Value);
    }

    [Fact]
    public async Task Messages_are_in_Base64_as_the_host_expects_them_and_never_expire()
    {
        await _queues.EnqueueAsync(new GatherMessage("run"), TimeSpan.Zero, CancellationToken.None);

        var plain = new QueueClient(
            account.ConnectionString,
            QueueNames.Gather,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }
        );
        var message = (await plain.ReceiveMessageAsync()).Value;

        Assert.Equal("""{"runId":"run","version":1}"""u8.ToArray(), Convert.FromBase64String(message.Body.ToString()));
        Assert.Equal(9999, message.ExpiresOn!.Value.Year);
    }

    [Fact]
    public async Task A_delayed_message_is_not_seen_yet()
    {
        await _queues.EnqueueAsync(new JobMessage("run", "job"), TimeSpan.FromHours(1), CancellationToken.None);

        Assert.Null((await Queue(QueueNames.CompanyJobs).ReceiveMessageAsync()).Value);
        Assert.Equal(1, (await Queue(QueueNames.CompanyJobs).GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    private QueueClient Queue(string name) => account.Port<QueueServiceClient>().GetQueueClient(name);

    private async Task<string> ReceiveAsync(string queue) =>
        (await Queue(queue).ReceiveMessageAsync()).Value.Body.ToString();
}
