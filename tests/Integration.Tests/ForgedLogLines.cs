using System.Collections.Concurrent;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;
using PulsewayToHudu.Storage.Tables;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Whoever may name a system, answer a call or make one, writes no line of the log.</summary>
public sealed class ForgedLogLines
{
    private const string Forged = "x\r\n2026-11-24 Everything is fine.\u001b[2J";

    [Fact]
    public async Task No_name_answer_or_address_breaks_a_line_of_the_log_or_commands_the_terminal()
    {
        var lines = new ConcurrentQueue<string>();
        await using var world = await World.StartAsync(
            new SimulatorOptions { Organizations = 2, Systems = 4 },
            // As the deployed app logs.
            configure: (builder, _) =>
                builder
                    .Logging.AddProvider(new LogLines(LogLevel.Information, lines))
                    .AddFilter<LogLines>("PulsewayToHudu", LogLevel.Information)
        );
        foreach (var system in world.Pulseway.Estate.Devices.Keys)
        {
            world.Pulseway.Edit(new(EstateEditKind.RenameSystem, system, Name: $"{system} {Forged}"));
        }

        foreach (var organization in world.Pulseway.Estate.Organizations.Keys)
        {
            world.Pulseway.Edit(
                new(EstateEditKind.RenameOrganization, OrganizationId: organization, Name: $"{organization} {Forged}")
            );
        }

        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        await FailAsync(world);
        await LoseCompanyAsync(world);
        await MisleadAsync(world);

        Assert.Contains(lines, l => l.Contains("Everything is fine", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("\n2026", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains('\r', StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains('\u001b', StringComparison.Ordinal));
    }

    private static async Task FailAsync(World world)
    {
        var refusal = new Fault
        {
            Kind = FaultKind.Status,
            Status = 400,
            Words = Forged,
            Count = 5,
        };
        world.Pulseway.Faults.Add(refusal);
        var failed = await world.SyncAsync();
        Assert.Contains("Everything is fine.", (string)failed["reason"]!, StringComparison.Ordinal);
        world.Pulseway.Faults.Clear();
        world.Hudu.Faults.Add(refusal with { Status = 422 });
        await world.SyncAsync();
        world.Hudu.Faults.Clear();
    }

    // The reason of a run whose only company is gone holds that one's name.
    private static async Task LoseCompanyAsync(World world)
    {
        var organization = world.Pulseway.Estate.Organizations.Keys.First();
        var company = await ConflictWorld.CompanyOfAsync(world, organization);
        world.Hudu.State.Companies[company].Members["name"] = $"{company} {Forged}";
        await world.SyncAsync();
        world.Hudu.People.Do(new(HuduEditKind.DeleteCompany, company));
        var failed = await world.SyncAsync(new { organizationId = organization });
        Assert.Contains("Everything is fine.", (string?)failed["reason"], StringComparison.Ordinal);
    }

    // A row that cannot be read: one of the failures that are logged with the address.
    private static async Task MisleadAsync(World world)
    {
        await world
            .App.Services.GetRequiredService<TableServiceClient>()
            .GetTableClient("conflicts")
            .AddEntityAsync(new TableEntity("conflict", TableKey.Part(Forged)) { ["V"] = 1, ["J0"] = "{" });
        using var answer = await world.Api.GetAsync(
            new Uri($"api/conflicts/{Uri.EscapeDataString(Forged)}", UriKind.Relative)
        );
        Assert.Equal(500, (int)answer.StatusCode);
    }
}
