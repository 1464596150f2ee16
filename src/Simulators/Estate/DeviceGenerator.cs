using System.Globalization;
using System.Text.Json.Nodes;
using Bogus;

namespace PulsewayToHudu.Simulators.Estate;

/// <summary>Makes one system after another.</summary>
internal static class DeviceGenerator
{
    private static readonly string[] s_placeholders =
    [
        "To be filled by O.E.M.",
        "Default string",
        "0",
        "System Serial Number",
        "None",
    ];
    private static readonly string[] s_macModels = ["MacBookPro18,3", "Mac14,2"];
    private static readonly string[] s_linux = ["Ubuntu 24.04 LTS", "Debian GNU/Linux 13", "Rocky Linux 9.4"];
    private static readonly string[] s_windows = ["Windows 11 Pro", "Windows 10 Pro", "Windows 11 Enterprise"];
    private static readonly string[] s_servers = ["Windows Server 2022 Standard", "Windows Server 2019 Datacenter"];

    public static SimDevice Make(Faker faker, SimGroup group, int index, List<string> names)
    {
        var random = faker.Random;
        var kind = random.Int(0, 99);
        var name = Name(faker, group, index, names);
        names.Add(name);
        var device = new SimDevice
        {
            Identifier = random.Guid().ToString(),
            Name = name,
            GroupId = group.Id,
            IsAgentInstalled = kind < 92,
            IsMdmEnrolled = kind >= 97,
        };
        device.Inventory = kind switch
        {
            >= 92 => null,
            >= 86 => Mac(faker, name),
            >= 74 => Linux(faker, name),
            _ => Windows(faker, name, isServer: group.Name == "Servers"),
        };
        // Some agents have not sent an inventory yet.
        if (random.Bool(0.03f))
        {
            device.Inventory = null;
        }

        return device;
    }

    private static string Name(Faker faker, SimGroup group, int index, List<string> names)
    {
        var random = faker.Random;
        return random.Int(0, 99) switch
        {
            < 3 when names.Count > 0 => names[random.Int(0, names.Count - 1)], // the same name twice
            3 => $"Büro-PC {index} Straße",
            4 => $"Kiosk 🖥 {index}",
            5 => $"Lab/{index}\\A?#%",
            6 when index % 7 == 0 => new string('n', 240) + EstateGenerator.Text(index),
            _ => $"{(group.Name == "Servers" ? "SRV" : "WS")}-{faker.Hacker.Abbreviation()}-{index:D5}",
        };
    }

    private static JsonObject Windows(Faker faker, string name, bool isServer)
    {
        var random = faker.Random;
        var os = isServer ? random.ArrayElement(s_servers) : random.ArrayElement(s_windows);
        var serial = random.Int(0, 99) switch
        {
            < 12 => random.ArrayElement(s_placeholders),
            < 15 => "VMW-CLONE-4711", // cloned machines share a real-looking one
            _ => random.AlphaNumeric(8).ToUpperInvariant(),
        };
        var installed = new DateTime(2024, 1, 1, 9, 30, 0, DateTimeKind.Unspecified).AddDays(random.Int(0, 700));
        var inventory = Common(faker, "windows", os);
        inventory["FirewallEnabled"] = random.Bool(0.9f);
        inventory["UacEnabled"] = random.Bool(0.95f);
        inventory["AntivirusEnabled"] = random.Bool(0.9f) ? "enabled" : "disabled";
        inventory["AntivirusUpToDate"] = random.Bool(0.9f) ? "yes" : "no";
        inventory["AssetInfo"] = new JsonArray(
            Category(
                "System",
                ("Name", name),
                ("Manufacturer", random.ArrayElement(["Dell Inc.", "HP ", "LENOVO", "VMware, Inc."])),
                ("Model", random.ArrayElement(["OptiPlex 7090", "ProLiant DL360 Gen10", "ThinkPad T14 ", "VMware7,1"])),
                ("Type", "x64-based PC"),
                (
                    "CPU",
                    random.ArrayElement([
                        "Intel(R) Core(TM) i5-10500 CPU @ 3.10GHz",
                        "Intel(R) Xeon(R) Gold 6226R CPU @ 2.90GHz",
                    ])
                ),
                ("Number of Processors", "1"),
                ("Number of Logical Processors", random.ArrayElement(["4", "8", "12", "32"])),
                ("Domain", random.Bool(0.7f) ? "corp.example" : "WORKGROUP")
            ),
            Category("BIOS", ("Serial Number", serial), ("Manufacturer", "American Megatrends "), ("Version", "1.2.3")),
            Category(
                "Operating System",
                ("Name", os),
                ("Version", isServer ? "10.0.20348" : "10.0.22631"),
                (
                    "Install Date",
                    installed.ToString("dddd, MMMM d, yyyy h:mm:ss tt", CultureInfo.GetCultureInfo("en-US"))
                ),
                ("Last Logged On User", $"CORP\\{faker.Internet.UserName().ToLowerInvariant()}")
            )
        );
        inventory["Disks"] = new JsonArray(Disk("C:", true, random), Disk("D:", false, random));
        return inventory;
    }

