using PulsewayToHudu.Pulseway.Http;

namespace PulsewayToHudu.Pulseway.Environment;

/// <summary>The server.</summary>
public sealed record PulsewayEnvironment(
    string? ProductVersion,
    string? CustomerId,
    string? CustomerName,
    string? ServerType,
    string? Language,
    PulsewayLicense? License
);

/// <summary>Its licence.</summary>
public sealed record PulsewayLicense(DateTimeOffset? ExpirationDate, LicenseCount? Devices);

/// <summary>Licensed things in use.</summary>
public sealed record LicenseCount(int? TotalInUse, int? Limit);

/// <summary><c>/environment</c>.</summary>
public interface IEnvironmentClient
{
    /// <summary>The server; null where the route does not exist or is not allowed, which is no obstacle. [sure]</summary>
    Task<PulsewayEnvironment?> GetAsync(CancellationToken cancellationToken);
}

internal sealed class EnvironmentClient(PulsewayConnection connection) : IEnvironmentClient
{
    public async Task<PulsewayEnvironment?> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await connection.FindAsync(
                "GET environment",
                "environment",
                PulsewayJson.Default.PulsewayEnvironment,
                cancellationToken
            );
        }
        catch (PulsewayForbiddenException)
        {
            return null;
        }
    }
}
