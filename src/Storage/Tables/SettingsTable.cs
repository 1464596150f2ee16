using Azure.Data.Tables;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Storage.Tables;

/// <summary>The settings: one row.</summary>
internal sealed class SettingsTable(TableServiceClient tables) : ISettingsStore
{
    private const string Partition = "settings";
    private const string Row = "current";

    private readonly RecordTable<SyncSettings> _table = new(
        tables.GetTableClient(TableNames.Settings),
        SyncJson.Of<SyncSettings>()
    );

    public async Task<Versioned<SyncSettings>> ReadAsync(CancellationToken cancellationToken) =>
        await _table.FindAsync(Partition, Row, cancellationToken) ?? new(new(), Version: null);

    public Task<string> WriteAsync(SyncSettings settings, string? version, CancellationToken cancellationToken) =>
        _table.WriteAsync(Partition, Row, settings, version, cancellationToken);
}
