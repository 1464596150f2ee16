using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Conflicts;

namespace PulsewayToHudu.Storage.Tests.Tables;

public sealed class ConflictTableTests(StorageAccount account)
{
    private readonly IConflictStore _conflicts = account.Port<IConflictStore>();

    [Theory, MemberData(nameof(AwkwardTexts.All), MemberType = typeof(AwkwardTexts))]
    public async Task A_conflict_comes_back_as_it_was_whatever_the_system_is_called(string text)
    {
        var conflict = Records.Conflict(NewId() + text, organizationId: 1, text);

        var version = await _conflicts.WriteAsync(conflict, version: null, CancellationToken.None);

        var read = await _conflicts.FindAsync(conflict.Id, CancellationToken.None);
        RecordAssert.Same(conflict, read!.Value);
        Assert.Equal(version, read.Version);
        Assert.True(read.Value.AsksTheSameAs(conflict));
        Assert.Matches("^[A-Za-z0-9._~!*()'-]*$", conflict.Id);
    }

    [Fact]
    public async Task Of_two_who_save_or_remove_at_once_the_second_is_told()
    {
        var conflict = Records.Conflict(NewId(), organizationId: 1);
        var first = await _conflicts.WriteAsync(conflict, version: null, CancellationToken.None);
        var second = await _conflicts.WriteAsync(conflict with { Name = "B" }, first, CancellationToken.None);

        foreach (var stale in new[] { null, first })
        {
            await Assert.ThrowsAsync<StaleVersionException>(() =>
                _conflicts.WriteAsync(conflict, stale, CancellationToken.None)
            );
        }

        await Assert.ThrowsAsync<StaleVersionException>(() =>
            _conflicts.DeleteAsync(conflict.Id, first, CancellationToken.None)
        );
        await _conflicts.DeleteAsync(conflict.Id, second, CancellationToken.None);
        await _conflicts.DeleteAsync(conflict.Id, second, CancellationToken.None);
        Assert.Null(await _conflicts.FindAsync(conflict.Id, CancellationToken.None));
    }

    [Fact]
    public async Task A_job_reads_the_rows_of_its_organizations_however_many_and_the_decisions_that_follow_systems()
    {
        await account.ClearAsync("conflicts");
        foreach (var organizationId in Enumerable.Range(1, 30))
        {
            var conflict = Records.Conflict($"of-{organizationId:00}", organizationId) with { Decision = null };
            await _conflicts.WriteAsync(conflict, version: null, CancellationToken.None);
        }

        foreach (var kind in Enum.GetValues<ChoiceKind>())
        {
            var decision = Records.Conflict("x", 99).Decision! with { Kind = kind };
            var conflict = Records.Conflict($"decided-{kind}", 99) with { Decision = decision };
            await _conflicts.WriteAsync(conflict, version: null, CancellationToken.None);
        }

        var rows = await _conflicts.OfOrganizationsAsync(
            [.. Enumerable.Range(2, 25).Select(i => (long)i)],
            CancellationToken.None
        );

        Assert.Equal(
            Enumerable
                .Range(2, 25)
                .Select(i => $"of-{i:00}")
                .Prepend("decided-LeaveOut")
                .Prepend("decided-KeepInCompany"),
            rows.Select(r => r.Value.SystemId).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Open_and_settled_ones_are_listed_apart()
    {
        var (open, settled) = (Records.Conflict(NewId(), 1) with { IsOpen = true }, Records.Conflict(NewId(), 1));
        await _conflicts.WriteAsync(open, version: null, CancellationToken.None);
        await _conflicts.WriteAsync(settled, version: null, CancellationToken.None);

        foreach (var (wanted, other, isOpen) in new[] { (open, settled, true), (settled, open, false) })
        {
            var ids = (await _conflicts.ListAsync(isOpen, CancellationToken.None)).Select(c => c.Value.Id).ToList();
            Assert.Contains(wanted.Id, ids);
            Assert.DoesNotContain(other.Id, ids);
        }
    }

    private static string NewId() => Guid.NewGuid().ToString();
}
