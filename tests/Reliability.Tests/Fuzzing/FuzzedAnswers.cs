using System.Net;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Reliability.Tests.Fuzzing;

/// <summary>
/// Spoilt answers of both servers, read by the clients and put into the sync's terms: each is taken, or refused with a
/// <see cref="RemoteException"/>.
/// </summary>
public sealed class FuzzedAnswers
{
    private static readonly HttpStatusCode[] s_errors =
    [
        HttpStatusCode.BadRequest,
        HttpStatusCode.Unauthorized,
        HttpStatusCode.Forbidden,
        HttpStatusCode.NotFound,
        HttpStatusCode.UnprocessableEntity,
    ];

    [Fact]
    public async Task Whatever_Pulseway_answers_is_taken_or_refused_in_words()
    {
        await using var body = await FuzzedBody.StartAsync();
        var pulseway = await body.PulsewayAsync();
        var system = body.Simulators.Pulseway.Estate.Devices.Keys.First();
        await Fuzz.RunAsync(
            await ReadersAsync(
                body.Wire,
                new()
                {
                    ["GET organizations"] = () => DrainAsync(pulseway.OrganizationsAsync(default)),
                    ["GET sites"] = () => DrainAsync(pulseway.SitesAsync(default)),
                    ["GET devices"] = () => DrainAsync(pulseway.DevicesAsync(null, 0, default)),
                    ["GET assets"] = () => UseAsync(pulseway.InventoriesAsync(0, default)),
                    ["GET devices/{id}"] = () => pulseway.FindDeviceAsync(system, default),
                    ["GET assets/{id}"] = () => pulseway.FindInventoryAsync(system, default),
                    ["GET customFields"] = () => pulseway.CustomFieldsAsync(default),
                    ["GET customFields/{id}/usage"] = () => DrainAsync(pulseway.CustomFieldUsesAsync(1, default)),
                    ["GET devices/{id}/customfields"] = () =>
                        pulseway.CustomFieldsOfAsync(CustomFieldScope.Device, system, default),
                    ["GET environment"] = () => pulseway.ServerAsync(default),
                    ["count of systems"] = () => pulseway.CountSystemsAsync(default),
                }
            ),
            e => e is RemoteException
        );
    }

    [Fact]
    public async Task Whatever_Hudu_answers_is_taken_or_refused_in_words()
    {
        await using var body = await FuzzedBody.StartAsync();
        var hudu = await body.HuduAsync();
        var company = body.Simulators.Hudu.State.Companies.Keys.First();
        var layout = body.Simulators.Hudu.State.Layouts.Values.First(l => l.Active).Id;
        var write = new AssetWrite
        {
            Name = "SRV-1",
            LayoutId = layout,
            PrimarySerial = "5CG0",
        };
        var asset = (await hudu.CreateAssetAsync(company, write, default)).Asset.Id;
        await Fuzz.RunAsync(
            await ReadersAsync(
                body.Wire,
                new()
                {
                    ["GET api_info"] = () => hudu.VersionAsync(default),
                    ["GET companies"] = () => hudu.CompaniesAsync(default),
                    ["GET companies/{id}"] = () => hudu.FindCompanyAsync(company, default),
                    ["GET companies?name="] = () => hudu.FindCompanyByNameAsync("Acme", default),
                    ["GET asset_layouts"] = () => hudu.LayoutsAsync(default),
                    ["GET companies/{id}/assets"] = () => hudu.AssetsAsync(company, default),
                    ["GET assets/{id}"] = () => hudu.FindAssetAsync(asset, default),
                    ["GET assets?archived="] = () => hudu.ArchivedAssetsAsync(company, default),
                    ["POST companies"] = () => hudu.CreateCompanyAsync($"New {Guid.NewGuid()}", new(), default),
                    ["PUT companies/{id}"] = () => hudu.UpdateCompanyAsync(company, new() { City = "Bern" }, default),
                    ["POST companies/{id}/assets"] = () => hudu.CreateAssetAsync(company, write, default),
                    ["PUT companies/{id}/assets/{id}"] = () =>
                        hudu.UpdateAssetAsync(company, asset, new() { Name = "SRV-2" }, default),
                    ["GET magic_dash"] = () => hudu.FindTileAsync(company, "Pulseway", default),
                }
            ),
            e => e is RemoteException
        );
    }

    // Learns what each call answers, and has it answered in spoilt form.
    private static async Task<IReadOnlyList<Reader>> ReadersAsync(Wire wire, Dictionary<string, Func<Task>> calls)
    {
        var readers = new List<Reader>();
        foreach (var (name, call) in calls)
        {
            await call();
            readers.Add(new(name, wire.LastAnswer, (bytes, mutator) => TakesAsync(wire, bytes, mutator, call)));
        }

        return readers;
    }

    private static async Task<bool> TakesAsync(Wire wire, byte[] bytes, Mutator mutator, Func<Task> call)
    {
        await wire.AnswerAsync(bytes, mutator.Once(20) ? mutator.Pick(s_errors) : HttpStatusCode.OK, call);
        return true;
    }

    private static async Task DrainAsync<T>(IAsyncEnumerable<SourcePage<T>> pages)
    {
        await foreach (var page in pages)
        {
            Assert.DoesNotContain(page.Rows, r => r is null);
        }
    }

    // Also makes of each value what a field of Hudu would get.
    private static async Task UseAsync(IAsyncEnumerable<SourcePage<Inventory>> pages)
    {
        await foreach (var page in pages)
        {
            foreach (var inventory in page.Rows)
            {
                Use(new(new() { Id = inventory.Id, Name = inventory.Id }, inventory));
            }
        }
    }

    private static void Use(PulsewaySystem system)
    {
        _ = KnownSystem.Of(system);
        foreach (var property in SystemProperties.All)
        {
            foreach (var format in ValueFormats.Of(property))
            {
                if (ValueFormats.Read(property, format, system) is { } value)
                {
                    FieldConversion.Convert(value, FieldType.RichText);
                    FieldConversion.Convert(value, FieldType.Text);
                }
            }
        }
    }
}
