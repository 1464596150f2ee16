using System.Net.Http.Headers;
using System.Text;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Hudu;
using PulsewayToHudu.Simulators.Pulseway;

namespace PulsewayToHudu.Simulators.Tests;

/// <summary>Both simulators on free loopback ports, and a client for each with the right credentials.</summary>
public abstract class SimulatorTest : IAsyncLifetime
{
    private SimulatorHost? _host;

    protected virtual SimulatorOptions Options { get; } = new() { Organizations = 6, Systems = 40 };

    protected HuduSimulator Hudu => _host!.Hudu;

    protected PulsewaySimulator Pulseway => _host!.Pulseway;

    protected Caller HuduApi { get; private set; } = null!;

    protected Caller PulsewayApi { get; private set; } = null!;

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops, and starts again with other options.</summary>
    protected async Task RestartAsync(SimulatorOptions? options = null)
    {
        await StopAsync();
        await StartAsync(options);
    }

    private async Task StartAsync(SimulatorOptions? options = null)
    {
        _host = await SimulatorHost.StartAsync(options ?? Options, TestContext.Current.CancellationToken);
        HuduApi = new(new(Hudu.Address, "api/v1/"));
        HuduApi.Client.DefaultRequestHeaders.Add("x-api-key", Options.HuduKey);
        PulsewayApi = new(new(Pulseway.Address, "api/v3/"));
        PulsewayApi.Client.DefaultRequestHeaders.Authorization = Basic(
            $"{Options.PulsewayTokenId}:{Options.PulsewayTokenSecret}"
        );
    }

    private async Task StopAsync()
    {
        HuduApi.Dispose();
        PulsewayApi.Dispose();
        await _host!.DisposeAsync();
    }

    protected static AuthenticationHeaderValue Basic(string credentials) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));

    /// <summary>Id of an active company.</summary>
    protected long CompanyId => Hudu.State.Companies.Values.First(c => !c.Archived).Id;

    /// <summary>Id of a layout that people use.</summary>
    protected long LayoutId => Hudu.State.Layouts.Values.First(l => l.Active).Id;

    /// <summary>Makes an asset over HTTP.</summary>
    protected async Task<long> MakeAssetAsync(string name, string more = "")
    {
        var made = await HuduApi.PostAsync(
            $"companies/{CompanyId}/assets",
            $$$"""{"asset":{"name":"{{{name}}}","asset_layout_id":{{{LayoutId}}}{{{more}}}}}"""
        );
        Assert.Equal(200, made.Status);
        return (long)made["asset", "id"]!;
    }

    /// <summary>Makes a layout with one field of each kind named, over HTTP.</summary>
    protected async Task<long> MakeLayoutAsync(string fields)
    {
        var made = await HuduApi.PostAsync("asset_layouts", LayoutBody("Made Here", fields));
        Assert.Equal(200, made.Status);
        return (long)made["asset_layout", "id"]!;
    }

    /// <summary>A whole layout, as the server wants it.</summary>
    protected static string LayoutBody(string name, string fields, string more = "") =>
        $$$"""
            {"asset_layout":{"name":"{{{name}}}","icon":"fas fa-server","color":"#111111","icon_color":"#ffffff",
            "include_passwords":true,"include_photos":true,"include_comments":true,"include_files":true,
            "fields":[{{{fields}}}]{{{more}}}}}
            """;
}
