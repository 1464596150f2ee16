using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Sync.Conflicts;

/// <summary>What a person decided about one system. Every plan keeps to it until the person takes it back.</summary>
public sealed record Decision
{
    /// <summary>What was chosen; never a choice about a match.</summary>
    public required ChoiceKind Kind { get; init; }

    /// <summary>The conflict that it settled; the first one, if likely assets turned up afterwards.</summary>
    public required ConflictKind Settles { get; init; }

    /// <summary>For <see cref="ChoiceKind.UseAsset"/>: the asset.</summary>
    public long? AssetId { get; init; }

    /// <summary>For <see cref="ChoiceKind.KeepInCompany"/>: the company.</summary>
    public long? CompanyId { get; init; }

    /// <summary>For <see cref="ChoiceKind.LeaveAsIs"/>: the organization that the system went to.</summary>
    public long? OrganizationId { get; init; }

    /// <summary>
    /// For <see cref="ChoiceKind.MakeNewAsset"/>: the assets that the person saw and that are not this system. One that turns up
    /// later is asked about again.
    /// </summary>
    public IReadOnlyList<long> NotAssets { get; init; } = [];

    /// <summary>When, UTC.</summary>
    public DateTimeOffset DecidedAt { get; init; }

    /// <summary>The decision that a choice amounts to.</summary>
    /// <param name="choice">What was chosen.</param>
    /// <param name="settles">The conflict that it settles.</param>
    /// <param name="assetIds">The assets in question there.</param>
    /// <param name="before">
    /// What was decided before. Who wants a new asset a second time, because another likely one turned up, has not changed their mind
    /// about the first time: the assets of then are excluded as well, and it is still that conflict which is settled.
    /// </param>
    /// <param name="now">When, UTC.</param>
    public static Decision Of(
        Choice choice,
        ConflictKind settles,
        IReadOnlyList<long> assetIds,
        Decision? before,
        DateTimeOffset now
    )
    {
        var isNew = choice.Kind == ChoiceKind.MakeNewAsset;
        var first = isNew && before is { Kind: ChoiceKind.MakeNewAsset } ? before : null;
        return new()
        {
            Kind = choice.Kind,
            Settles = first is not null && settles == ConflictKind.SeveralCandidates ? first.Settles : settles,
            AssetId = choice.AssetId,
            CompanyId = choice.CompanyId,
            OrganizationId = choice.OrganizationId,
            NotAssets = isNew ? [.. assetIds.Concat(first?.NotAssets ?? []).Distinct().Order()] : [],
            DecidedAt = now,
        };
    }

    /// <summary>It holds wherever the system goes in Pulseway; the others are about assets of one company.</summary>
    public bool Roams => Kind is ChoiceKind.LeaveOut or ChoiceKind.KeepInCompany;
}
