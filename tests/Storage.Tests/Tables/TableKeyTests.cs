using CsCheck;
using PulsewayToHudu.Storage.Tables;
using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Storage.Tests.Tables;

public sealed class TableKeyTests(StorageAccount account)
{
    // What tables refuse, what addresses and filters treat as special, what the escapes are made of, halves of emoji.
    private static readonly Gen<char> s_char = Gen.OneOf(
        Gen.OneOf([.. "/\\#?%|_+' &=\0\t\n\u007f\u0085\u009f\u2028\ufeff\ud83d\ude00\uffff\u0308"]),
        Gen.OneOf([.. "0025CDFhaAzZüÜß-."])
    );

    private static readonly Gen<string> s_text = Gen.String[s_char, 0, 8];

    private static readonly Gen<string> s_long = Gen.Select(
        Gen.OneOf("x", "/", "😀"),
        Gen.Int[20, 300],
        s_text,
        (filling, times, end) => string.Concat(Enumerable.Repeat(filling, times)) + end
    );

    [Fact]
    public void Two_texts_never_give_the_same_key() =>
        Gen.Select(s_text, s_text).Sample((a, b) => (a == b) == (TableKey.Part(a) == TableKey.Part(b)), iter: 100_000);

    [Fact]
    public void Two_long_texts_never_give_the_same_key() =>
        Gen.Select(s_long, s_text, s_text)
            .Sample((start, a, b) => (a == b) == (TableKey.Part(start + a) == TableKey.Part(start + b)), iter: 50_000);

    [Fact]
    public void A_key_has_no_character_that_tables_refuse_and_is_short_enough() =>
        Gen.OneOf(s_text, s_long)
            .Select(TableKey.Part)
            .Sample(key => key.Length <= 150 && !key.Any(c => "/\\#?%|+".Contains(c) || char.IsControl(c)));

    [Fact]
    public void Plain_ids_are_their_own_key() =>
        Gen.Guid.Select(id => id.ToString()).Sample(id => TableKey.Part(id) == id);

    [Fact]
    public void Marks_lead_back_to_their_place() =>
        Gen.OneOf(s_text, s_long).Select(TableKey.Part).Sample(key => TableKey.FromMark(TableKey.Mark(key)) == key);

    [Fact]
    public void Numbers_are_in_order_of_their_value() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue])
            .Sample((a, b) => a.CompareTo(b) == Math.Sign(Ordinal(TableKey.Number(a), TableKey.Number(b))));

    [Fact]
    public void Later_runs_come_first() =>
        Gen.Select(Gen.DateTimeOffset, Gen.DateTimeOffset)
            .Select((a, b) => (RunIds.New(a), RunIds.New(b)))
            .Where((a, b) => a[..18] != b[..18])
            .Sample((a, b) => Ordinal(a, b) > 0 == Ordinal(TableKey.NewestFirst(a), TableKey.NewestFirst(b)) < 0);

    [Fact]
    public async Task Whatever_a_system_is_called_its_row_is_found_again()
    {
        var links = account.Port<ILinkStore>();
        await Gen.Select(Gen.OneOf(s_text, s_long), Gen.Long[0, long.MaxValue])
            .SampleAsync(
                async (id, asset) =>
                {
                    var company = await links.ClaimAsync(id, companyId: 31, CancellationToken.None);
                    await links.WriteAsync(Records.Link(id, company) with { AssetId = asset }, CancellationToken.None);
                    return (await links.FindAsync(id, CancellationToken.None))?.AssetId == asset;
                },
                iter: 200,
                threads: 1
            );
    }

    private static int Ordinal(string a, string b) => string.CompareOrdinal(a, b);
}
