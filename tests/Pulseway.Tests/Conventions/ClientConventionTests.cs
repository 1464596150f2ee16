using System.Reflection;
using System.Runtime.CompilerServices;
using PulsewayToHudu.Pulseway.Paging;
using PulsewayToHudu.Pulseway.Tests.StandIn;

namespace PulsewayToHudu.Pulseway.Tests.Conventions;

public sealed class ClientConventionTests
{
    private static readonly Type[] s_public = typeof(PulsewayClient).Assembly.GetExportedTypes();

    /// <summary>The resources, such as <c>Devices</c>, each with its interface.</summary>
    private static readonly PropertyInfo[] s_resources = typeof(PulsewayClient).GetProperties();

    public static TheoryData<string, string> Calls
    {
        get
        {
            var calls = new TheoryData<string, string>();
            foreach (var resource in s_resources)
            {
                foreach (var method in resource.PropertyType.GetMethods())
                {
                    calls.Add(resource.Name, method.Name);
                }
            }

            return calls;
        }
    }

    [Fact]
    public void Every_public_asynchronous_method_can_be_cancelled()
    {
        var methods = s_public
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .Where(m => IsAsynchronous(m.ReturnType))
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
        var lists = s_resources
            .SelectMany(r => r.PropertyType.GetMethods())
            .Where(m => m.Name.StartsWith("List", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(lists);
        Assert.All(
            lists,
            m => Assert.Equal(typeof(PulsewayPage<>), m.ReturnType.GenericTypeArguments[0].GetGenericTypeDefinition())
        );
    }

    [Fact]
    public void Every_record_is_data_that_cannot_be_changed()
    {
        var records = s_public.Where(t => t.GetMethod("<Clone>$") is not null).ToList();

        Assert.NotEmpty(records);
        Assert.DoesNotContain(records.SelectMany(t => t.GetProperties()), p => p.SetMethod is { } set && !IsInit(set));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Every_call_reads_and_never_touches_an_install_package(string resource, string method)
    {
        using var tenant = Tenant.That(
            (s, _) => s.Option("$top") == "100" ? Answer.Rows([]) : Answer.Json("""{"Meta":{"ResponseCode":200}}""")
        );
        var property = typeof(PulsewayClient).GetProperty(resource)!;
        var call = property.PropertyType.GetMethod(method)!;

        await FinishAsync(call.Invoke(property.GetValue(tenant.Client), [.. call.GetParameters().Select(Argument)])!);

        var sent = Assert.Single(tenant.Wire.Sent);
        Assert.Equal(HttpMethod.Get, sent.Method);
        Assert.StartsWith("/api/v3/", sent.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.DoesNotContain("package", sent.Address.AbsolutePath, StringComparison.OrdinalIgnoreCase);
        Assert.False(sent.Address.AbsolutePath.EndsWith('/'), "Not all servers understand a trailing slash.");
    }

    private static bool IsInit(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsAsynchronous(Type type) =>
        typeof(Task).IsAssignableFrom(type)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));

    private static object? Argument(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) ? "7"
        : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
        : null;

    private static async Task FinishAsync(object result)
    {
        if (result is Task task)
        {
            await task;
            return;
        }

        await foreach (var page in (IAsyncEnumerable<object>)result)
        {
            Assert.NotNull(page);
        }
    }
}
