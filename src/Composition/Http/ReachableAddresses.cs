using System.Net;
using System.Net.Sockets;

namespace PulsewayToHudu.Composition.Http;

/// <summary>
/// Which addresses the app may connect to. Host names come from people, so a name may point at the machine that the app runs on, at
/// the cloud's metadata service or into a private network. Pure.
/// </summary>
/// <param name="AllowLoopback">This machine, for LocalHost with its simulators.</param>
/// <param name="AllowPrivate">Private networks, for a Hudu or Pulseway server that the MSP runs itself.</param>
public sealed record ReachableAddresses(bool AllowLoopback, bool AllowPrivate)
{
    // RFC 1918, carrier NAT (RFC 6598), unique local (RFC 4193) and the site-local addresses before it.
    private static readonly IPNetwork[] s_private =
    [
        .. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fec0::/10" }.Select(
            IPNetwork.Parse
        ),
    ];

    // Metadata services live at link-local addresses, Azure's platform channel at 168.63.129.16, AWS' at fd00:ec2::254, Google's at
    // fd20:ce::254, Alibaba's at 100.100.100.200. 64:ff9b:1::/48 (RFC 8215) hides an IPv4 address at places of its operator's choice.
    private static readonly IPNetwork[] s_never =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "169.254.0.0/16",
            "168.63.129.16/32",
            "192.0.0.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/128",
            "100.100.100.200/32",
            "198.18.0.0/15",
            "64:ff9b:1::/48",
            "fd00:ec2::254/128",
            "fd20:ce::254/128",
            "fe80::/10",
            "ff00::/8",
            "2001::/32",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork s_nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork s_6to4 = IPNetwork.Parse("2002::/16");

    /// <summary>Why the app may not connect to an address, in words; null when it may.</summary>
    public string? WhyNot(IPAddress address)
    {
        var inner = Unwrapped(address);
        if (IPAddress.IsLoopback(inner))
        {
            return AllowLoopback ? null : "it is this machine's own address";
        }

        if (s_never.Any(n => n.Contains(inner)))
        {
            return "it is an address that no server of yours can have (link-local, metadata, multicast or reserved)";
        }

        return AllowPrivate || !s_private.Any(n => n.Contains(inner)) ? null : "it is an address of a private network";
    }

    // An IPv6 address can carry an IPv4 address, which is where the connection ends.
    private static IPAddress Unwrapped(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
            : s_nat64.Contains(address) ? new(bytes.AsSpan(12, 4))
            : s_6to4.Contains(address) ? new(bytes.AsSpan(2, 4))
            // ::a.b.c.d, long out of use but still parsed; ::1 and :: are no such addresses.
            : bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0
            && !IPAddress.IPv6Loopback.Equals(address)
            && !IPAddress.IPv6None.Equals(address)
                ? new(bytes.AsSpan(12, 4))
            : address;
    }
}
