using System.Net;
using PulsewayToHudu.Composition.Http;

namespace PulsewayToHudu.Composition.Tests.Http;

public sealed class ReachableAddressesTests
{
    private static readonly ReachableAddresses s_azure = new(AllowLoopback: false, AllowPrivate: false);
    private static readonly ReachableAddresses s_privateNetwork = new(AllowLoopback: false, AllowPrivate: true);
    private static readonly ReachableAddresses s_localHost = new(AllowLoopback: true, AllowPrivate: true);

    [Theory]
    [InlineData("203.0.113.9")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("100.63.255.255")]
    [InlineData("168.63.129.15")]
    [InlineData("2606:4700::1111")]
    [InlineData("64:ff9b::203.0.113.9")]
    public void Public_addresses_are_reachable_from_everywhere(string address)
    {
        Assert.Null(s_azure.WhyNot(IPAddress.Parse(address)));
        Assert.Null(s_privateNetwork.WhyNot(IPAddress.Parse(address)));
        Assert.Null(s_localHost.WhyNot(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.178.1")]
    [InlineData("100.64.0.1")]
    [InlineData("fd12:3456::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("2002:0a00:0001::1")]
    [InlineData("::10.0.0.1")]
    public void Private_addresses_need_the_setting(string address)
    {
        Assert.Contains("private network", s_azure.WhyNot(IPAddress.Parse(address)), StringComparison.Ordinal);
        Assert.Null(s_privateNetwork.WhyNot(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::127.0.0.1")]
    [InlineData("::127.0.0.1")]
    public void The_apps_own_machine_is_for_LocalHost_only(string address)
    {
        Assert.Contains("own address", s_privateNetwork.WhyNot(IPAddress.Parse(address)), StringComparison.Ordinal);
        Assert.Null(s_localHost.WhyNot(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.130.1")]
    [InlineData("168.63.129.16")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fd20:ce::254")]
    [InlineData("100.100.100.200")]
    [InlineData("198.18.0.1")]
    [InlineData("64:ff9b:1:a9fe:a9:fe00::")]
    [InlineData("fe80::1")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("224.0.0.1")]
    [InlineData("ff02::1")]
    [InlineData("255.255.255.255")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    public void Metadata_link_local_and_reserved_addresses_are_never_reachable(string address) =>
        Assert.Contains("no server of yours", s_localHost.WhyNot(IPAddress.Parse(address)), StringComparison.Ordinal);
}
