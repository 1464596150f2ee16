using PulsewayToHudu.Hudu.Http;

namespace PulsewayToHudu.Hudu.Info;

/// <summary>Version of the server.</summary>
public sealed record ApiInfo(string? Version, string? Date);

/// <summary><c>/api_info</c>.</summary>
public interface IInfoClient
{
    /// <summary>The server's version: the cheapest check of address and key.</summary>
    Task<ApiInfo> GetAsync(CancellationToken cancellationToken);
}

internal sealed class InfoClient(HuduConnection connection) : IInfoClient
{
    private const string Operation = "GET api_info";

    public async Task<ApiInfo> GetAsync(CancellationToken cancellationToken)
    {
        var answer = await connection.GetAsync(Operation, "api_info", cancellationToken);
        var info = answer.Record("api_info", HuduJson.Default.ApiInfo);
        // Any server may answer with JSON: this is what makes it Hudu.
        return string.IsNullOrWhiteSpace(info.Version)
            ? throw new HuduUnexpectedAnswerException(
                $"Hudu, {Operation}: its answer names no version. Is this the address of Hudu?"
            )
            : info;
    }
}
