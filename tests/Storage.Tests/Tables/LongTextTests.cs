using Azure.Storage.Blobs;
using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Storage.Tests.Tables;

/// <summary>An undo writes back what the journal holds: no text may be cut.</summary>
public sealed class LongTextTests(StorageAccount account)
{
    private readonly IJournal _journal = account.Port<IJournal>();
    private readonly string _run = Records.NewRunId();

    public static TheoryData<int, int, string> Sizes =>
        new()
        {
            // Fields, characters of each text, and what they are made of: on the way some characters become six.
            { 1, 8_000, "a" },
            { 1, 8_001, "a" },
            { 1, 3_000_000, "<p>Büro 🖥</p>" },
            { 2, 800_000, "日" },
            { 60, 8_000, "<" },
            { 60, 1_001, "\"" },
            { 200, 255, "ü" },
            { 1, 10_007, "😀" },
        };

    [Theory, MemberData(nameof(Sizes))]
    public async Task A_text_of_any_length_comes_back_whole(int fields, int length, string pattern)
    {
        string Text(int seed) =>
            $"{seed}" + string.Concat(Enumerable.Repeat(pattern, (length / pattern.Length) + 1))[..(length - 4)];
        var entry = Records.Entry(_run, "company-1", "a") with
        {
            Fields =
            [
                .. Enumerable.Range(0, fields).Select(i => new FieldChange($"Field {i}", Text(i), Text(1_000 + i))),
            ],
        };

        await _journal.WriteAsync([entry], CancellationToken.None);

        await foreach (var read in _journal.StreamAsync(_run, jobId: null, CancellationToken.None))
        {
            RecordAssert.Same(entry, read);
        }
    }

    [Fact]
    public async Task A_page_shows_the_beginning_of_a_long_text_and_where_to_find_the_rest()
    {
        var text = new string('x', 7_999) + "😀 and the rest";
        var entry = Records.Entry(_run, "company-1", "a") with { Fields = [new("Notes", text, "short")] };

        await _journal.WriteAsync([entry], CancellationToken.None);

        var page = await _journal.ReadAsync(_run, new(), 10, mark: null, CancellationToken.None);
        var field = Assert.Single(Assert.Single(page.Items).Fields);
        Assert.StartsWith(field.Before!, text, StringComparison.Ordinal);
        Assert.Equal(text.Length, field.LongBefore!.Length);
        Assert.Equal("short", field.After);
        Assert.Null(field.LongAfter);
        Assert.Equal(text, await _journal.FindTextAsync(_run, field.LongBefore.Hash, CancellationToken.None));
        Assert.Null(await _journal.FindTextAsync(Records.NewRunId(), field.LongBefore.Hash, CancellationToken.None));
    }

    [Fact]
    public async Task Writing_an_entry_again_as_it_was_read_keeps_its_long_texts()
    {
        var text = new string('x', 20_000);
        await _journal.WriteAsync(
            [Records.Entry(_run, "company-1", "a") with { Fields = [new("Notes", text, null)] }],
            CancellationToken.None
        );
        var page = await _journal.ReadAsync(_run, new(), 10, mark: null, CancellationToken.None);

        await _journal.WriteAsync(page.Items, CancellationToken.None);

        await foreach (var read in _journal.StreamAsync(_run, jobId: null, CancellationToken.None))
        {
            Assert.Equal(text, Assert.Single(read.Fields).Before);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_text_that_is_cut_or_gone_is_refused_and_never_taken_for_what_it_was(bool gone)
    {
        await _journal.WriteAsync(
            [Records.Entry(_run, "company-1", "a") with { Fields = [new("Notes", new string('x', 20_000), null)] }],
            CancellationToken.None
        );
        var hash = (await _journal.ReadAsync(_run, new(), 10, mark: null, CancellationToken.None))
            .Items[0]
            .Fields[0]
            .LongBefore!
            .Hash;
        var blob = account
            .Port<BlobServiceClient>()
            .GetBlobContainerClient("journal-texts")
            .GetBlobClient($"{_run}/{hash}");
        Assert.True(await blob.ExistsAsync());
        await (gone ? (Task)blob.DeleteAsync() : blob.UploadAsync(BinaryData.FromString("xxx"), overwrite: true));

        var refused = await Assert.ThrowsAsync<UnreadableDataException>(async () =>
            await _journal.StreamAsync(_run, jobId: null, CancellationToken.None).ToListAsync()
        );

        Assert.Contains(hash, refused.Message, StringComparison.Ordinal);
    }
}
