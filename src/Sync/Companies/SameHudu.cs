using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Sync.Companies;

/// <summary>
/// Matches and links are ids of one Hudu. After its address was changed, nothing is written before a sync of everything has seen
/// that it is the same Hudu under another name: elsewhere the same ids are other customers.
/// </summary>
public sealed class SameHudu(ISettingsStore settings, IMatchStore matches)
{
    private const int ToldOf = 3;

    /// <summary>For everything but a sync of everything.</summary>
    /// <exception cref="RemoteException">The address was changed, and nobody has looked yet.</exception>
    public static void ShouldBeChecked(SyncSettings settings)
    {
        if (settings.MatchedHuduHost is { } before && before != settings.HuduHost)
        {
            throw Refused(
                $"Hudu's address was changed from {before} to {settings.HuduHost}. Sync everything first: that finds out whether the companies are the same ones."
            );
        }
    }

    /// <summary>Looks whether the matched companies bear the names that they had at the address of before, and remembers the new one.</summary>
    /// <param name="host">Address in the settings before it was opened.</param>
    /// <param name="companies">All companies there.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <exception cref="RemoteException">One bears another name or is missing: it is another Hudu.</exception>
    public async Task CheckAsync(
        string? host,
        IReadOnlyList<HuduCompany> companies,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var (current, version) = await settings.ReadAsync(cancellationToken);
            if (current.HuduHost != host)
            {
                throw new RemoteException(
                    RemoteSide.Hudu,
                    RemoteFailure.ServerFault,
                    "Hudu's address was changed while its companies were read. They are read again."
                );
            }

            if (current.MatchedHuduHost == host)
            {
                return;
            }

            if (current.MatchedHuduHost is { } before)
            {
                await CompareAsync(before, host, companies, cancellationToken);
            }

            try
            {
                await settings.WriteAsync(current with { MatchedHuduHost = host }, version, cancellationToken);
                return;
            }
            catch (StaleVersionException)
            {
                // Somebody has just saved the settings: once more, with what they are now.
            }
        }
    }

    private async Task CompareAsync(
        string before,
        string? now,
        IEnumerable<HuduCompany> companies,
        CancellationToken cancellationToken
    )
    {
        var names = companies.ToDictionary(c => c.Id, c => c.Name);
        var others = (await matches.ListAsync(cancellationToken))
            .Select(m => m.Value)
            .Where(m => m is { State: MatchState.Matched, CompanyId: not null, CompanyName: not null })
            .Select(m => (Match: m, Name: names.GetValueOrDefault(m.CompanyId!.Value)))
            .Where(m => m.Name != m.Match.CompanyName)
            .Select(m =>
                $"{m.Match.CompanyId} is \"{m.Match.CompanyName}\" there and {(m.Name is null ? "missing" : $"\"{m.Name}\"")} here"
            )
            .ToList();
        if (others.Count > 0)
        {
            throw Refused(
                $"{now} is another Hudu than {before}, for which the companies were matched: {others.Count} of them are not the same here ({string.Join("; ", others.Take(ToldOf))}). Nothing was written. Put the former address back; for another Hudu, set up another instance and upload the configuration there."
            );
        }
    }

    private static RemoteException Refused(string message) => new(RemoteSide.Hudu, RemoteFailure.Refused, message);
}
