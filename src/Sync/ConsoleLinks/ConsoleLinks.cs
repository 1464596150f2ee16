using System.Buffers.Text;
using System.Security.Cryptography;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Sync.ConsoleLinks;

/// <summary>The settings of links to the console, and whether links can be made.</summary>
/// <param name="BaseAddress">Address of this app.</param>
/// <param name="Version">Present version.</param>
/// <param name="Key">Whether the key of the signatures exists; never its value.</param>
public sealed record ConsoleLinkView(string? BaseAddress, int Version, SecretState Key)
{
    /// <summary>Links can be made.</summary>
    public bool IsReady => BaseAddress is not null && Key.IsSet;
}

/// <summary>Sets up, makes and checks the links that lead from Hudu back to the console.</summary>
public sealed class ConsoleLinks(IDocumentStore documents, ISecretStore secrets, IHostNames addresses)
{
    private const int KeyLength = 32;

    /// <summary>The settings now.</summary>
    public async Task<Versioned<ConsoleLinkView>> ReadAsync(CancellationToken cancellationToken) =>
        await ViewAsync(await FindAsync(cancellationToken), cancellationToken);

    /// <summary>Saves the address, and makes the key of the signatures when there is none yet.</summary>
    /// <param name="baseAddress">Address of this app; blank: no links are made any more, and those in Hudu stay as they are.</param>
    /// <param name="version">Version the settings were read at; null saves over whatever is there.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RefusedException">It is no https address of an app; nothing was saved.</exception>
    /// <exception cref="StaleVersionException">Somebody else saved in between.</exception>
    public async Task<Versioned<ConsoleLinkView>> SaveAsync(
        string? baseAddress,
        string? version,
        CancellationToken cancellationToken
    )
    {
        var current = await FindAsync(cancellationToken);
        var next = current.Value with { BaseAddress = Checked(baseAddress) };
        if (next.BaseAddress is not null && !(await KeyStateAsync(cancellationToken)).IsSet)
        {
            var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyLength));
            await secrets.WriteAsync(SecretNames.ConsoleLinkKey, key, cancellationToken);
        }

        return await WriteAsync(next, version ?? current.Version, cancellationToken);
    }

    /// <summary>Makes all links that were ever made outdated. The next sync writes new ones, once for each asset that shows one.</summary>
    public async Task<Versioned<ConsoleLinkView>> RevokeAsync(CancellationToken cancellationToken)
    {
        var current = await FindAsync(cancellationToken);
        return await WriteAsync(
            current.Value with
            {
                Version = current.Value.Version + 1,
            },
            current.Version,
            cancellationToken
        );
    }

    /// <summary>Makes and checks links; null when they are not set up.</summary>
    public async Task<ConsoleLinkSigner?> SignerAsync(CancellationToken cancellationToken)
    {
        var settings = (await FindAsync(cancellationToken)).Value;
        return
            settings.BaseAddress is { } address
            && await secrets.ReadAsync(SecretNames.ConsoleLinkKey, cancellationToken) is { } key
            ? new(Base64Url.DecodeFromChars(key), address, settings.Version)
            : null;
    }

    /// <summary>What a link's signature says.</summary>
    /// <exception cref="RefusedException">Links are not set up.</exception>
    public async Task<ConsoleLinkVerdict> VerifyAsync(
        string systemId,
        int version,
        string signature,
        CancellationToken cancellationToken
    )
    {
        var signer =
            await SignerAsync(cancellationToken)
            ?? throw new RefusedException(
                RefusalKind.Conflict,
                "console-link-not-set-up",
                "Links to the console are not set up: set the app's address with PUT /api/console-link."
            );
        return signer.Verify(systemId, version, signature);
    }

    private string? Checked(string? baseAddress)
    {
        if (string.IsNullOrWhiteSpace(baseAddress))
        {
            return null;
        }

        try
        {
            return addresses.NormalizeConsole(baseAddress);
        }
        catch (FormatException e)
        {
            throw new RefusedException(
                RefusalKind.Invalid,
                "console-link-invalid",
                "The address was not saved.",
                [new FieldError("baseAddress", e.Message)]
            );
        }
    }

    private async Task<Versioned<ConsoleLinkSettings>> FindAsync(CancellationToken cancellationToken) =>
        await documents.FindAsync<ConsoleLinkSettings>(ConsoleLinkSettings.DocumentName, cancellationToken)
        ?? new(new(), Version: null);

    private async Task<Versioned<ConsoleLinkView>> WriteAsync(
        ConsoleLinkSettings settings,
        string? version,
        CancellationToken cancellationToken
    )
    {
        var saved = await documents.WriteAsync(ConsoleLinkSettings.DocumentName, settings, version, cancellationToken);
        return await ViewAsync(new(settings, saved), cancellationToken);
    }

    private async Task<Versioned<ConsoleLinkView>> ViewAsync(
        Versioned<ConsoleLinkSettings> settings,
        CancellationToken cancellationToken
    ) =>
        new(
            new(settings.Value.BaseAddress, settings.Value.Version, await KeyStateAsync(cancellationToken)),
            settings.Version
        );

    private Task<SecretState> KeyStateAsync(CancellationToken cancellationToken) =>
        secrets.StateAsync(SecretNames.ConsoleLinkKey, cancellationToken);
}
