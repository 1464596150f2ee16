using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Companies;

namespace PulsewayToHudu.Storage.Tests.Tables;

public sealed class MatchTableTests(StorageAccount account)
{
    private readonly IMatchStore _matches = account.Port<IMatchStore>();

    [Fact]
    public async Task An_organization_that_was_never_seen_has_no_row() =>
        Assert.Null(await _matches.FindAsync(1_999_999, CancellationToken.None));

    [Theory, MemberData(nameof(AwkwardTexts.All), MemberType = typeof(AwkwardTexts))]
    public async Task A_match_comes_back_as_it_was(string name)
    {
        var match = Records.Match(1_000_001, name);
        var before = await _matches.FindAsync(match.OrganizationId, CancellationToken.None);

        var version = await _matches.WriteAsync(match, before?.Version, CancellationToken.None);

        var read = await _matches.FindAsync(match.OrganizationId, CancellationToken.None);
        RecordAssert.Same(new Versioned<OrganizationMatch>(match, version), read);
    }

    [Fact]
    public async Task Of_writers_at_the_same_time_exactly_one_wins()
    {
        var version = await _matches.WriteAsync(Records.Match(1_000_002), version: null, CancellationToken.None);

        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(WinsAsync));

        var winner = Assert.Single(won, name => name is not null);
        Assert.Equal(winner, (await _matches.FindAsync(1_000_002, CancellationToken.None))!.Value.OrganizationName);

        async Task<string?> WinsAsync(int writer)
        {
            try
            {
                var name = $"writer {writer}";
                await _matches.WriteAsync(Records.Match(1_000_002, name), version, CancellationToken.None);
                return name;
            }
            catch (StaleVersionException)
            {
                return null;
            }
        }
    }

    [Fact]
    public async Task A_row_that_is_gone_is_not_made_anew_by_an_old_version()
    {
        var version = await _matches.WriteAsync(Records.Match(1_000_003), version: null, CancellationToken.None);
        await account.Table("matches").DeleteEntityAsync("organization", "0000000000001000003");

        await Assert.ThrowsAsync<StaleVersionException>(() =>
            _matches.WriteAsync(Records.Match(1_000_003), version, CancellationToken.None)
        );

        Assert.Null(await _matches.FindAsync(1_000_003, CancellationToken.None));
    }
}
