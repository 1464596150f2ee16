namespace PulsewayToHudu.Simulators.Pulseway;

/// <summary>When NextQueryLink is given.</summary>
public enum NextLinkMode
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>When there are more than 5,000 rows.</summary>
    Over5000,

    /// <summary>On every page but the last.</summary>
    Always,

    /// <summary>On every page, to another host: nobody may follow it with credentials.</summary>
    ForeignHost,
}

/// <summary>How the Pulseway simulator behaves where the real server is in doubt.</summary>
public sealed class PulsewaySwitches
{
    /// <summary>401 with an empty body instead of the envelope.</summary>
    public bool EmptyUnauthorizedBody { get; set; }

    /// <summary>The token has expired: 401 with that message.</summary>
    public bool TokenExpired { get; set; }

    /// <summary>The caller's address is not on the whitelist: 401.</summary>
    public bool AddressNotAllowed { get; set; }

    /// <summary>Only these organizations are visible to the token; null for all.</summary>
    public HashSet<long>? VisibleOrganizations { get; set; }

    /// <summary>Resources that the token may not read, such as <c>assets</c>: 403.</summary>
    public HashSet<string> ForbiddenResources { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Rows a page at most. The reference says 100; fewer let a small estate fill several pages.</summary>
    public int MaxTop { get; set; } = 100;

    /// <summary>$top above that is refused with 400 instead of clamped.</summary>
    public bool RefuseLargeTop { get; set; }

    /// <summary>Unknown options that begin with $ are refused with 400.</summary>
    public bool RefuseUnknownOptions { get; set; }

    /// <summary>TotalCount is given only when asked for with $count=true.</summary>
    public bool TotalCountOnlyWithCount { get; set; }

    /// <summary>TotalCount is never given.</summary>
    public bool NoTotalCount { get; set; }

    /// <summary>When NextQueryLink is given.</summary>
    public NextLinkMode NextLink { get; set; }

    /// <summary>Assets carry the extra members seen on sister servers.</summary>
    public bool ExtraAssetFields { get; set; }

    /// <summary>Notification times as Unix numbers.</summary>
    public bool UnixTimes { get; set; }

    /// <summary>/environment answers 404.</summary>
    public bool NoEnvironment { get; set; }

    /// <summary>Throttles: 100 in 5 s, 1,000 a minute, 3,600 an hour for each route.</summary>
    public bool RateLimit { get; set; }
}
