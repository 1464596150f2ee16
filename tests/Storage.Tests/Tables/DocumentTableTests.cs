using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Notifications;

namespace PulsewayToHudu.Storage.Tests.Tables;

public sealed class DocumentTableTests(StorageAccount account) : IAsyncLifetime
{
    private readonly IDocumentStore _documents = account.Port<IDocumentStore>();

    public async ValueTask InitializeAsync() => await account.ClearAsync("documents");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_document_is_removed_only_at_the_version_it_was_read_at()
    {
        var old = await _documents.WriteAsync("a", new NotificationOptions(), version: null, CancellationToken.None);
        var present = await _documents.WriteAsync(
            "a",
            new NotificationOptions { Enabled = true },
            old,
            CancellationToken.None
        );

        await Assert.ThrowsAsync<StaleVersionException>(() => _documents.DeleteAsync("a", old, CancellationToken.None));
        Assert.True((await _documents.FindAsync<NotificationOptions>("a", CancellationToken.None))!.Value.Enabled);

        await _documents.DeleteAsync("a", present, CancellationToken.None);
        Assert.Null(await _documents.FindAsync<NotificationOptions>("a", CancellationToken.None));
        await _documents.DeleteAsync("a", present, CancellationToken.None);
    }
}
