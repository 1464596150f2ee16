using PulsewayToHudu.Sync.Applying;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Tests.Applying;

public sealed class EarlierTriesExamples
{
    [Fact]
    public void What_an_earlier_try_did_and_had_not_saved_is_counted()
    {
        var earlier = new EarlierTries([
            Entry("a", JournalKind.CreateAsset, JournalOutcome.Applied),
            Entry("b", JournalKind.CreateAsset, JournalOutcome.Applied),
            Entry("c", JournalKind.CreateAsset, JournalOutcome.Intended),
            Entry("d", JournalKind.UpdateAsset, JournalOutcome.Applied),
            Entry(null, JournalKind.UpdateCompany, JournalOutcome.Applied),
            Entry("e", JournalKind.MoveAsset, JournalOutcome.Failed),
        ]);

        var counts = earlier.Counted(
            new()
            {
                Created = 1,
                Linked = 3,
                Unchanged = 7,
            }
        );

        Assert.Equal((2, 2, 3, 0, 7), (counts.Created, counts.Updated, counts.Linked, counts.Moved, counts.Unchanged));
    }

    private static JournalEntry Entry(string? systemId, JournalKind kind, JournalOutcome outcome) =>
        new()
        {
            RunId = "20261201-000000000-aaaaaa",
            JobId = "company-41",
            SystemId = systemId,
            Kind = kind,
            Outcome = outcome,
            At = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero),
            Name = "SRV",
            Reason = "Why.",
        };
}
