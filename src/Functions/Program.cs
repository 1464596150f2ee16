using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PulsewayToHudu.Api;
using PulsewayToHudu.Composition;
using PulsewayToHudu.Composition.Telemetry;
using PulsewayToHudu.Functions;
using PulsewayToHudu.Storage;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

var settings = AppSettings.Read(builder.Configuration);
builder.Services.AddSyncStorage(settings.Storage);
if (settings.KeyVault is { } vault)
{
    builder.Services.AddKeyVaultSecrets(vault);
}
else
{
    builder.Services.AddFileSecrets(settings.SecretsDirectory!);
}

builder.Services.AddSync(new ConnectionOptions());
builder.Services.AddApi();
builder.Services.AddTelemetryExport(builder.Configuration);
builder.Services.AddSingleton<ApiHandler>();
builder.Services.AddHostedService<CreateStorage>();

await builder.Build().RunAsync();
