using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using PulsewayToHudu.Hudu.Paging;

namespace PulsewayToHudu.Hudu.Tests.Conventions;

public sealed class ClientConventionTests
{
    private static readonly Type[] s_public = typeof(HuduClient).Assembly.GetExportedTypes();

    [Fact]
    public void Every_public_asynchronous_method_can_be_cancelled()
    {
        var methods = s_public
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .Where(m => typeof(Task).IsAssignableFrom(m.ReturnType))
            .ToList();

        Assert.NotEmpty(methods);
        Assert.All(
            methods,
            m =>
            {
                Assert.EndsWith("Async", m.Name, StringComparison.Ordinal);
                Assert.Equal(typeof(CancellationToken), m.GetParameters()[^1].ParameterType);
            }
        );
    }

    [Fact]
    public void Every_public_type_is_sealed_unless_others_are_made_from_it()
    {
        var open = s_public.Where(t => !t.IsSealed && !t.IsAbstract && !t.IsInterface);

        Assert.All(open, t => Assert.Contains(s_public, other => other.BaseType == t));
    }

    [Fact]
    public void Every_list_says_whether_it_is_complete()
    {
        var lists = Calls.All.Select(c => c.Method).Where(m => IsList(m.Name)).ToList();

        Assert.NotEmpty(lists);
        Assert.All(
            lists,
            m => Assert.Equal(typeof(HuduListing<>), m.ReturnType.GenericTypeArguments[0].GetGenericTypeDefinition())
        );
        Assert.DoesNotContain(
            Calls.All.Select(c => c.Method),
            m => !IsList(m.Name) && m.ReturnType.ToString().Contains("List", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_record_is_data_that_cannot_be_changed()
    {
        var records = s_public.Where(t => t.GetMethod("<Clone>$") is not null).ToList();

        Assert.NotEmpty(records);
        Assert.DoesNotContain(records.SelectMany(t => t.GetProperties()), p => p.SetMethod is { } set && !IsInit(set));
    }

    [Fact]
    public void Every_record_that_is_read_must_have_its_id_and_nothing_else()
    {
        var nullability = new NullabilityInfoContext();
        var read = s_public.Where(t => t.GetProperty("Id")?.PropertyType == typeof(long)).ToList();

        Assert.Equal(
            ["Asset", "AssetLayout", "Company", "MagicDashTile", "Matcher", "Relation"],
            read.Select(t => t.Name).Order(StringComparer.Ordinal)
        );
        Assert.All(read, t => Assert.NotNull(t.GetProperty("Id")!.GetCustomAttribute<JsonRequiredAttribute>()));
        Assert.All(
            read.SelectMany(t => t.GetProperties()).Where(p => p.Name != "Id"),
            p => Assert.Equal(NullabilityState.Nullable, nullability.Create(p).ReadState)
        );
    }

    private static bool IsList(string name) =>
        name.StartsWith("List", StringComparison.Ordinal) || name.StartsWith("Prove", StringComparison.Ordinal);

    private static bool IsInit(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
