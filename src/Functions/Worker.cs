using Microsoft.Azure.Functions.Worker.Builder;
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
        AddServices(builder.Services, AppSettings.Read(builder.Configuration));
        builder.Services.AddTelemetryExport(builder.Configuration);
        return builder.Build();
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

        services.AddSync(new ConnectionOptions());
        services.AddApi();
        services.AddSingleton<ApiHandler>();
        services.AddHostedService<CreateStorage>();
    }
}
