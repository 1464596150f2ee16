using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Sync.Assets;

/// <summary>A layout, and which of the default connected fields it has.</summary>
/// <param name="Layout">Layout.</param>
/// <param name="MissingFields">Labels of default fields that it lacks.</param>
public sealed record LayoutView(AssetLayout Layout, IReadOnlyList<string> MissingFields);

/// <summary>Hudu's asset layouts.</summary>
public sealed class Layouts(IConnections connections)
{
    /// <summary>All layouts, active or not.</summary>
    public async Task<IReadOnlyList<LayoutView>> ListAsync(CancellationToken cancellationToken)
    {
        var hudu = await connections.OpenHuduAsync(cancellationToken);
        return [.. (await hudu.LayoutsAsync(cancellationToken)).Select(View)];
    }

    /// <summary>A layout as people see it.</summary>
    internal static LayoutView View(AssetLayout layout) =>
        new(layout, [.. LayoutFields.Missing(layout).Select(f => f.Label)]);
}
