using Azure.Data.Tables;
using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Storage.Tests.Tables;

public sealed class SettingsTableTests(StorageAccount account) : IAsyncLifetime
{
    private readonly ISettingsStore _settings = account.Port<ISettingsStore>();

    public async ValueTask InitializeAsync() => await account.ClearAsync("settings");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Settings_that_were_never_saved_are_the_defaults()
    {
        var read = await _settings.ReadAsync(CancellationToken.None);

        RecordAssert.Same(new SyncSettings(), read.Value);
        Assert.Null(read.Version);
    }

    [Theory, MemberData(nameof(AwkwardTexts.All), MemberType = typeof(AwkwardTexts))]
    public async Task Saved_settings_come_back_as_they_were(string text)
    {
        var settings = new SyncSettings
        {
            PulsewayHost = text,
            HuduHost = text,
            DefaultLayoutId = 42,
            Options = new() { AutoUpdateNames = true, SkipImportingSystems = true },
            Limits = new() { HuduRequestsPerMinute = 1, MaxCreatesPerRun = 2 },
            State = IntegrationState.Active,
        };

        var version = await _settings.WriteAsync(settings, version: null, CancellationToken.None);

        var read = await _settings.ReadAsync(CancellationToken.None);
        RecordAssert.Same(settings, read.Value);
        Assert.Equal(version, read.Version);
    }

    [Fact]
    public async Task Of_two_writers_one_is_refused_and_nothing_of_the_other_is_lost()
    {
        await _settings.WriteAsync(new(), version: null, CancellationToken.None);
        var read = await _settings.ReadAsync(CancellationToken.None);
        await _settings.WriteAsync(new() { HuduHost = "first" }, read.Version, CancellationToken.None);

        var e = await Assert.ThrowsAsync<StaleVersionException>(() =>
            _settings.WriteAsync(new() { HuduHost = "second" }, read.Version, CancellationToken.None)
        );

        Assert.Contains("nothing was written", e.Message, StringComparison.Ordinal);
        Assert.Equal("first", (await _settings.ReadAsync(CancellationToken.None)).Value.HuduHost);
    }

    [Fact]
    public async Task Of_two_that_save_for_the_first_time_one_is_refused()
    {
        await _settings.WriteAsync(new() { HuduHost = "first" }, version: null, CancellationToken.None);

        await Assert.ThrowsAsync<StaleVersionException>(() =>
            _settings.WriteAsync(new() { HuduHost = "second" }, version: null, CancellationToken.None)
        );

        Assert.Equal("first", (await _settings.ReadAsync(CancellationToken.None)).Value.HuduHost);
    }

    [Fact]
    public async Task A_member_that_an_older_version_did_not_know_has_its_default()
    {
        await account
            .Table("settings")
            .AddEntityAsync(
                new TableEntity("settings", "current") { ["V"] = 1, ["J0"] = """{"huduHost":"old","limits":{}}""" }
            );

        var read = await _settings.ReadAsync(CancellationToken.None);

        RecordAssert.Same(new SyncSettings { HuduHost = "old" }, read.Value);
    }

    [Fact]
    public async Task A_member_that_only_a_newer_version_knows_is_ignored()
    {
        await account
            .Table("settings")
            .AddEntityAsync(
                new TableEntity("settings", "current") { ["V"] = 1, ["J0"] = """{"huduHost":"new","shine":{"x":1}}""" }
            );

        Assert.Equal("new", (await _settings.ReadAsync(CancellationToken.None)).Value.HuduHost);
    }
}
