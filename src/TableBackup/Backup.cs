using Azure.Data.Tables;

namespace PulsewayToHudu.TableBackup;

/// <summary>How many rows of a table were copied.</summary>
public sealed record CopiedTable(string Name, int Rows);

/// <summary>A table that a backup cannot be restored into.</summary>
public sealed class NotRestorableException(string message) : Exception(message);

/// <summary>Copies all tables of the app into files, one line a row, and back.</summary>
public sealed class Backup(TableServiceClient tables)
{
    private const string Extension = ".jsonl";

    // The Functions host's own: diagnostics, made again by itself.
    private const string OfHost = "AzureFunctions";

    private const int RowsAtOnce = 16;

    /// <summary>Writes every table into a directory, which must not exist: it appears when all is in it.</summary>
    /// <exception cref="IOException">The directory exists.</exception>
    public async Task<IReadOnlyList<CopiedTable>> SaveAsync(string directory, CancellationToken cancellationToken)
    {
        var unfinished = directory.TrimEnd(Path.DirectorySeparatorChar) + ".unfinished";
        if (Directory.Exists(directory))
        {
            throw new IOException($"{directory} exists already. Name a new directory for each backup.");
        }

        Directory.CreateDirectory(unfinished);
        var copied = new List<CopiedTable>();
        await foreach (var table in tables.QueryAsync(cancellationToken: cancellationToken))
        {
            if (!table.Name.StartsWith(OfHost, StringComparison.OrdinalIgnoreCase))
            {
                copied.Add(await SaveAsync(table.Name, unfinished, cancellationToken));
            }
        }

        Directory.Move(unfinished, directory);
        return copied;
    }

    /// <summary>Puts the rows back into tables that are empty or gone. Repeating after a failure needs the tables deleted first.</summary>
    /// <exception cref="NotRestorableException">A table has rows, or the directory is no backup; nothing was changed.</exception>
    public async Task<IReadOnlyList<CopiedTable>> RestoreAsync(string directory, CancellationToken cancellationToken)
    {
        var files = Directory.Exists(directory) ? Directory.GetFiles(directory, "*" + Extension) : [];
        if (files.Length == 0)
        {
            throw new NotRestorableException($"{directory} has no backup.");
        }

        foreach (var table in files.Select(Table))
        {
            await tables.CreateTableIfNotExistsAsync(table.Name, cancellationToken);
            await foreach (
                var row in table.QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellationToken)
            )
            {
                throw new NotRestorableException(
                    $"Table {table.Name} has rows already (such as {row.PartitionKey}). Delete the tables first; see docs/deploy.md."
                );
            }
        }

        var copied = new List<CopiedTable>();
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            copied.Add(await RestoreFileAsync(file, cancellationToken));
        }

        return copied;
    }

    private async Task<CopiedTable> SaveAsync(string name, string directory, CancellationToken cancellationToken)
    {
        var rows = 0;
        await using var file = File.CreateText(Path.Combine(directory, name + Extension));
        var all = tables.GetTableClient(name).QueryAsync<TableEntity>(cancellationToken: cancellationToken);
        await foreach (var row in all)
        {
            await file.WriteLineAsync(RowJson.Write(row).AsMemory(), cancellationToken);
            rows++;
        }

        return new(name, rows);
    }

    private async Task<CopiedTable> RestoreFileAsync(string file, CancellationToken cancellationToken)
    {
        var table = Table(file);
        var rows = 0;
        await Parallel.ForEachAsync(
            File.ReadLinesAsync(file, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = RowsAtOnce, CancellationToken = cancellationToken },
            async (line, ct) =>
            {
                await table.UpsertEntityAsync(RowJson.Read(line), TableUpdateMode.Replace, ct);
                Interlocked.Increment(ref rows);
            }
        );
        return new(table.Name, rows);
    }

    private TableClient Table(string file) => tables.GetTableClient(Path.GetFileNameWithoutExtension(file));
}
