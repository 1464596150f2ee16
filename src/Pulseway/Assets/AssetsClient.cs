using PulsewayToHudu.Pulseway.Http;
using PulsewayToHudu.Pulseway.Paging;

namespace PulsewayToHudu.Pulseway.Assets;

/// <summary><c>/assets</c>. Not all devices need to have a record here. [unknown]</summary>
public interface IAssetsClient
{
    /// <summary>All full records; heavy pages. They cannot be filtered by organization reliably. [unknown]</summary>
    IAsyncEnumerable<PulsewayPage<PulsewayAsset>> ListAsync(int startSkip, CancellationToken cancellationToken);

    /// <summary>One full record; null when there is none.</summary>
    Task<PulsewayAsset?> GetAsync(string identifier, CancellationToken cancellationToken);
}

internal sealed class AssetsClient(PulsewayConnection connection, string? include) : IAssetsClient
{
    private readonly string _include = include is null ? "" : $"include={Uri.EscapeDataString(include)}";

    public IAsyncEnumerable<PulsewayPage<PulsewayAsset>> ListAsync(
        int startSkip,
        CancellationToken cancellationToken
    ) =>
        PageReader.ReadAsync(
            connection,
            new PageSource<PulsewayAsset>(
                "assets",
                "Identifier",
                a => a.Identifier,
                PulsewayJson.Default.PulsewayAsset,
                _include.Length == 0 ? "" : "&" + _include
            ),
            startSkip,
            cancellationToken
        );

    public Task<PulsewayAsset?> GetAsync(string identifier, CancellationToken cancellationToken) =>
        connection.FindAsync(
            "GET assets/{id}",
            $"assets/{Uri.EscapeDataString(identifier)}" + (_include.Length == 0 ? "" : "?" + _include),
            PulsewayJson.Default.PulsewayAsset,
            cancellationToken
        );
}
