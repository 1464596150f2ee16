using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Settings;

/// <summary>One thing that was tried.</summary>
/// <param name="Name">What, such as <c>Read devices</c>.</param>
/// <param name="Passed">Whether it worked.</param>
/// <param name="Message">What was found, or what to do.</param>
public sealed record ConnectionCheck(string Name, bool Passed, string Message);

/// <summary>How one side answered.</summary>
/// <param name="Reachable">The host answered as the API.</param>
/// <param name="Authorized">The credentials were accepted.</param>
/// <param name="Checks">What was tried, in order.</param>
public sealed record SideReport(bool Reachable, bool Authorized, IReadOnlyList<ConnectionCheck> Checks)
{
    /// <summary>Everything that the sync needs works.</summary>
    public bool Passed => Reachable && Authorized && Checks.All(c => c.Passed);
}

/// <summary>How both sides answered.</summary>
public sealed record ConnectionReport(SideReport Pulseway, SideReport Hudu)
{
    /// <summary>A sync can be started.</summary>
    public bool Passed => Pulseway.Passed && Hudu.Passed;
}

/// <summary>Tries everything a sync needs, without changing anything, and says what is missing.</summary>
public sealed class ConnectionTest(IConnections connections, ISettingsStore settings)
{
    /// <summary>Tests both sides, side by side.</summary>
    public async Task<ConnectionReport> RunAsync(CancellationToken cancellationToken)
    {
        var pulseway = PulsewayAsync(cancellationToken);
        var hudu = HuduAsync(cancellationToken);
        return new(await pulseway, await hudu);
    }

    private async Task<SideReport> PulsewayAsync(CancellationToken cancellationToken)
    {
        var checks = new SideChecks();
        if (
            await checks.TryAsync("Settings", () => connections.OpenPulsewayAsync(cancellationToken))
            is not { } pulseway
        )
        {
            return checks.Report();
        }

        await checks.TryAsync("Server", async () => Describe(await pulseway.ServerAsync(cancellationToken)));
        await checks.TryAsync(
            "Read organizations",
            () => FirstPageAsync(pulseway.OrganizationsAsync, "organizations", cancellationToken)
        );
        await checks.TryAsync("Read sites", () => FirstPageAsync(pulseway.SitesAsync, "sites", cancellationToken));
        await checks.TryAsync(
            "Read devices",
            async () => $"{await pulseway.CountSystemsAsync(cancellationToken) ?? 0} systems are visible to the token."
        );
        await checks.TryAsync(
            "Read assets",
            () => FirstPageAsync(c => pulseway.InventoriesAsync(0, c), "inventories", cancellationToken)
        );
        return checks.Report();
    }

    private async Task<SideReport> HuduAsync(CancellationToken cancellationToken)
    {
        var checks = new SideChecks();
        if (await checks.TryAsync("Settings", () => connections.OpenHuduAsync(cancellationToken)) is not { } hudu)
        {
            return checks.Report();
        }

        await checks.TryAsync("Server", async () => $"Hudu {await hudu.VersionAsync(cancellationToken)}.");
        await checks.TryAsync("Read companies", async () => Describe(await hudu.CompaniesAsync(cancellationToken)));
        var layouts = await checks.TryAsync("Read asset layouts", () => hudu.LayoutsAsync(cancellationToken));
        if (layouts is not null)
        {
            var layoutId = (await settings.ReadAsync(cancellationToken)).Value.DefaultLayoutId;
            var reason = LayoutRules.WhyNotUsable(layoutId, layouts);
            checks.Add("Default asset layout", reason is null, reason ?? "Exists and is active.");
        }

        return checks.Report();
    }

    private static async Task<string> FirstPageAsync<T>(
        Func<CancellationToken, IAsyncEnumerable<SourcePage<T>>> list,
        string what,
        CancellationToken cancellationToken
    )
    {
        await foreach (var page in list(cancellationToken).WithCancellation(cancellationToken))
        {
            return page.Verdict is null ? $"More than {page.Rows.Count} {what}." : $"{page.Rows.Count} {what}.";
        }

        return $"No {what}.";
    }

    private static string Describe(PulsewayServer? server) =>
        server is null
            ? "The server does not tell its version; that is no obstacle."
            : $"Pulseway {server.Version}, {server.Customer}, {server.SystemsInUse} licensed systems in use.";

    private static string Describe(IReadOnlyList<Companies.HuduCompany> companies) =>
        $"{companies.Count} companies, {companies.Count(c => c.Archived)} of them archived.";
}
