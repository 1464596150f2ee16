using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Sync.Conflicts;

/// <summary>A conflict for people.</summary>
/// <param name="Case">The conflict.</param>
/// <param name="OrganizationName">Name of the organization whose sync found it; null when it is not in the list to match.</param>
/// <param name="Version">Version of its row.</param>
public sealed record ShownConflict(ConflictCase Case, string? OrganizationName, string? Version);

/// <summary>A page of conflicts.</summary>
/// <param name="Items">The page.</param>
/// <param name="Total">How many there are on all pages.</param>
public sealed record ConflictPage(IReadOnlyList<ShownConflict> Items, int Total);

/// <summary>Which conflicts to show.</summary>
/// <param name="OrganizationId">Only of this organization.</param>
/// <param name="Kind">Only of this kind.</param>
/// <param name="Settled">Those that a person has settled instead of those that wait for one.</param>
public sealed record ConflictFilter(long? OrganizationId, ConflictKind? Kind, bool Settled);

/// <summary>Shows conflicts to people and takes their decisions. The next sync acts on them.</summary>
public sealed class ConflictDesk(IConflictStore store, IMatchStore matches, CompanyMatching matching, TimeProvider time)
{
    /// <summary>Conflicts by organization, then by name.</summary>
    public async Task<ConflictPage> ListAsync(
        ConflictFilter filter,
        int skip,
        int top,
        CancellationToken cancellationToken
    )
    {
        var names = (await matches.ListAsync(cancellationToken)).ToDictionary(
            m => m.Value.OrganizationId,
            m => m.Value.OrganizationName
        );
        var rows = (await store.ListAsync(open: !filter.Settled, cancellationToken))
            .Where(r => filter.OrganizationId is null || r.Value.OrganizationId == filter.OrganizationId)
            .Where(r => filter.Kind is null || r.Value.Kind == filter.Kind)
            .Select(r => new ShownConflict(r.Value, names.GetValueOrDefault(r.Value.OrganizationId), r.Version))
            .OrderBy(c => c.OrganizationName, StringComparer.OrdinalIgnoreCase)
            .ThenBy(c => c.Case.OrganizationId)
            .ThenBy(c => c.Case.SystemId is not null)
            .ThenBy(c => c.Case.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(c => c.Case.Id, StringComparer.Ordinal)
            .ToList();
        return new([.. rows.Skip(skip).Take(top)], rows.Count);
    }

    /// <summary>One conflict.</summary>
    /// <exception cref="RefusedException">There is none of that id.</exception>
    public async Task<ShownConflict> FindAsync(string id, CancellationToken cancellationToken) =>
        await ShowAsync(await RowAsync(id, version: null, cancellationToken), cancellationToken);

    /// <summary>Settles a conflict, or decides anew about one that is settled.</summary>
    /// <param name="id">Conflict.</param>
    /// <param name="wanted">One of its choices.</param>
    /// <param name="version">Version it was read at; null whatever it is.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RefusedException">There is no such conflict, or it does not have that choice.</exception>
    /// <exception cref="StaleVersionException">It has changed since it was read.</exception>
    public async Task<ShownConflict> SettleAsync(
        string id,
        WantedChoice wanted,
        string? version,
        CancellationToken cancellationToken
    )
    {
        var row = await RowAsync(id, version, cancellationToken);
        var choice = ChoiceRules.Pick(row.Value, wanted);
        if (choice.IsMatch)
        {
            await MatchAsync(choice, cancellationToken);
            return await ShowAsync(await CloseAsync(row, cancellationToken), cancellationToken);
        }

        if (choice.Kind == ChoiceKind.UseAsset)
        {
            await RefuseIfTakenAsync(row.Value, choice.AssetId!.Value, cancellationToken);
        }

        return await ShowAsync(await DecideAsync(row, choice, cancellationToken), cancellationToken);
    }

    /// <summary>Settles all open conflicts of a kind in the same way, where they have that choice.</summary>
    /// <returns>The settled ones, and how many were left because they do not have the choice or changed at this moment.</returns>
    /// <exception cref="RefusedException">The choice is one that has to be made for each of them.</exception>
    public async Task<(IReadOnlyList<ShownConflict> Settled, int Left)> SettleAllAsync(
        ConflictKind kind,
        long? organizationId,
        ChoiceKind wanted,
        CancellationToken cancellationToken
    )
    {
        ChoiceRules.RefuseForAll(wanted);
        var page = await ListAsync(new(organizationId, kind, Settled: false), 0, int.MaxValue, cancellationToken);
        var settled = new List<ShownConflict>();
        foreach (var shown in page.Items)
        {
            if (shown.Case.Choices.Where(c => c.Kind == wanted).ToList() is not [var choice])
            {
                continue;
            }

            try
            {
                var row = await DecideAsync(new(shown.Case, shown.Version), choice, cancellationToken);
                settled.Add(shown with { Case = row.Value, Version = row.Version });
            }
            catch (StaleVersionException)
            {
                // A sync has just changed it: the person has not seen what it is now.
            }
        }

        return (settled, page.Total - settled.Count);
    }

    /// <summary>Takes a decision back. The conflict is open again until the next sync says whether it still is one.</summary>
    /// <exception cref="RefusedException">There is no such conflict, or nobody has decided about it.</exception>
    /// <exception cref="StaleVersionException">It has changed since it was read.</exception>
    public async Task<ShownConflict> TakeBackAsync(string id, string? version, CancellationToken cancellationToken)
    {
        var row = await RowAsync(id, version, cancellationToken);
        if (row.Value.Decision is null)
        {
            throw new RefusedException(
                RefusalKind.Conflict,
                "conflict-not-settled",
                $"Nobody has decided about \"{row.Value.Name}\" yet, so there is no decision to take back."
            );
        }

        var open = row.Value with { Decision = null, IsOpen = true, OpenedAt = time.GetUtcNow() };
        var saved = await store.WriteAsync(open, row.Version, cancellationToken);
        return await ShowAsync(new(open, saved), cancellationToken);
    }

    private async Task<Versioned<ConflictCase>> DecideAsync(
        Versioned<ConflictCase> row,
        Choice choice,
        CancellationToken cancellationToken
    )
    {
        var decided = row.Value with
        {
            IsOpen = false,
            Decision = Decision.Of(choice, row.Value.Kind, row.Value.AssetIds, row.Value.Decision, time.GetUtcNow()),
        };
        return new(decided, await store.WriteAsync(decided, row.Version, cancellationToken));
    }

    private async Task MatchAsync(Choice choice, CancellationToken cancellationToken)
    {
        var state = choice.Kind switch
        {
            ChoiceKind.MatchToCompany => MatchState.Matched,
            ChoiceKind.MakeNewCompany => MatchState.Create,
            _ => MatchState.Unmatched,
        };
        try
        {
            await matching.DecideAsync(
                new MatchDecision(choice.OrganizationId!.Value, state, choice.CompanyId),
                cancellationToken
            );
        }
        catch (RefusedException e) when (e.Errors.Count > 0)
        {
            // The same words, under the names that this request has.
            throw ChoiceRules.Refuse([.. e.Errors.Select(x => x with { Field = x.Field.Split('.')[^1] })]);
        }
    }

    // The list to match remembers the decision, so its row is not needed any more.
    private async Task<Versioned<ConflictCase>> CloseAsync(
        Versioned<ConflictCase> row,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await store.DeleteAsync(row.Value.Id, row.Version!, cancellationToken);
        }
        catch (StaleVersionException)
        {
            // A sync has just changed it; the next one closes it, now that the match is another.
        }

        return new(row.Value with { IsOpen = false }, Version: null);
    }

