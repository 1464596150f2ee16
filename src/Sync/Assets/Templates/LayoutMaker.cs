using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Sync.Assets.Templates;

/// <summary>
/// A layout that is being made, written before Hudu is asked: it tells a creation of ours whose answer was lost from a layout that
/// somebody else has made under the same name.
/// </summary>
/// <param name="Template">Template.</param>
/// <param name="UnknownSince">When the answer of the creation was lost, UTC; null when it was not.</param>
public sealed record LayoutIntent(LayoutTemplateKind Template, DateTimeOffset? UnknownSince = null)
{
    /// <summary>Name of its document.</summary>
    public static string NameOf(string layout) => $"layout-in-the-making:{layout.ToLowerInvariant()}";
}

/// <summary>Makes layouts from templates: once, active, whatever answer gets lost.</summary>
public sealed class LayoutMaker(
    IConnections connections,
    IDocumentStore documents,
    ILeases leases,
    SyncTimings timings,
    TimeProvider time
)
{
    /// <summary>How long a name may be.</summary>
    public const int MaxName = 100;

    private const string Lease = "layouts";

    /// <summary>Makes a layout. Repeating a try whose answer was lost finishes it.</summary>
    /// <param name="kind">Template.</param>
    /// <param name="name">Name; null for the template's.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RefusedException">The name is wrong or taken, or another layout is being made.</exception>
    public async Task<LayoutView> MakeAsync(LayoutTemplateKind kind, string? name, CancellationToken cancellationToken)
    {
        var template = LayoutTemplate.Of(kind);
        var layoutName = Checked(name ?? template.Name);
        await using var lease =
            await leases.TryAcquireAsync(Lease, cancellationToken)
            ?? throw new RefusedException(
                RefusalKind.Conflict,
                "layouts-busy",
                "Another layout is being made. Try again in a minute."
            );
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        var hudu = await connections.OpenHuduAsync(stop.Token);
        var layout =
            await ResumeAsync(hudu, layoutName, kind, stop.Token)
            ?? await CreateAsync(hudu, layoutName, template, stop.Token);
        await documents.DeleteAsync(LayoutIntent.NameOf(layoutName), stop.Token);
        return Layouts.View(layout);
    }

    // The layout that an earlier try has made; null when there is none of that name.
    private async Task<AssetLayout?> ResumeAsync(
        IHudu hudu,
        string name,
        LayoutTemplateKind kind,
        CancellationToken cancellationToken
    )
    {
        var intent = await documents.FindAsync<LayoutIntent>(LayoutIntent.NameOf(name), cancellationToken);
        var found = await FindAsync(hudu, name, cancellationToken);
        if (found.Count == 0)
        {
            // The server may still carry out a creation whose answer was lost a moment ago.
            return intent?.Value.UnknownSince is { } since && time.GetUtcNow() - since < timings.SettleTime
                ? throw new RefusedException(
                    RefusalKind.Conflict,
                    "layout-outcome-unknown",
                    $"Hudu did not answer when \"{name}\" was made a moment ago, and may still be making it. Try again in a minute."
                )
                : null;
        }

        if (found.Count > 1 || intent?.Value.Template != kind)
        {
            throw Taken(name, found);
        }

        return await ActiveAsync(hudu, found[0], cancellationToken);
    }

    private async Task<AssetLayout> CreateAsync(
        IHudu hudu,
        string name,
        LayoutTemplate template,
        CancellationToken cancellationToken
    )
    {
        await SaveAsync(name, new(template.Kind), cancellationToken);
        try
        {
            return await hudu.CreateLayoutAsync(
                new(name, template.Fields, template.Icon, template.Color),
                cancellationToken
            );
        }
        catch (RemoteException e) when (e.Failure is RemoteFailure.OutcomeUnknown)
        {
            if (await FindAsync(hudu, name, cancellationToken) is [var made])
            {
                return await ActiveAsync(hudu, made, cancellationToken);
            }

            await SaveAsync(name, new(template.Kind, time.GetUtcNow()), cancellationToken);
            throw;
        }
    }

    private async Task SaveAsync(string name, LayoutIntent intent, CancellationToken cancellationToken)
    {
        var document = LayoutIntent.NameOf(name);
        var old = await documents.FindAsync<LayoutIntent>(document, cancellationToken);
        await documents.WriteAsync(document, intent, old?.Version, cancellationToken);
    }

    private static async Task<List<AssetLayout>> FindAsync(
        IHudu hudu,
        string name,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await hudu.LayoutsAsync(cancellationToken)).Where(l =>
                l.Name.Trim().Equals(name, StringComparison.OrdinalIgnoreCase)
            ),
        ];

    private static async Task<AssetLayout> ActiveAsync(
        IHudu hudu,
        AssetLayout layout,
        CancellationToken cancellationToken
    ) => layout.Active ? layout : await hudu.ActivateLayoutAsync(layout.Id, cancellationToken);

    private static RefusedException Taken(string name, List<AssetLayout> found) =>
        new(
            RefusalKind.Conflict,
            "layout-name-taken",
            $"Hudu has a layout with this name already (id {string.Join(", ", found.Select(l => l.Id))}). Choose it as it is, or give the new one another name.",
            new FieldError("name", $"\"{name}\" is taken.")
        );

    private static string Checked(string name) =>
        name.Trim() is { Length: > 0 and <= MaxName } text && !text.Any(char.IsControl)
            ? text
            : throw new RefusedException(
                RefusalKind.Invalid,
                "layout-invalid",
                "No layout was made: its name is wrong.",
                new FieldError("name", $"Must be 1 to {MaxName} characters on one line.")
            );
}
