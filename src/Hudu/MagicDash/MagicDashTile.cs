using System.Text.Json.Serialization;

namespace PulsewayToHudu.Hudu.MagicDash;

/// <summary>A tile on a company's dashboard.</summary>
public sealed record MagicDashTile
{
    /// <summary>Id.</summary>
    [JsonRequired]
    public long Id { get; init; }

    /// <summary>Title; with the company it names the tile.</summary>
    public string? Title { get; init; }

    /// <summary>Company.</summary>
    public long? CompanyId { get; init; }

    /// <summary>Name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>What the tile shows.</summary>
    public string? Message { get; init; }

    /// <summary>Colour, such as <c>success</c> or <c>danger</c>.</summary>
    public string? Shade { get; init; }

    /// <summary>Font Awesome icon.</summary>
    public string? Icon { get; init; }

    /// <summary>Address of a picture.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>HTML behind the tile.</summary>
    public string? Content { get; init; }

    /// <summary>Address behind the tile.</summary>
    public string? ContentLink { get; init; }

    /// <summary>Place among the company's tiles.</summary>
    public int? Position { get; init; }
}

/// <summary>A tile to write; null members are not sent.</summary>
/// <param name="Title">Title; with the company it names the tile.</param>
/// <param name="CompanyName">Name of the company in Hudu: the server finds it by nothing else. [sure]</param>
/// <param name="Message">What the tile shows.</param>
public sealed record MagicDashWrite(string Title, string CompanyName, string Message)
{
    /// <summary>Colour, such as <c>success</c> or <c>danger</c>; an empty text for none.</summary>
    public string? Shade { get; init; }

    /// <summary>Font Awesome icon, such as <c>fas fa-desktop</c>; not together with <see cref="ImageUrl"/>.</summary>
    public string? Icon { get; init; }

    /// <summary>Address of a picture; not together with <see cref="Icon"/>.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>HTML behind the tile; not together with <see cref="ContentLink"/>.</summary>
    public string? Content { get; init; }

    /// <summary>Address behind the tile; not together with <see cref="Content"/>.</summary>
    public string? ContentLink { get; init; }
}
