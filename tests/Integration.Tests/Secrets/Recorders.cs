using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace PulsewayToHudu.Integration.Tests.Secrets;

/// <summary>Notes all that goes out to a storage service: so also what is deleted or overwritten later.</summary>
internal sealed class WriteRecorder(Evidence evidence, Place place) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (request.Content is { } content)
        {
            await content.LoadIntoBufferAsync(cancellationToken);
        }

        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        evidence.Add(place, $"{request.Method} {request.RequestUri} {request.Content?.Headers}", body);
        return await base.SendAsync(request, cancellationToken);
    }

    /// <summary>Storage clients of which everything that they send is noted.</summary>
    public static void Register(IServiceCollection services, string connectionString, Evidence evidence)
    {
        services.AddSingleton(
            new TableServiceClient(connectionString, Through(new TableClientOptions(), evidence, Place.Table))
        );
        services.AddSingleton(
            new BlobServiceClient(connectionString, Through(new BlobClientOptions(), evidence, Place.Blob))
        );
        services.AddSingleton(
            new QueueServiceClient(
                connectionString,
                Through(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }, evidence, Place.Queue)
            )
        );
    }

    private static T Through<T>(T options, Evidence evidence, Place place)
        where T : ClientOptions
    {
        options.Transport = new HttpClientTransport(new HttpClient(new WriteRecorder(evidence, place)));
        return options;
    }
}

/// <summary>Notes every answer of the API.</summary>
internal sealed class AnswerRecorder(Evidence evidence) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        evidence.Add(
            Place.Answer,
            $"{request.Method} {request.RequestUri!.AbsolutePath} {(int)response.StatusCode} {response.Headers}",
            await response.Content.ReadAsByteArrayAsync(cancellationToken)
        );
        return response;
    }
}
