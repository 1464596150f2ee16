using Azure.Data.Tables;
using PulsewayToHudu.Azurite;
using PulsewayToHudu.Storage.Tests.Azurite;
using PulsewayToHudu.TableBackup;

namespace PulsewayToHudu.Storage.Tests.Backup;

/// <summary>On an Azurite of their own: a backup takes all tables that there are.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _data = new();
    private AzuriteProcess? _azurite;
    private TableServiceClient? _tables;
    private TableBackup.Backup? _backup;

    public async ValueTask InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync(new(), CancellationToken.None);
        _tables = new(_azurite.ConnectionString);
        _backup = new(_tables);
    }

    public async ValueTask DisposeAsync()
    {
        await _azurite!.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task What_was_saved_is_restored_after_the_tables_are_lost()
    {
        for (var i = 0; i < 1_234; i++)
        {
            await AddAsync("links", $"organization {i % 7}", $"system {i:0000}", i);
        }

        await AddAsync("settings", "p", "r", 1);
        await AddAsync("AzureFunctionsDiagnosticEvents202611", "p", "r", 1);
        var before = await RowsAsync("links");

        var saved = await _backup!.SaveAsync(Path.Combine(_data.Path, "copy"), CancellationToken.None);
        await _tables!.DeleteTableAsync("links");
        await _tables.DeleteTableAsync("settings");
        var restored = await _backup.RestoreAsync(Path.Combine(_data.Path, "copy"), CancellationToken.None);

        Assert.Equal([new("links", 1_234), new("settings", 1)], saved);
        Assert.Equal(saved, restored);
        Assert.Equal(before, await RowsAsync("links"));
    }

    [Fact]
    public async Task Rows_that_are_there_are_not_mixed_with_rows_of_before()
    {
        await AddAsync("links", "p", "r", 1);
        await AddAsync("settings", "p", "r", 1);
        await _backup!.SaveAsync(Path.Combine(_data.Path, "copy"), CancellationToken.None);
        await _tables!.DeleteTableAsync("links");
        await AddAsync("settings", "p", "r", 2);

        await Assert.ThrowsAsync<NotRestorableException>(() =>
            _backup.RestoreAsync(Path.Combine(_data.Path, "copy"), CancellationToken.None)
        );

        Assert.Empty(await RowsAsync("links"));
        Assert.Equal(["p/r: 2"], await RowsAsync("settings"));
    }

    [Fact]
    public async Task A_backup_never_overwrites_another_and_one_that_was_cut_off_is_none()
    {
        await AddAsync("settings", "p", "r", 1);
        var copy = Path.Combine(_data.Path, "copy");
        await _backup!.SaveAsync(copy, CancellationToken.None);

        await Assert.ThrowsAsync<IOException>(() => _backup.SaveAsync(copy, CancellationToken.None));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _backup.SaveAsync(copy + "2", stop.Token));

        Assert.False(Directory.Exists(copy + "2"));
        await Assert.ThrowsAsync<NotRestorableException>(() =>
            _backup.RestoreAsync(copy + "2", CancellationToken.None)
        );
    }

    private async Task AddAsync(string table, string partition, string row, int value)
    {
        var client = _tables!.GetTableClient(table);
        await client.CreateIfNotExistsAsync();
        await client.UpsertEntityAsync(new TableEntity(partition, row) { ["Value"] = value }, TableUpdateMode.Replace);
    }

    private async Task<List<string>> RowsAsync(string table)
    {
        var rows = new List<string>();
        await foreach (var row in _tables!.GetTableClient(table).QueryAsync<TableEntity>())
        {
            rows.Add($"{row.PartitionKey}/{row.RowKey}: {row["Value"]}");
        }

        return rows;
    }
}