    private async Task RefuseIfTakenAsync(ConflictCase conflict, long assetId, CancellationToken cancellationToken)
    {
        var settled = await store.ListAsync(open: false, cancellationToken);
        if (
            settled
                .FirstOrDefault(r =>
                    r.Value.Id != conflict.Id
                    && r.Value.Decision is { Kind: ChoiceKind.UseAsset, AssetId: { } taken }
                    && taken == assetId
                )
                ?.Value is
            { } other
        )
        {
            throw ChoiceRules.Refuse([
                new(
                    "assetId",
                    $"You have chosen this asset for \"{other.Name}\" already. Take that decision back first (DELETE /api/conflicts/{other.Id}/decision)."
                ),
            ]);
        }
    }

    private async Task<Versioned<ConflictCase>> RowAsync(
        string id,
        string? version,
        CancellationToken cancellationToken
    )
    {
        var row =
            await store.FindAsync(id, cancellationToken)
            ?? throw new RefusedException(
                RefusalKind.NotFound,
                "conflict-unknown",
                "There is no such conflict. It may have been settled or closed: read the list again."
            );
        return version is null || version == row.Version ? row : throw new StaleVersionException($"Conflict {id}");
    }

    private async Task<ShownConflict> ShowAsync(Versioned<ConflictCase> row, CancellationToken cancellationToken) =>
        new(
            row.Value,
            (await matches.FindAsync(row.Value.OrganizationId, cancellationToken))?.Value.OrganizationName,
            row.Version
        );
}
