using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Undo;

/// <summary>What the undo does for one system.</summary>
/// <param name="Steps">Steps in order.</param>
/// <param name="Left">What is left, and why; null when nothing is.</param>
/// <param name="IsUnclear">What later runs wrote has to be looked up first.</param>
internal sealed record UndoOutcome(IReadOnlyList<UndoStep> Steps, Left? Left = null, bool IsUnclear = false)
{
    /// <summary>There is nothing to undo any more.</summary>
    public static UndoOutcome Nothing { get; } = new([]);
}

/// <summary>One system of an undo: what the run did to it, and what is known about it now.</summary>
internal sealed class UndoCase(UndoInput input, string systemId, RunEffect effect)
{
    public string SystemId => systemId;

    public RunEffect Effect => effect;

    /// <summary>The system's link, wherever it leads.</summary>
    public Link? Link { get; } = input.Links.GetValueOrDefault(systemId);

    /// <summary>What later runs did to the same asset, newest first; null when nobody has looked.</summary>
    public IReadOnlyList<JournalEntry>? Later { get; } =
        input.Later.GetValueOrDefault(systemId)?.Where(e => e.AssetId == effect.AssetId).ToList();

    public long OrganizationId => effect.Last.OrganizationId ?? 0;

    public AssetLayout? LayoutOf(long? layoutId) => input.Layouts.FirstOrDefault(l => l.Id == layoutId);

    /// <summary>Plans it.</summary>
    public UndoOutcome Plan()
    {
        var name = effect.Last.Name;
        if (effect.AssetId is not { } assetId)
        {
            return Leave(
                SkipKind.ChangedSince,
                asset: null,
                $"The run ended before it was known whether it had made an asset for \"{name}\". Sync once; if there is one that should not be, archive it by hand."
            );
        }

        return input.Assets.GetValueOrDefault(assetId) switch
        {
            null => UndoOutcome.Nothing, // A person deleted it.
            { } asset when asset.CompanyId != input.Company.Id => Leave(
                SkipKind.ChangedSince,
                asset,
                $"The asset \"{asset.Name}\" of \"{name}\" belongs to another company now (id {asset.CompanyId}), so it is left as it is."
            ),
            { } asset when effect.Creation is not null => new CreationUndo(this).Plan(asset),
            { } asset => new ChangesUndo(this).Plan(asset),
        };
    }

    /// <summary>The link held by this undo.</summary>
    public Link Held(Link link, bool assetArchived = false) =>
        link with
        {
            Hold = new(input.RunId, input.Now, assetArchived),
            RunId = input.RunId,
            UpdatedAt = input.Now,
            ArchivedAt = assetArchived ? link.ArchivedAt ?? input.Now : link.ArchivedAt,
        };

    /// <summary>This undo has unlinked the system already: an earlier try of it, or an earlier step.</summary>
    public bool IsUnlinkedByThis => Link is { State: LinkState.Unlinked, Hold: { } hold } && hold.RunId == input.RunId;

    /// <summary>The reason of a step.</summary>
    public string Reason(string what) => $"Undo of run {input.SourceRunId}: {what}";

    public UndoOutcome Leave(
        SkipKind kind,
        HuduAsset? asset,
        string reason,
        IReadOnlyList<FieldChange>? fields = null,
        IReadOnlyList<UndoStep>? steps = null
    ) =>
        new(
            steps ?? [],
            new(systemId, effect.Last.Name, effect.Last.OrganizationId, kind, asset?.Id, reason)
            {
                Fields = fields ?? [],
            }
        );
}
