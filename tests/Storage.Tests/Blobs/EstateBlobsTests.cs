using System.IO.Compression;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Storage.Tests.Blobs;

/// <summary>The last known estate, on a real account.</summary>
public sealed class EstateBlobsTests(StorageAccount account) : IAsyncLifetime
{
    private readonly IEstateStore _store = account.Port<IEstateStore>();

    public async ValueTask InitializeAsync()
    {
        await foreach (var blob in Container.GetBlobsAsync())
        {
            await Container.DeleteBlobAsync(blob.Name);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Before_the_first_copy_there_is_nothing_and_an_update_makes_nothing()
    {
        await _store.UpdateAsync(1, _ => [new(Device("a", 1), null)], CancellationToken.None);

        Assert.Null(await _store.FindAsync(CancellationToken.None));
        Assert.Empty(await SystemsAsync());
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Systems_of_many_organizations_come_back_joined_and_in_order_of_organization_and_name()
    {
        // Gathered backwards, over more organizations than there are shards.
        var devices = Enumerable
            .Range(0, 200)
            .Select(i => Device($"s{i:000}", i % 70, $"pc {i % 7}"))
            .Reverse()
            .ToList();
        await _store.AppendAsync("1", devices, CancellationToken.None);
        await _store.AppendAsync("1", [.. devices.Where(HasInventory).Select(Inventoried)], CancellationToken.None);

        await PublishAsync("1");
        var systems = await SystemsAsync();
        var list = await ListAsync();

        Assert.Equal(200, systems.Count);
        Assert.Equal(systems.Order(SystemOrder.OfSystems).Select(s => s.Id), systems.Select(s => s.Id));
        Assert.Equal(systems.Select(KnownSystem.Of), list);
        Assert.All(systems, s => Assert.Equal(HasInventory(s.Device), s.Inventory is not null));
        Assert.Equal(
            systems.Where(s => s.Device.OrganizationId == 33).Select(s => s.Id),
            (await SystemsAsync(33)).Select(s => s.Id)
        );
        Assert.Equal(list.Where(s => s.OrganizationId == 33), await ListAsync(33));
        Assert.Empty(await ListAsync(1_000));
    }

    [Fact]
    public async Task Everything_that_is_kept_of_a_system_comes_back_as_it_was()
    {
        var inventory = new Inventory
        {
            Id = "a",
            Description = "Zürich \"🏔\"\nsecond line",
            Type = "windows",
            Tags = ["prod", "vip"],
            ClientVersion = "9.4.1",
            ExternalUrl = "https://acme.pulseway.com/app/main/systems/a/details",
            MemoryBytes = 1L << 40,
            FirewallEnabled = false,
            UacEnabled = true,
            AntivirusEnabled = "enabled",
            NetworkAdapters = [new("Ethernet0", "02AB34CD56EF", ["10.0.0.1"], ["10.0.0.254"], ["1.1.1.1"], true)],
            Categories = [new("BIOS", [new("Serial Number", "S-1"), new("Version", "")])],
        };
        await _store.AppendAsync("1", [Device("a", 5)], CancellationToken.None);
        await _store.AppendAsync("1", [KeyValuePair.Create(5L, inventory)], CancellationToken.None);

        await PublishAsync("1");

        RecordAssert.Same(new PulsewaySystem(Device("a", 5), inventory), Assert.Single(await SystemsAsync()));
    }

    [Fact]
    public async Task A_gather_that_goes_on_after_its_copy_was_published_publishes_all_of_it_again()
    {
        await _store.AppendAsync("1", [Device("a", 1), Device("b", 1)], CancellationToken.None);
        await PublishAsync("1");

        await _store.AppendAsync("1", [Inventoried(Device("a", 1))], CancellationToken.None);
        await PublishAsync("1");

        Assert.Equal(["OS of a", null], (await ListAsync()).Select(s => s.OperatingSystem));
    }

    [Fact]
    public async Task What_a_gather_repeats_after_a_crash_counts_once_with_its_last_row_also_when_it_is_published_again()
    {
        await _store.AppendAsync("1", [Device("a", 1, "old"), Device("b", 1)], CancellationToken.None);
        await PublishAsync("1");
        await _store.AppendAsync("2", [Device("a", 1, "old"), Device("b", 1)], CancellationToken.None);
        await _store.AppendAsync("2", [Device("a", 1, "new")], CancellationToken.None);

        await PublishAsync("2");
        await PublishAsync("2");

        Assert.Equal(["b", "new"], (await ListAsync()).Select(s => s.Name));
    }

    [Theory]
    [InlineData("""{"device":{"id":null,"name":"x","organizationId":7}}""")]
    [InlineData("""{"inventory":{"id":null,"type":"windows"}}""")]
    public async Task A_row_without_its_identifier_is_refused_with_the_name_of_its_blob(string row)
    {
        await _store.AppendAsync("1", [Device("a", 7)], CancellationToken.None);
        var blob = Container.GetAppendBlobClient("1/gathered-07.jsonl.gz");
        using var piece = new MemoryStream();
        await using (var compressed = new GZipStream(piece, CompressionLevel.Fastest, leaveOpen: true))
        {
            compressed.Write(Encoding.UTF8.GetBytes(row));
        }

        piece.Position = 0;
        await blob.AppendBlockAsync(piece);

        var refusal = await Assert.ThrowsAsync<UnreadableDataException>(() => PublishAsync("1"));

        Assert.Contains(blob.Name, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_is_seen_only_when_it_is_published_and_an_older_one_never_replaces_it()
    {
        await _store.AppendAsync("2", [Device("b", 1)], CancellationToken.None);
        await PublishAsync("2");
        await _store.AppendAsync("3", [Device("c", 1)], CancellationToken.None);
        await _store.AppendAsync("1", [Device("a", 1)], CancellationToken.None);

        await PublishAsync("1");

        Assert.Equal("2", (await _store.FindAsync(CancellationToken.None))!.Id);
        Assert.Equal(["b"], (await ListAsync()).Select(s => s.Id));
        Assert.DoesNotContain(await NamesAsync(), n => n.StartsWith("1/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_copy_before_stays_for_those_who_read_it_and_all_older_ones_go()
    {
        foreach (var id in new[] { "1", "2", "3" })
        {
            await _store.AppendAsync(id, [Device("a", 1)], CancellationToken.None);
            await PublishAsync(id);
        }

        Assert.Equal(["2", "3", "present.json"], (await NamesAsync()).Select(n => n.Split('/')[0]).Distinct().Order());
    }

    [Fact]
    public async Task A_copy_in_the_making_can_be_thrown_away()
    {
        await _store.AppendAsync("1", [Device("a", 1)], CancellationToken.None);

        await _store.DropAsync("1", CancellationToken.None);

        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task An_update_changes_one_organization_and_leaves_its_neighbours()
    {
        // 32 organizations share a shard with the first.
        await _store.AppendAsync("1", [Device("a", 1), Device("b", 33), Device("c", 2)], CancellationToken.None);
        await PublishAsync("1");

        await _store.UpdateAsync(1, known => [.. known, new(Device("d", 1), null)], CancellationToken.None);
        await _store.UpdateAsync(33, _ => [], CancellationToken.None);
        await _store.UpdateAsync(700, _ => [new(Device("e", 700), null)], CancellationToken.None);

        Assert.Equal(["a", "d", "c", "e"], (await ListAsync()).Select(s => s.Id));
        Assert.Equal(["a", "d", "c", "e"], (await SystemsAsync()).Select(s => s.Id));
    }

    [Fact]
    public async Task Updates_at_the_same_time_lose_nothing()
    {
        await _store.AppendAsync("1", [Device("a", 1)], CancellationToken.None);
        await PublishAsync("1");

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i =>
                    _store.UpdateAsync(
                        1 + (32 * i),
                        known => [.. known, new(Device($"new{i}", 1 + (32 * i)), null)],
                        CancellationToken.None
                    )
                )
        );

        Assert.Equal(9, (await SystemsAsync()).Count);
        Assert.Equal((await SystemsAsync()).Select(KnownSystem.Of), await ListAsync());
    }

    private BlobContainerClient Container => account.Port<BlobServiceClient>().GetBlobContainerClient("estate");

    private Task PublishAsync(string id) =>
        _store.PublishAsync(
            new()
            {
                Id = id,
                ReadAt = Records.Time,
                IsComplete = true,
                Systems = 1,
                Organizations = 1,
            },
            CancellationToken.None
        );

    private async Task<List<string>> NamesAsync() => await Container.GetBlobsAsync().Select(b => b.Name).ToListAsync();

    private async Task<List<PulsewaySystem>> SystemsAsync(long? organizationId = null) =>
        await _store.SystemsAsync(organizationId, CancellationToken.None).ToListAsync();

    private async Task<List<KnownSystem>> ListAsync(long? organizationId = null) =>
        await _store.ListAsync(organizationId, CancellationToken.None).ToListAsync();

    private static Device Device(string id, long organizationId, string? name = null) =>
        new()
        {
            Id = id,
            Name = name ?? id,
            OrganizationId = organizationId,
            OrganizationName = $"Organization {organizationId:0000}",
            SiteId = 7,
            SiteName = "Head Office",
            GroupId = 8,
            GroupName = "Servers",
            IsAgentInstalled = true,
        };

    private static bool HasInventory(Device device) => device.Id[^1] != '3';

    private static KeyValuePair<long, Inventory> Inventoried(Device device) =>
        new(device.OrganizationId!.Value, new() { Id = device.Id, Description = $"OS of {device.Id}" });
}
