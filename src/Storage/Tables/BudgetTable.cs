using Azure.Data.Tables;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Budget;

namespace PulsewayToHudu.Storage.Tables;

/// <summary>The request budgets: a row an API.</summary>
internal sealed class BudgetTable(TableServiceClient tables) : IBudgetStore
{
    private const string Partition = "budget";

    private readonly RecordTable<BudgetState> _table = new(
        tables.GetTableClient(TableNames.Budgets),
        SyncJson.Of<BudgetState>()
    );

    public async Task<Versioned<BudgetState>> ReadAsync(RemoteSide side, CancellationToken cancellationToken) =>
        await _table.FindAsync(Partition, side.ToString(), cancellationToken)
        ?? new(BudgetState.Untouched, Version: null);

    public Task<string> WriteAsync(
        RemoteSide side,
        BudgetState state,
        string? version,
        CancellationToken cancellationToken
    ) => _table.WriteAsync(Partition, side.ToString(), state, version, cancellationToken);
}
