using Azure.Data.Tables;
using PulsewayToHudu.Storage.Tables;
using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Companies;

namespace PulsewayToHudu.Storage.Tests.Tables;

public sealed class NewerRowTests(StorageAccount account)
{
    private const string Row = "0000000000099000001";

    private readonly IMatchStore _matches = account.Port<IMatchStore>();
    private readonly TableClient _table = account.Table("matches");

    [Fact]
    public async Task A_row_of_a_newer_version_is_refused_and_stays_as_it_is()
    {
        var match = Records.Match(99_000_001);
        await _matches.WriteAsync(match, version: null, CancellationToken.None);
        var newer = (await _table.GetEntityAsync<TableEntity>("organization", Row)).Value;
        newer["V"] = 2;
        newer["J0"] = """{"format":"unheard of"}""";
        await _table.UpdateEntityAsync(newer, newer.ETag, TableUpdateMode.Replace);
        var before = (await _table.GetEntityAsync<TableEntity>("organization", Row)).Value;

        var e = await Assert.ThrowsAsync<NewerRowException>(() =>
            _matches.FindAsync(99_000_001, CancellationToken.None)
        );
        await Assert.ThrowsAsync<NewerRowException>(() => _matches.ListAsync(CancellationToken.None));
        await Assert.ThrowsAsync<StaleVersionException>(() =>
            _matches.WriteAsync(match, version: null, CancellationToken.None)
        );

        Assert.Equal(
            $"Row organization/{Row} of table matches has format 2, which this version does not know. "
                + "Nothing was changed. Install the newer version of this app again.",
            e.Message
        );
        var after = (await _table.GetEntityAsync<TableEntity>("organization", Row)).Value;
        Assert.Equal(before.ETag, after.ETag);
        Assert.Equal("""{"format":"unheard of"}""", after.GetString("J0"));
        await _table.DeleteEntityAsync("organization", Row);
    }
}
