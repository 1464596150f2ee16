using BenchmarkDotNet.Attributes;
using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Planning;

/// <summary>The plan of one company of 10,000 systems, with 50 sort rules and 40 connected fields.</summary>
[MemoryDiagnoser]
public class CompanyPlans
{
    private PlanInput _newcomers = null!;
    private PlanInput _unchanged = null!;
    private PlanInput _unlinked = null!;

    /// <summary>Systems of the company.</summary>
    [Params(1_000, 10_000)]
    public int Systems { get; set; }

    /// <summary>Makes the three inputs, and refuses to measure plans that are not what their names say.</summary>
    [GlobalSetup]
    public void Make()
    {
        var company = new LargeCompany(Systems);
        _newcomers = company.Empty();
        _unchanged = company.InSync();
        _unlinked = company.WithoutLinks();
        Expect<CreateAsset>(FirstImport());
        Expect<LinkAsset>(TablesLost());
        if (Unchanged() is { IsEmpty: false } or { Unchanged: 0 })
        {
            throw new InvalidOperationException("The unchanged company has changes.");
        }
    }

    /// <summary>Hudu is empty: sort, map and make every system.</summary>
    [Benchmark]
    public Plan FirstImport() => Planner.Plan(_newcomers);

    /// <summary>Every system is linked and as it should be.</summary>
    [Benchmark(Baseline = true)]
    public Plan Unchanged() => Planner.Plan(_unchanged);

    /// <summary>Every asset is there but no link: all are recognised anew.</summary>
    [Benchmark]
    public Plan TablesLost() => Planner.Plan(_unlinked);

    private void Expect<T>(Plan plan)
        where T : Change
    {
        if (plan.Changes.Count != Systems || plan.Changes.Any(c => c is not T))
        {
            throw new InvalidOperationException($"The plan is not {Systems} times {typeof(T).Name}.");
        }
    }
}
