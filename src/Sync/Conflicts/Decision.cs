using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Sync.Conflicts;

/// <summary>What a person decided about one system. Every plan keeps to it until the person takes it back.</summary>
public sealed record Decision
{
    /// <summary>What was chosen; never a choice about a match.</summary>
    public required ChoiceKind Kind { get; init; }

    /// <summary>The conflict that it settled.</summary>
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
    /// What was decided before. Who wants a new asset a second time has not changed their mind about the assets of the first time.
    /// </param>
    /// <param name="now">When, UTC.</param>
    public static Decision Of(
        Choice choice,
        ConflictKind settles,
        IReadOnlyList<long> assetIds,
        Decision? before,
        DateTimeOffset now
    ) =>
        new()
        {
            Kind = choice.Kind,
            Settles = settles,
            AssetId = choice.AssetId,
            CompanyId = choice.CompanyId,
            OrganizationId = choice.OrganizationId,
            NotAssets =
                choice.Kind == ChoiceKind.MakeNewAsset
                    ? [.. assetIds.Concat(before?.NotAssets ?? []).Distinct().Order()]
                    : [],
            DecidedAt = now,
        };

    /// <summary>It holds wherever the system goes in Pulseway; the others are about assets of one company.</summary>
    public bool Roams => Kind is ChoiceKind.LeaveOut or ChoiceKind.KeepInCompany;
}
