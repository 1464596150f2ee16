namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>How the Hudu simulator throttles.</summary>
public enum HuduRateLimit
{
    /// <summary>Not at all.</summary>
    Off,

    /// <summary>300 calls in any minute.</summary>
    PerMinute,

    /// <summary>1,500 calls in five minutes, aligned to the clock.</summary>
    FiveMinuteWindow,
}

/// <summary>How the Hudu simulator behaves where the real server is in doubt.</summary>
public sealed class HuduSwitches
{
    /// <summary>The plain list of assets leaves archived ones out.</summary>
    public bool ListActiveOnly { get; set; }

    /// <summary>A single asset is answered without its wrapper.</summary>
    public bool BareSingleAsset { get; set; }

    /// <summary>Status of creations: 200 or 201.</summary>
    public int PostStatus { get; set; } = 200;

    /// <summary>Throttling.</summary>
    public HuduRateLimit RateLimit { get; set; }

    /// <summary>A 429 carries Retry-After.</summary>
    public bool RetryAfterHeader { get; set; }

    /// <summary>Unknown custom fields are refused (since 2.37) instead of ignored.</summary>
    public bool StrictCustomFields { get; set; } = true;

    /// <summary>A wrongly cased field type is refused instead of stored.</summary>
    public bool RejectFieldTypeCasing { get; set; } = true;

    /// <summary>Only the raw label is a valid key for labels with other characters than letters, digits and blanks.</summary>
    public bool RawLabelForPunctuation { get; set; }

    /// <summary>Rows a page at most.</summary>
    public int MaxPageSize { get; set; } = 1000;

    /// <summary>Rich text comes back re-formatted.</summary>
    public bool SanitiseHtml { get; set; }

    /// <summary>The key is limited to this company: an unfiltered list of assets answers 500.</summary>
    public long? CompanyScopedKey { get; set; }

    /// <summary>The key may not delete.</summary>
    public bool NoDeleteRight { get; set; } = true;

    /// <summary>The key may not write at all.</summary>
    public bool ReadOnlyKey { get; set; }

    /// <summary>Status of a missing right: 403 or 401.</summary>
    public int MissingRightStatus { get; set; } = 403;

    /// <summary>An asset in an inactive layout is refused with 422.</summary>
    public bool RefuseInactiveLayout { get; set; }

    /// <summary>Rows stand in another order at each call.</summary>
    public bool ShuffleOrder { get; set; }

    /// <summary>Version that the server tells.</summary>
    public string Version { get; set; } = "2.44.0";
}
