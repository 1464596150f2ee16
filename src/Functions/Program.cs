using Microsoft.Extensions.Hosting;
using PulsewayToHudu.Composition.Settings;
using PulsewayToHudu.Functions;

try
{
    await Worker.Build(args).RunAsync();
    return 0;
}
catch (AppSettingsException e)
{
    // The host shows what the worker writes here, and a stack trace would hide it.
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
