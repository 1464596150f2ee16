using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Storage.Tables;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Storage.Blobs;

/// <summary>
/// Texts that are too long for a table's row, such as rich text with pictures in it: for each run and text a blob, named after what
/// it holds, so that writing it again changes nothing.
/// </summary>
internal sealed class JournalTexts(BlobServiceClient blobs)
{
    // Texts up to these lengths stay in the row; the shorter ones count when the row would be too long otherwise.
    private static readonly int[] s_longest = [8_000, 1_000, 100];

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(ContainerNames.JournalTexts);

    /// <summary>The entry as it fits into a row; its long texts are stored and only begin there.</summary>
    public async Task<JournalEntry> CutAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        var cut = entry;
        foreach (var longest in s_longest)
        {
            cut = await CutAsync(cut, longest, cancellationToken);
            if (
                JsonSerializer.Serialize(cut, SyncJson.Of<JournalEntry>()).Length <= RecordTable<JournalEntry>.MaxLength
            )
            {
                break;
            }
        }

        return cut;
    }

    /// <summary>The entry with its whole texts.</summary>
    public async Task<JournalEntry> FillAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Fields.All(f => f is { LongBefore: null, LongAfter: null }))
        {
            return entry;
        }

        var fields = new List<FieldChange>(entry.Fields.Count);
        foreach (var field in entry.Fields)
        {
            fields.Add(
                field with
                {
                    Before = await WholeAsync(entry.RunId, field.Before, field.LongBefore, cancellationToken),
                    After = await WholeAsync(entry.RunId, field.After, field.LongAfter, cancellationToken),
                    LongBefore = null,
                    LongAfter = null,
                }
            );
        }

        return entry with
        {
            Fields = fields,
        };
    }

    /// <summary>A text; null when there is none of that name.</summary>
    /// <exception cref="UnreadableDataException">It is not the one that was stored: an undo would write it to Hudu.</exception>
    public async Task<string?> FindAsync(string runId, string hash, CancellationToken cancellationToken)
    {
        var blob = Blob(runId, hash);
        try
        {
            var content = (await blob.DownloadContentAsync(cancellationToken)).Value.Content;
            return HashOf(content.ToMemory().Span) == hash
                ? content.ToString()
                : throw BlobFormat.Unreadable(blob.Name);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Deletes all texts of a run.</summary>
    public async Task DeleteAsync(string runId, CancellationToken cancellationToken)
    {
        var options = new GetBlobsOptions { Prefix = TableKey.Part(runId) + "/" };
        await foreach (var blob in _container.GetBlobsAsync(options, cancellationToken))
        {
            await _container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken);
        }
    }

    private async Task<JournalEntry> CutAsync(JournalEntry entry, int longest, CancellationToken cancellationToken)
    {
        var fields = new List<FieldChange>(entry.Fields.Count);
        foreach (var field in entry.Fields)
        {
            var (before, longBefore) = await CutAsync(
                entry.RunId,
                (field.Before, field.LongBefore),
                longest,
                cancellationToken
            );
            var (after, longAfter) = await CutAsync(
                entry.RunId,
                (field.After, field.LongAfter),
                longest,
                cancellationToken
            );
            fields.Add(field with { Before = before, After = after, LongBefore = longBefore, LongAfter = longAfter });
        }

        return entry with
        {
            Fields = fields,
        };
    }

    private async Task<(string? Text, LongText? Long)> CutAsync(
        string runId,
        (string? Text, LongText? Long) value,
        int longest,
        CancellationToken cancellationToken
    )
    {
        var (text, known) = value;
        if (text is null || text.Length <= longest)
        {
            return value;
        }

        return (Beginning(text, longest / 10), known ?? await StoreAsync(runId, text, cancellationToken));
    }

    private async Task<LongText> StoreAsync(string runId, string text, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var hash = HashOf(bytes);
        try
        {
            await Blob(runId, hash)
                .UploadAsync(
                    new BinaryData(bytes),
                    new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                    cancellationToken
                );
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            // The same text, stored before.
        }

        return new(text.Length, hash);
    }

    private async Task<string?> WholeAsync(
        string runId,
        string? text,
        LongText? known,
        CancellationToken cancellationToken
    ) =>
        known is null
            ? text
            : await FindAsync(runId, known.Hash, cancellationToken)
                ?? throw new UnreadableDataException(
                    $"A text of {known.Length} characters of run {runId} is missing in storage ({known.Hash})."
                );

    private static string HashOf(ReadOnlySpan<byte> text) => Convert.ToHexStringLower(SHA256.HashData(text));

    private static string Beginning(string text, int length) =>
        text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private BlobClient Blob(string runId, string hash) => _container.GetBlobClient($"{TableKey.Part(runId)}/{hash}");
}
