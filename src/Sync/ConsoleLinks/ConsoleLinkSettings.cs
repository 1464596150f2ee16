namespace PulsewayToHudu.Sync.ConsoleLinks;

/// <summary>Where links to the console lead, and which of them count.</summary>
public sealed record ConsoleLinkSettings
{
    /// <summary>Name of their document.</summary>
    public const string DocumentName = "console-link";

    /// <summary>Address of this app, such as <c>https://sync.example.com</c>, already normalised; null: no links are made.</summary>
    public string? BaseAddress { get; init; }

    /// <summary>Links of another version are outdated. Raised to make all links that were ever made worthless.</summary>
    public int Version { get; init; } = 1;
}
