namespace PulsewayToHudu.LocalHost;

/// <summary>How LocalHost runs.</summary>
public sealed record LocalHostOptions
{
    /// <summary>Where the API listens; loopback only. Port 0 picks a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:7071";

    /// <summary>Function key; null makes one and keeps it with the data.</summary>
    public string? Key { get; init; }

    /// <summary>Where data, secrets and the demo's state are kept.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Works beside the LocalHost that uses the data directory: on its storage, with its secrets and its key.</summary>
    public bool Join { get; init; }

    /// <summary>Brings the simulators and a demo estate along.</summary>
    public bool Demo { get; init; }

    /// <summary>Seed of the demo estate.</summary>
    public int Seed { get; init; } = 7;

    /// <summary>Customers of the demo estate.</summary>
    public int Organizations { get; init; } = 12;

    /// <summary>Systems of the demo estate.</summary>
    public int Systems { get; init; } = 300;
}
