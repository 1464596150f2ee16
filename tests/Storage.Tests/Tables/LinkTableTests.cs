using Azure.Data.Tables;
using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Storage.Tests.Tables;

public sealed class LinkTableTests(StorageAccount account)
{
    private readonly ILinkStore _links = account.Port<ILinkStore>();

    [Fact]
    public async Task A_system_without_a_link_has_none() =>
        Assert.Null(await _links.FindAsync(NewId(), CancellationToken.None));

    [Theory, MemberData(nameof(AwkwardTexts.All), MemberType = typeof(AwkwardTexts))]
    public async Task A_link_comes_back_as_it_was_whatever_the_system_is_called(string text)
    {
        var link = Records.Link(NewId() + text, companyId: 41, text);
        await _links.ClaimAsync(link.SystemId, 41, CancellationToken.None);

        await _links.WriteAsync(link, CancellationToken.None);

        RecordAssert.Same(link, await _links.FindAsync(link.SystemId, CancellationToken.None));
    }

    [Fact]
    public async Task Of_companies_that_claim_a_system_at_once_one_gets_it_and_all_hear_which()
    {
        var id = NewId();

        var holders = await Task.WhenAll(
            Enumerable.Range(1, 8).Select(company => _links.ClaimAsync(id, company, CancellationToken.None))
        );

        Assert.Single(holders.Distinct());
        Assert.Equal(holders[0], await _links.ClaimAsync(id, companyId: 99, CancellationToken.None));
    }

    [Fact]
    public async Task A_released_system_can_be_claimed_by_another_company()
    {
        var id = NewId();
        await _links.ClaimAsync(id, companyId: 1, CancellationToken.None);
        await _links.WriteAsync(Records.Link(id, companyId: 1), CancellationToken.None);

        await _links.ReleaseAsync(id, companyId: 1, CancellationToken.None);

        Assert.Null(await _links.FindAsync(id, CancellationToken.None));
        Assert.Equal(2, await _links.ClaimAsync(id, companyId: 2, CancellationToken.None));
    }

    [Fact]
    public async Task A_claim_without_a_link_means_none_yet_and_can_be_released()
    {
        var id = NewId();
        await _links.ClaimAsync(id, companyId: 1, CancellationToken.None);

        Assert.Null(await _links.FindAsync(id, CancellationToken.None));
        await _links.ReleaseAsync(id, companyId: 1, CancellationToken.None);
        await _links.ReleaseAsync(id, companyId: 1, CancellationToken.None);

        Assert.Equal(2, await _links.ClaimAsync(id, companyId: 2, CancellationToken.None));
    }

    [Fact]
    public async Task Nobody_releases_what_another_company_holds()
    {
        var link = Records.Link(NewId(), companyId: 1);
        await _links.ClaimAsync(link.SystemId, companyId: 1, CancellationToken.None);
        await _links.WriteAsync(link, CancellationToken.None);

        await _links.ReleaseAsync(link.SystemId, companyId: 2, CancellationToken.None);

        RecordAssert.Same(link, await _links.FindAsync(link.SystemId, CancellationToken.None));
    }

    [Fact]
    public async Task A_link_that_is_handed_over_is_known_until_the_new_company_has_written_its_own()
    {
        var old = Records.Link(NewId(), companyId: 601);
        await _links.ClaimAsync(old.SystemId, companyId: 601, CancellationToken.None);
        await _links.WriteAsync(old, CancellationToken.None);

        for (var delivery = 0; delivery < 2; delivery++) // A worker that died is followed by another.
        {
            Assert.Equal(602, await _links.HandOverAsync(old.SystemId, 601, 602, CancellationToken.None));
            RecordAssert.Same(old, await _links.FindAsync(old.SystemId, CancellationToken.None));
            Assert.Empty(await _links.OfCompanyAsync(601, CancellationToken.None));
            Assert.Empty(await _links.OfCompanyAsync(602, CancellationToken.None));
            Assert.Equal(602, await _links.ClaimAsync(old.SystemId, 601, CancellationToken.None));
        }

        var now = old with { CompanyId = 602, AssetId = 9 };
        await _links.WriteAsync(now, CancellationToken.None);
        RecordAssert.Same(now, await _links.FindAsync(old.SystemId, CancellationToken.None));
    }

