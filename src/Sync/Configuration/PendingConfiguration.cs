using Microsoft.Extensions.Logging;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Notifications;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;

namespace PulsewayToHudu.Sync.Configuration;

/// <summary>Which configuration is being applied, or was last.</summary>
/// <param name="ApplyId">Which application of which document.</param>
/// <param name="At">When it was staged, UTC.</param>
/// <param name="PartNames">Its parts.</param>
/// <param name="IsApplied">All parts are written.</param>
public sealed record ConfigurationMarker(
    string ApplyId,
    DateTimeOffset At,
    IReadOnlyList<string> PartNames,
    bool IsApplied
)
{
    /// <summary>Name of its document.</summary>
    public const string DocumentName = "configuration-marker";
}

/// <summary>
/// Applies a configuration as a whole over tables that know no common transaction: all parts are staged first; then one write, of the
/// marker, decides that it is to be applied; then the parts are written. Whoever finds an unfinished one finishes it before doing
/// anything else, so that a worker that dies in the middle leaves no half configuration that anybody acts on or edits.
/// </summary>
public sealed class PendingConfiguration(
    IDocumentStore documents,
    ISettingsStore settings,
    IMatchStore matches,
    TimeProvider time,
    ILogger<PendingConfiguration> logger
)
{
    private const string PartPrefix = "configuration-part:";
    private const int ParallelWrites = 16;
    private static readonly TimeSpan s_leftoverAge = TimeSpan.FromHours(1);

    /// <summary>Stages parts and decides that they are to be applied. <see cref="FinishAsync"/> applies them.</summary>
    /// <param name="parts">Parts without names.</param>
    /// <param name="turn">From <see cref="FinishAsync"/>, before what the parts were compared with was read.</param>
    /// <param name="isStill">Whether what the parts were compared with is still what is stored. Asked last, right before it is decided.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is applied.</param>
    /// <exception cref="StaleVersionException">Another configuration was put since, or a part of this one was changed.</exception>
    public async Task StageAsync(
        IReadOnlyList<StagedPart> parts,
        string? turn,
        Func<CancellationToken, Task<bool>> isStill,
        CancellationToken cancellationToken
    )
    {
        await RemoveLeftoversAsync(cancellationToken);
        var named = parts.Select((p, i) => p with { Name = $"{PartPrefix}{p.ApplyId}:{i:D4}" }).ToList();
        foreach (var part in named)
        {
            await documents.WriteAsync(part.Name, part, version: null, cancellationToken);
        }

        try
        {
            if (!await isStill(cancellationToken))
            {
                throw new StaleVersionException("The configuration");
            }

            await documents.WriteAsync(
                ConfigurationMarker.DocumentName,
                new ConfigurationMarker(parts[0].ApplyId, time.GetUtcNow(), [.. named.Select(p => p.Name)], false),
                turn,
                cancellationToken
            );
        }
        catch (StaleVersionException)
        {
            await RemoveAsync(named.Select(p => p.Name), cancellationToken);
            throw;
        }
    }

    /// <summary>Finishes what is staged, if anything is. Several workers may do so at the same time.</summary>
    /// <returns>Whose turn it is: the version of the settled marker, null before the first configuration.</returns>
    public async Task<string?> FinishAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await FindAsync(cancellationToken);
            if (found is not { Value: { IsApplied: false } marker })
            {
                return found?.Version;
            }

            await FinishAsync(marker, found.Version!, cancellationToken);
        }
    }

    private async Task FinishAsync(ConfigurationMarker marker, string version, CancellationToken cancellationToken)
    {
        foreach (var name in marker.PartNames)
        {
            if (await documents.FindAsync<StagedPart>(name, cancellationToken) is { } part)
            {
                await ApplyAsync(part.Value, cancellationToken);
            }
            else if ((await FindAsync(cancellationToken))?.Version != version)
            {
                return; // Somebody else has finished it and cleared up.
            }
            else
            {
                // Waiting for it would stop every sync for good.
                logger.LogError("{Part} of a configuration is lost; the others are applied. Put it again.", name);
            }
        }

        try
        {
            await documents.WriteAsync(
                ConfigurationMarker.DocumentName,
                marker with
                {
                    IsApplied = true,
                },
                version,
                cancellationToken
            );
        }
        catch (StaleVersionException)
        {
            return; // Somebody else has finished it at the same time.
        }

        await RemoveAsync(marker.PartNames, cancellationToken);
    }

    private async Task RemoveAsync(IEnumerable<string> parts, CancellationToken cancellationToken)
    {
        foreach (var name in parts)
        {
            await documents.DeleteAsync(name, cancellationToken);
        }
    }

    private async Task ApplyAsync(StagedPart part, CancellationToken cancellationToken)
    {
        if (part.Settings is { } s)
        {
            await StepAsync(
                part,
                settings.ReadAsync,
                (now, ct) =>
                    settings.WriteAsync(
                        now!.Value with
                        {
                            DefaultLayoutId = s.DefaultLayoutId,
                            Options = s.Options,
                            Limits = s.Limits,
                        },
                        now.Version,
                        ct
                    ),
                cancellationToken
            );
        }

        await WriteAsync(part, NotificationOptions.DocumentName, part.Notifications, cancellationToken);
        await WriteAsync(part, SortRules.DocumentName, part.SortRules, cancellationToken);
        if (part.Fields is { } fields)
        {
            await WriteAsync(part, ConnectedFields.NameOf(fields.LayoutId), fields, cancellationToken);
        }

        foreach (var layoutId in part.ResetLayouts)
        {
            var name = ConnectedFields.NameOf(layoutId);
            await StepAsync(
                part,
                ct => documents.FindAsync<ConnectedFields>(name, ct),
                (now, ct) => now is null ? Task.CompletedTask : documents.DeleteAsync(name, now.Version!, ct),
                cancellationToken
            );
        }

        await Parallel.ForEachAsync(
            part.Matches,
            new ParallelOptions { MaxDegreeOfParallelism = ParallelWrites, CancellationToken = cancellationToken },
            async (match, token) =>
                await StepAsync(
                    part,
                    ct => matches.FindAsync(match.OrganizationId, ct),
                    (now, ct) =>
                        now is null ? Task.CompletedTask : matches.WriteAsync(match.On(now.Value), now.Version, ct),
                    token
                )
        );
    }

    private async Task WriteAsync<T>(StagedPart part, string name, T? value, CancellationToken cancellationToken)
        where T : class
    {
        if (value is not null)
        {
            await StepAsync(
                part,
                ct => documents.FindAsync<T>(name, ct),
                (now, ct) => documents.WriteAsync(name, value, now?.Version, ct),
                cancellationToken
            );
        }
    }

    // Reads, makes sure that the configuration is still to be applied, then writes at the version read. A worker that was overtaken
    // thereby never undoes what people have saved since.
    private async Task StepAsync<T>(
        StagedPart part,
        Func<CancellationToken, Task<T>> read,
        Func<T, CancellationToken, Task> write,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var now = await read(cancellationToken);
            if (
                await FindAsync(cancellationToken) is not { Value: { IsApplied: false } marker }
                || marker.ApplyId != part.ApplyId
            )
            {
                return;
            }

            try
            {
                await write(now, cancellationToken);
                return;
            }
            catch (StaleVersionException)
            {
                // Read again: another worker writes the same, or a sync has refreshed the row.
            }
        }
    }

    // Of somebody who died before the marker was written: nothing of theirs was applied.
    private async Task RemoveLeftoversAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - s_leftoverAge;
        foreach (var part in await documents.ListAsync<StagedPart>(PartPrefix, cancellationToken))
        {
            if (part.Value.StagedAt < before)
            {
                await documents.DeleteAsync(part.Value.Name, cancellationToken);
            }
        }
    }

    private Task<Versioned<ConfigurationMarker>?> FindAsync(CancellationToken cancellationToken) =>
        documents.FindAsync<ConfigurationMarker>(ConfigurationMarker.DocumentName, cancellationToken);
}
