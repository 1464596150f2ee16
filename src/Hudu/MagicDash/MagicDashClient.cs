using System.Text.Json.Nodes;
using PulsewayToHudu.Hudu.Http;
using PulsewayToHudu.Hudu.Paging;

namespace PulsewayToHudu.Hudu.MagicDash;

/// <summary><c>/magic_dash</c>.</summary>
public interface IMagicDashClient
{
    /// <summary>Tiles, read until an empty page.</summary>
    /// <param name="companyId">Of this company; null for all.</param>
    /// <param name="title">Of this title; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<HuduListing<MagicDashTile>> ListAsync(long? companyId, string? title, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the tile of that title and company name, or changes it where there is one. Safe to repeat, because the server looks
    /// it up by both. [sure]
    /// </summary>
    /// <exception cref="ArgumentException">Two members are set of which the tile has room for one.</exception>
    Task<MagicDashTile> UpsertAsync(MagicDashWrite tile, CancellationToken cancellationToken);

    /// <summary>Deletes a tile; one that is not there counts as deleted. Safe to repeat.</summary>
    /// <exception cref="HuduForbiddenException">The key has no right to delete.</exception>
    Task DeleteAsync(long id, CancellationToken cancellationToken);
}

internal sealed class MagicDashClient(HuduConnection connection) : IMagicDashClient
{
    private const int PageSize = 1000;

    public Task<HuduListing<MagicDashTile>> ListAsync(
        long? companyId,
        string? title,
        CancellationToken cancellationToken
    ) =>
        PageReader.ReadAllAsync(
            connection,
            new ListRoute<MagicDashTile>(
                "GET magic_dash",
                "magic_dash",
                HuduJson.Default.ListMagicDashTile,
                t => t.Id,
                (page, size) =>
                    QueryText.With(
                        "magic_dash",
                        ("page", page),
                        ("page_size", size),
                        ("company_id", companyId),
                        ("title", title)
                    )
            ),
            PageSize,
            cancellationToken
        );

    public async Task<MagicDashTile> UpsertAsync(MagicDashWrite tile, CancellationToken cancellationToken)
    {
        if (tile is { Icon: not null, ImageUrl: not null } or { Content: not null, ContentLink: not null })
        {
            throw new ArgumentException(
                "A tile has either an icon or a picture, and either content or a link.",
                nameof(tile)
            );
        }

        // Flat, and without the company's id: with it the server answers 500. [sure]
        var body = JsonBody.Of(
            ("title", tile.Title),
            ("company_name", tile.CompanyName),
            ("message", tile.Message),
            ("shade", tile.Shade),
            ("icon", tile.Icon),
            ("image_url", tile.ImageUrl),
            ("content", tile.Content),
            ("content_link", tile.ContentLink)
        );
        var answer = await connection.SendAsync(
            HttpMethod.Post,
            "POST magic_dash",
            "magic_dash",
            body,
            RepeatSafety.Safe,
            cancellationToken
        );
        return answer.Record("magic_dash", HuduJson.Default.MagicDashTile);
    }

    public async Task DeleteAsync(long id, CancellationToken cancellationToken)
    {
        try
        {
            await connection.SendAsync(
                HttpMethod.Delete,
                "DELETE magic_dash/{id}",
                $"magic_dash/{id}",
                null,
                RepeatSafety.Safe,
                cancellationToken
            );
        }
        catch (HuduNotFoundException)
        {
            // The answer to an earlier try may have been lost.
        }
    }
}
