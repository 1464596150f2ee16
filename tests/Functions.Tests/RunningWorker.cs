using Azure.Storage.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PulsewayToHudu.Azurite;
using PulsewayToHudu.Storage;

[assembly: AssemblyFixture(typeof(PulsewayToHudu.Functions.Tests.RunningWorker))]

namespace PulsewayToHudu.Functions.Tests;

/// <summary>The worker as it is composed in Azure, on an Azurite of its own; without the host that would call it.</summary>
public sealed class RunningWorker : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("functions-tests-");
    private AzuriteProcess? _azurite;
    private IHost? _host;

    public IServiceProvider Services => _host!.Services;

    public async ValueTask InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync(new(), CancellationToken.None);
        _host = Worker.Build([
            $"--SyncStorage={_azurite.ConnectionString}",
            $"--Secrets:Directory={Path.Combine(_directory.FullName, "secrets")}",
            "--SyncSchedule=0 0 */3 * * *",
        ]);
        await Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        _host?.Dispose();
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }

        _directory.Delete(recursive: true);
    }

    /// <summary>A class of functions, as the worker makes it for a call.</summary>
    public T Functions<T>()
        where T : class => ActivatorUtilities.CreateInstance<T>(Services);

    public QueueClient Queue(string name) => Services.GetRequiredService<QueueServiceClient>().GetQueueClient(name);

    /// <summary>Answers a request by the result of a function, as the worker does.</summary>
    public async Task<HttpResponse> AnswerAsync(Func<HttpFunctions, HttpRequest, IResult> function, string path)
    {
        await using var scope = Services.CreateAsyncScope();
        var context = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            Request =
            {
                Method = HttpMethods.Get,
                Path = path,
                Scheme = "https",
                Host = new("app.example"),
            },
            Response = { Body = new MemoryStream() },
        };
        await function(Functions<HttpFunctions>(), context.Request).ExecuteAsync(context);
        context.Response.Body.Position = 0;
        return context.Response;
    }

    /// <summary>Classes that hold functions.</summary>
    public static IReadOnlyList<Type> FunctionClasses { get; } =
    [
        .. typeof(Worker)
            .Assembly.GetTypes()
            .Where(t => t.GetMethods().Any(m => m.IsDefined(typeof(FunctionAttribute), inherit: false))),
    ];
}
