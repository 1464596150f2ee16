using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PulsewayToHudu.Sync.ConsoleLinks;

/// <summary>What a link's signature says.</summary>
public enum ConsoleLinkVerdict
{
    /// <summary>Made by this app, and of the present version.</summary>
    Valid,

    /// <summary>Made by this app, but of an older version.</summary>
    Outdated,

    /// <summary>Not made by this app for this system.</summary>
    Forged,
}

/// <summary>Makes and checks links to the console. The same system, version and key always give the same link.</summary>
/// <param name="key">Key of the signatures.</param>
/// <param name="baseAddress">Address of this app.</param>
/// <param name="version">Present version.</param>
public sealed class ConsoleLinkSigner(byte[] key, string baseAddress, int version)
{
    /// <summary>
    /// Address that opens the console at a system. All that tells of the system stands behind the <c>#</c>, which browsers keep to
    /// themselves: it reaches no server's log and no other page.
    /// </summary>
    public string LinkOf(string systemId) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{baseAddress}/console/#/systems/{Uri.EscapeDataString(systemId)}?v={version}&s={Sign(systemId, version)}"
        );

    /// <summary>Checks a signature, in a time that tells nothing about the right one.</summary>
    public ConsoleLinkVerdict Verify(string systemId, int linkVersion, string signature) =>
        !CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Sign(systemId, linkVersion)),
            Encoding.UTF8.GetBytes(signature)
        )
            ? ConsoleLinkVerdict.Forged
        : linkVersion == version ? ConsoleLinkVerdict.Valid
        : ConsoleLinkVerdict.Outdated;

    private string Sign(string systemId, int linkVersion) =>
        Base64Url.EncodeToString(
            HMACSHA256.HashData(
                key,
                Encoding.UTF8.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"console-link\n{linkVersion}\n{systemId}")
                )
            )
        );
}
