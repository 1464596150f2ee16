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
        return answer is { } info
            ? HuduConnection.Unwrap(Operation, info, "api_info", HuduJson.Default.ApiInfo)
            : throw new HuduUnexpectedAnswerException($"Hudu, {Operation}: it answered with nothing.");
    }
}