    private static JsonObject Linux(Faker faker, string name)
    {
        var os = faker.Random.ArrayElement(s_linux);
        var inventory = Common(faker, "linux", os);
        inventory["AssetInfo"] = new JsonArray(
            Category("Linux", ("Hostname", name), ("Kernel", "6.8.0-45-generic"), ("Distribution", os))
        );
        inventory["Disks"] = new JsonArray(
            Disk("/", true, faker.Random),
            Disk("/var/lib/docker/overlay2/" + faker.Random.Hash(64), false, faker.Random)
        );
        return inventory;
    }

    private static JsonObject Mac(Faker faker, string name)
    {
        var inventory = Common(faker, "mac", "macOS 15.1");
        inventory["AssetInfo"] = new JsonArray(
            Category("Hardware", ("Computer Name", name), ("Model Identifier", faker.Random.ArrayElement(s_macModels))),
            Category("BIOS", ("Serial Number", "C02" + faker.Random.AlphaNumeric(9).ToUpperInvariant()))
        );
        inventory.Remove("InstalledSoftware");
        return inventory;
    }

    private static JsonObject Common(Faker faker, string type, string os)
    {
        var random = faker.Random;
        var mac = random.Hexadecimal(12, "").ToUpperInvariant();
        var ip = $"10.{random.Int(0, 250)}.{random.Int(0, 250)}.{random.Int(2, 250)}";
        return new JsonObject
        {
            ["Description"] = os,
            ["Tags"] = new JsonArray([
                .. random.ArrayElements(["prod", "vip", "Zürich", "lab"], random.Int(0, 2)).Select(t => (JsonNode)t),
            ]),
            ["Type"] = type,
            ["ClientVersion"] = random.ArrayElement(["9.4.1", "9.5.0"]),
            ["LastUpdated"] = "",
            ["LastReboot"] = "",
            ["MemoryTotal"] = random.ArrayElement([8L, 16L, 32L, 64L]) * 1024 * 1024 * 1024,
            ["Updates"] = new JsonObject
            {
                ["Critical"] = 0,
                ["Important"] = random.Int(0, 5),
                ["Unspecified"] = 1,
            },
            ["PublicIpAddress"] = "203.0.113." + EstateGenerator.Text(random.Int(1, 250)),
            ["IpAddresses"] = new JsonArray(
                new JsonObject
                {
                    ["Name"] = "Ethernet0",
                    ["MAC"] = mac,
                    ["IPs"] = new JsonArray(new JsonObject { ["IP"] = ip, ["V6"] = false }),
                }
            ),
            ["InstalledSoftware"] = new JsonArray([
                .. Enumerable
                    .Range(0, random.Int(2, 6))
                    .Select(i =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["Name"] = $"Program {i}",
                                ["Publisher"] = "Example Inc.",
                                ["Version"] = $"1.{i}",
                            }
                    ),
            ]),
            ["LocalIpAddresses"] = new JsonArray(
                new JsonObject
                {
                    ["Name"] = "Ethernet0",
                    ["PhysicalAddress"] = mac,
                    ["DhcpEnabled"] = random.Bool(),
                    ["Gateways"] = new JsonArray("10.20.0.1"),
                    ["DnsServers"] = new JsonArray("10.20.0.10", "fe80::1%7"),
                    ["SubnetMask"] = "255.255.255.0",
                    ["IpV4"] = ip,
                    ["IpV6"] = "fe80::1c2d:3e4f:5061:7283%7",
                }
            ),
        };
    }

    private static JsonObject Category(string name, params ReadOnlySpan<(string Key, string Value)> values)
    {
        var data = new JsonObject();
        foreach (var (key, value) in values)
        {
            data[key] = value;
        }

        return new JsonObject { ["CategoryName"] = name, ["CategoryData"] = data };
    }

    private static JsonObject Disk(string name, bool isSystem, Randomizer random) =>
        new()
        {
            ["Name"] = name,
            ["System"] = isSystem,
            ["TotalValue"] = random.ArrayElement([249_434_108L, 499_434_108L, 1_000_202_240L]),
        };
}
