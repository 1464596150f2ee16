using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>Estates with a decision about their system "a", and what must hold once it is carried out.</summary>
internal static class DecidedEstates
{
    public static Decision Decision(ChoiceKind kind, ConflictKind settles = ConflictKind.SeveralCandidates) =>
        new() { Kind = kind, Settles = settles };

    public static Estate Decided(
        Estate estate,
        ChoiceKind kind,
        ConflictKind settles = ConflictKind.SeveralCandidates,
        long? assetId = null,
        long? companyId = null,
        IReadOnlyList<long>? not = null
    ) =>
        estate with
        {
            Decisions = new()
            {
                ["a"] = Decision(kind, settles) with
                {
                    AssetId = assetId,
                    CompanyId = companyId,
                    NotAssets = not ?? [],
                },
            },
        };

    public static void ShouldBeSettled(Estate estate)
    {
        var plan = estate.Plan();
        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Conflicts);
    }

    public static void ShouldBeLeftAlone(Estate estate, SkipKind why)
    {
        var plan = estate.Plan();
        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Conflicts);
        Assert.Equal(why, Assert.Single(plan.Skips).Kind);
    }
}
