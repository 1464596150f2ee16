using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync.LastKnown;

namespace PulsewayToHudu.Storage.Tests.Blobs;

public sealed class FindingBlobsTests(StorageAccount account)
{
    private readonly IFindingStore _store = account.Port<IFindingStore>();

    [Fact]
    public async Task Findings_come_back_as_they_were_and_are_replaced_as_a_whole()
    {
        var first = new SystemFinding("a", "conflict", "Zwei \"Assets\"\n🏔", true, "run-1", Records.Time);
        var second = new SystemFinding(null, "company-archived", "Archived.", true, "run-1", Records.Time);

        await _store.WriteAsync(8_001, new([first, second]), CancellationToken.None);
        var both = await _store.ReadAsync(8_001, CancellationToken.None);
        await _store.WriteAsync(8_001, new([second]), CancellationToken.None);
        var one = await _store.ReadAsync(8_001, CancellationToken.None);

        Assert.Equal([first, second], both.Items);
        Assert.Equal([second], one.Items);
    }

    [Fact]
    public async Task An_organization_without_any_has_none() =>
        Assert.Empty((await _store.ReadAsync(8_002, CancellationToken.None)).Items);
}