    [Fact]
    public async Task A_worker_that_dies_between_the_two_steps_of_a_hand_over_leaves_the_next_one_to_finish_it()
    {
        var link = Records.Link(NewId(), companyId: 611);
        await _links.ClaimAsync(link.SystemId, companyId: 611, CancellationToken.None);
        await _links.WriteAsync(link, CancellationToken.None);
        await _links.HandOverAsync(link.SystemId, 611, 612, CancellationToken.None);
        // The claim has gone over, the old row is still there.
        await _links.WriteAsync(link, CancellationToken.None);

        Assert.Equal(612, await _links.HandOverAsync(link.SystemId, 611, 612, CancellationToken.None));

        Assert.Empty(await _links.OfCompanyAsync(611, CancellationToken.None));
        RecordAssert.Same(link, await _links.FindAsync(link.SystemId, CancellationToken.None));
    }

    [Fact]
    public async Task A_company_that_does_not_hold_a_claim_cannot_hand_it_over()
    {
        var link = Records.Link(NewId(), companyId: 621);
        await _links.ClaimAsync(link.SystemId, companyId: 621, CancellationToken.None);
        await _links.WriteAsync(link, CancellationToken.None);

        Assert.Equal(621, await _links.HandOverAsync(link.SystemId, 622, 623, CancellationToken.None));
        RecordAssert.Same(link, await _links.FindAsync(link.SystemId, CancellationToken.None));
        // What nobody holds is taken.
        Assert.Equal(623, await _links.HandOverAsync(NewId(), 622, 623, CancellationToken.None));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_link_is_taken_back_only_if_the_other_company_has_not_followed_it_up(bool followedUp)
    {
        var link = Records.Link(NewId(), companyId: 631);
        await _links.ClaimAsync(link.SystemId, companyId: 631, CancellationToken.None);
        await _links.WriteAsync(link, CancellationToken.None);
        await _links.HandOverAsync(link.SystemId, 631, 632, CancellationToken.None);
        if (followedUp)
        {
            await _links.WriteAsync(link with { CompanyId = 632 }, CancellationToken.None);
        }

        await _links.TakeBackAsync(link, CancellationToken.None);

        var holder = followedUp ? 632 : 631;
        Assert.Equal(holder, await _links.ClaimAsync(link.SystemId, companyId: 699, CancellationToken.None));
        Assert.Equal(holder, (await _links.FindAsync(link.SystemId, CancellationToken.None))!.CompanyId);
    }

    [Fact]
    public async Task A_company_with_more_links_than_the_service_gives_at_once_has_them_all_in_order()
    {
        const long Company = 777;
        var ids = Enumerable.Range(0, 1_050).Select(_ => NewId()).ToList();
        await Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (id, ct) => await _links.WriteAsync(Records.Link(id, Company), ct)
        );
        await _links.WriteAsync(Records.Link(NewId(), companyId: 7_771), CancellationToken.None);

        var links = await _links.OfCompanyAsync(Company, CancellationToken.None);

        Assert.Equal(ids.Order(StringComparer.Ordinal), links.Select(l => l.SystemId));
    }

    [Fact]
    public async Task A_link_of_an_older_version_is_read_although_it_says_more_than_links_do_now()
    {
        var link = Records.Link(NewId(), companyId: 641);
        await _links.ClaimAsync(link.SystemId, companyId: 641, CancellationToken.None);
        await _links.WriteAsync(link, CancellationToken.None);
        var table = account.Table("links");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {"company|0000000000000000641"}");
        var row = await table.QueryAsync<TableEntity>(filter).SingleAsync();
        row["J0"] = row.GetString("J0").Replace("{", """{"sentHash":"5f2a",""", StringComparison.Ordinal);
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);

        RecordAssert.Same(link, await _links.FindAsync(link.SystemId, CancellationToken.None));
    }

    private static string NewId() => Guid.NewGuid().ToString();
}
