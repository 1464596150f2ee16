using CsCheck;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>What people do between two syncs, in Hudu, in Pulseway and with conflicts. The numbers choose among what is there.</summary>
internal sealed record HumanEdit(int Kind, int Which, int Choice, string Name)
{
    private const int Kinds = 10;

    public static Gen<HumanEdit> Any { get; } =
        Gen.Select(
            Gen.Int[0, Kinds - 1],
            Gen.Int[0, 20],
            Gen.Int[0, 20],
            AnyEstate.Name,
            (kind, which, choice, name) => new HumanEdit(kind, which, choice, name)
        );

    public Estate In(Estate estate)
    {
        var assets = estate.Assets;
        var systems = estate.Systems;
        var asset = assets.Count == 0 ? null : assets[Which % assets.Count];
        var system = systems.Count == 0 ? null : systems[Which % systems.Count];
        return Kind switch
        {
            0 when asset is not null => estate with
            {
                Assets = Replaced(assets, asset, asset with { Archived = !asset.Archived }),
            },
            1 when asset is not null => estate with { Assets = [.. assets.Where(a => a != asset)] },
            2 when asset is not null => estate with { Assets = Replaced(assets, asset, asset with { Name = Name }) },
            3 when asset is not null => estate with
            {
                Assets = Replaced(assets, asset, Estate.WithField(asset, Choice % 2 == 0 ? "Memory GB" : "Notes", "7")),
            },
            4 when asset is not null => estate with
            {
                Assets = [.. assets.Where(a => a != asset)],
                AssetsElsewhere = [.. estate.AssetsElsewhere, asset with { CompanyId = AnyEstate.OtherCompanyId }],
            },
            5 when estate.AssetsElsewhere is [var back, .. var rest] => estate with
            {
                Assets = [.. assets, back with { CompanyId = Estate.CompanyId }],
                AssetsElsewhere = rest,
            },
            6 => estate with { Assets = [.. assets, Estate.Asset(NextId(estate), Name)] },
            7 when system is not null => estate with
            {
                Systems = Replaced(systems, system, system with { Device = system.Device with { Name = Name } }),
            },
            8 when system is not null => estate with { Systems = [.. systems.Where(s => s != system)], MovedAway = [] },
            9 => Settled(estate),
            _ => estate,
        };
    }

    /// <summary>The estate after a person made a choice, as the API takes it.</summary>
    public static Estate Settled(Estate estate, Conflict conflict, Choice choice) =>
        estate with
        {
            Decisions = new(estate.Decisions)
            {
                [conflict.SystemId] = Decision.Of(
                    choice,
                    conflict.Kind,
                    conflict.AssetIds,
                    estate.Decisions.GetValueOrDefault(conflict.SystemId),
                    Estate.Now
                ),
            },
        };

    private Estate Settled(Estate estate)
    {
        var conflicts = estate.Plan().Conflicts;
        if (conflicts.Count == 0)
        {
            return estate;
        }

        var conflict = conflicts[Which % conflicts.Count];
        var choices = conflict.Choices.Where(c => !c.IsMatch).ToList();
        return Settled(estate, conflict, choices[Choice % choices.Count]);
    }

    // Apart from those that the estate gives itself.
    private long NextId(Estate estate) =>
        estate.Assets.Concat(estate.AssetsElsewhere).Select(a => a.Id).Where(id => id > 500_000).Append(500_000).Max()
        + 1
        + Which;

    private static List<T> Replaced<T>(IEnumerable<T> all, T old, T now)
        where T : class => [.. all.Select(x => ReferenceEquals(x, old) ? now : x)];
}
