using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Sync.Companies.Selecting;

/// <summary>Decides for many organizations by one rule: shown first, then saved as it was shown.</summary>
public sealed class BulkMatching(IMatchStore matches, IConnections connections, MatchWriter writer)
{
    /// <summary>What a selection would save, with Hudu's companies as they are now. Saves nothing.</summary>
    /// <exception cref="RefusedException">The selection makes no sense.</exception>
    public async Task<SelectionResult> PreviewAsync(MatchSelection selection, CancellationToken cancellationToken) =>
        (await SelectAsync(selection, cancellationToken)).Result;

    /// <summary>Saves a selection.</summary>
    /// <param name="selection">Selection.</param>
    /// <param name="token">Of the preview; null to save whatever the selection comes to now.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What was decided, and the saved rows. A row that a person has decided in the meantime is left alone.</returns>
    /// <exception cref="RefusedException">The selection makes no sense, or is not any more what the preview showed.</exception>
    public async Task<(SelectionResult Result, IReadOnlyList<OrganizationMatch> Saved)> ApplyAsync(
        MatchSelection selection,
        string? token,
        CancellationToken cancellationToken
    )
    {
        var (result, rows, companies) = await SelectAsync(selection, cancellationToken);
        if (token is not null && token != result.Token)
        {
            throw new RefusedException(
                RefusalKind.Conflict,
                "preview-outdated",
                $"The list or Hudu's companies have changed since the preview: now {result.Matches.Count} matches would be saved. Nothing was saved. Look at a new preview first."
            );
        }

        var decisions = result.Matches.Select(m => new MatchDecision(m.OrganizationId, m.State, m.CompanyId)).ToList();
        var saved = await writer.SaveAsync(decisions, rows, companies, onlyUndecided: true, cancellationToken);
        var ids = saved.Select(r => r.OrganizationId).ToHashSet();
        return (result with { Matches = [.. result.Matches.Where(m => ids.Contains(m.OrganizationId))] }, saved);
    }

    private async Task<(
        SelectionResult Result,
        IReadOnlyDictionary<long, Versioned<OrganizationMatch>> Rows,
        IReadOnlyDictionary<long, HuduCompany> Companies
    )> SelectAsync(MatchSelection selection, CancellationToken cancellationToken)
    {
        Check(selection);
        var hudu = await connections.OpenHuduAsync(cancellationToken);
        var companies = await hudu.CompaniesAsync(cancellationToken);
        var rows = await matches.ListAsync(cancellationToken);
        var (selected, conflicts) = MatchSelector.Select(selection, [.. rows.Select(r => r.Value)], companies);
        return (
            new(TokenOf(selected), selected, conflicts),
            rows.ToDictionary(r => r.Value.OrganizationId),
            companies.ToDictionary(c => c.Id)
        );
    }

    private static string TokenOf(IReadOnlyList<SelectedMatch> matches)
    {
        var text = new StringBuilder();
        foreach (var match in matches)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{match.OrganizationId} {match.State} {match.CompanyId}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }

    private static void Check(MatchSelection selection)
    {
        var why = selection switch
        {
            { Kind: MatchSelectionKind.AllAboveScore, Score: not (> 0 and <= 1) } => "Needed: above 0, at most 1.",
            { Kind: not MatchSelectionKind.AllAboveScore, Score: not null } => "Only \"allAboveScore\" takes a score.",
            _ => null,
        };
        if (why is not null)
        {
            throw new RefusedException(
                RefusalKind.Invalid,
                "matches-invalid",
                "No match was saved: the selection is wrong.",
                new FieldError("score", why)
            );
        }
    }
}
