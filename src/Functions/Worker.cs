using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PulsewayToHudu.Api;
using PulsewayToHudu.Composition;
using PulsewayToHudu.Composition.Settings;
using PulsewayToHudu.Composition.Telemetry;
using PulsewayToHudu.Storage;

namespace PulsewayToHudu.Functions;

/// <summary>The isolated worker: the body that LocalHost carries too, behind the triggers of Azure Functions.</summary>
public static class Worker
{
    /// <summary>Builds it.</summary>
    /// <exception cref="AppSettingsException">App settings are missing or wrong.</exception>
    public static IHost Build(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        // What the worker does not log, the host need not throw away: both go by the levels of host.json.
        builder.Configuration.Sources.Insert(0, HostJson());
        AddServices(builder.Services, AppSettings.Read(builder.Configuration));
        return builder.Build();
    }

    private static JsonConfigurationSource HostJson()
    {
        var source = new JsonConfigurationSource { Path = Path.Combine(AppContext.BaseDirectory, "host.json") };
        source.ResolveFileProvider();
        return source;
    }

    private static void AddServices(IServiceCollection services, AppSettings settings)
    {
        services.AddSyncStorage(settings.Storage);
        if (settings.Vault is { } vault)
        {
            services.AddKeyVaultSecrets(vault);
        }
        else
        {
            services.AddFileSecrets(settings.SecretsDirectory!);
        }

        services.AddSync(new ConnectionOptions(AllowPrivateAddresses: settings.AllowPrivateAddresses));
        services.AddTelemetryExport(settings.Telemetry);
        services.AddApi();
        services.AddSingleton<ApiHandler>();
        services.AddHostedService<CreateStorage>();
    }
}
