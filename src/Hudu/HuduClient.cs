using PulsewayToHudu.Hudu.AssetLayouts;
using PulsewayToHudu.Hudu.Assets;
using PulsewayToHudu.Hudu.Companies;
using PulsewayToHudu.Hudu.Http;
using PulsewayToHudu.Hudu.Info;
using PulsewayToHudu.Hudu.MagicDash;
using PulsewayToHudu.Hudu.Matchers;
using PulsewayToHudu.Hudu.Relations;

namespace PulsewayToHudu.Hudu;

/// <summary>Client of the Hudu REST API v1. It can delete nothing but dashboard tiles, and unarchive nothing.</summary>
public sealed class HuduClient
{
    /// <summary>Makes a client.</summary>
    /// <param name="http">From <see cref="Resilience.HuduHttpClient"/>: with its retries and time limits.</param>
    /// <param name="options">Where and as whom.</param>
    public HuduClient(HttpClient http, HuduClientOptions options)
    {
        var connection = new HuduConnection(http, options);
        Info = new InfoClient(connection);
        Companies = new CompaniesClient(connection);
        Assets = new AssetsClient(connection);
        AssetLayouts = new AssetLayoutsClient(connection);
        MagicDash = new MagicDashClient(connection);
        Matchers = new MatchersClient(connection);
        Relations = new RelationsClient(connection);
    }

    /// <summary><c>/api_info</c>.</summary>
    public IInfoClient Info { get; }

    /// <summary><c>/companies</c>.</summary>
    public ICompaniesClient Companies { get; }

    /// <summary><c>/assets</c> and <c>/companies/{id}/assets</c>.</summary>
    public IAssetsClient Assets { get; }

    /// <summary><c>/asset_layouts</c>.</summary>
    public IAssetLayoutsClient AssetLayouts { get; }

    /// <summary><c>/magic_dash</c>.</summary>
    public IMagicDashClient MagicDash { get; }

    /// <summary><c>/matchers</c>.</summary>
    public IMatchersClient Matchers { get; }

    /// <summary><c>/relations</c>.</summary>
    public IRelationsClient Relations { get; }
}
