using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Sync.Assets;

/// <summary>A layout, and which of the default connected fields it has.</summary>
/// <param name="Layout">Layout.</param>
/// <param name="MissingFields">Labels of default fields that it lacks.</param>
public sealed record LayoutView(AssetLayout Layout, IReadOnlyList<string> MissingFields);

/// <summary>Hudu's asset layouts, and the one write to them: fields added on request.</summary>
public sealed class Layouts(IConnections connections)
{
    /// <summary>All layouts, active or not.</summary>
    public async Task<IReadOnlyList<LayoutView>> ListAsync(CancellationToken cancellationToken)
    {
        var hudu = await connections.OpenHuduAsync(cancellationToken);
        return [.. (await hudu.LayoutsAsync(cancellationToken)).Select(View)];
    }

    /// <summary>Adds the default connected fields that the layout lacks; keeps all others as they are.</summary>
    /// <exception cref="RefusedException">There is no such layout.</exception>
    public async Task<LayoutView> CreateMissingFieldsAsync(long layoutId, CancellationToken cancellationToken)
    {
        var hudu = await connections.OpenHuduAsync(cancellationToken);
        var layout =
            (await hudu.LayoutsAsync(cancellationToken)).FirstOrDefault(l => l.Id == layoutId)
            ?? throw new RefusedException(
                RefusalKind.NotFound,
                "layout-unknown",
                $"Hudu has no asset layout with id {layoutId}."
            );
        var missing = LayoutFields.Missing(layout);
        return missing.Count == 0
            ? View(layout)
            : View(await hudu.AddFieldsAsync(layoutId, missing, cancellationToken));
    }

    private static LayoutView View(AssetLayout layout) =>
        new(layout, [.. LayoutFields.Missing(layout).Select(f => f.Label)]);
}
