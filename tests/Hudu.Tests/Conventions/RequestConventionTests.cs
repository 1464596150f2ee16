using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PulsewayToHudu.Hudu.Http;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Conventions;

/// <summary>What every request of every method keeps to.</summary>
public sealed partial class RequestConventionTests
{
    public static TheoryData<string, string> Methods
    {
        get
        {
            var methods = new TheoryData<string, string>();
            foreach (var (resource, method) in Calls.All)
            {
                methods.Add(resource.Name, method.Name);
            }

            return methods;
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Every_request_is_documented_with_its_route_its_query_and_its_body(string resource, string method)
    {
        foreach (var sent in await SentAsync(resource, method))
        {
            var route = Assert.Single(DocumentedRoute.All, r => r.Operation == sent.Operation);
            Assert.Equal(route.Operation, $"{sent.Method} {Numbers().Replace(sent.Path, "{id}")}");
            Assert.All(
                sent.Address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries),
                p => Assert.True(route.Knows(p.Split('=')[0]), $"{route.Operation} has no parameter {p}.")
            );
            Assert.All(
                Members(sent, route.Wrapper),
                m => Assert.True(route.Takes(m), $"{route.Operation} takes no {m}.")
            );
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Every_request_says_whether_it_may_be_repeated_and_only_creations_may_not(
        string resource,
        string method
    )
    {
        foreach (var sent in await SentAsync(resource, method))
        {
            var creates = sent.Operation is "POST companies" or "POST companies/{id}/assets" or "POST asset_layouts";
            Assert.Equal(creates ? RepeatSafety.UnsafeWhenOutcomeUnknown : RepeatSafety.Safe, sent.Safety);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Every_request_goes_to_the_instance_with_the_key_and_never_deletes_documentation(
        string resource,
        string method
    )
    {
        foreach (var sent in await SentAsync(resource, method))
        {
            Assert.StartsWith($"https://{Instance.Host}/api/v1/", sent.Address.AbsoluteUri, StringComparison.Ordinal);
            Assert.Equal(Instance.ApiKey, sent.Header("x-api-key"));
            Assert.DoesNotContain("unarchive", sent.Path, StringComparison.OrdinalIgnoreCase);
            Assert.True(sent.Method != HttpMethod.Delete || sent.Operation == "DELETE magic_dash/{id}");
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Every_call_that_is_cancelled_before_it_starts_sends_nothing(string resource, string method)
    {
        using var instance = Calls.Instance();
        var (property, call) = Calls.All.Single(c => c.Resource.Name == resource && c.Method.Name == method);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Calls.InvokeAsync(instance.Client, property, call, new CancellationToken(canceled: true))
        );

        Assert.Empty(instance.Wire.Sent);
    }

    private static async Task<IReadOnlyList<Sent>> SentAsync(string resource, string method)
    {
        using var instance = Calls.Instance();
        var (property, call) = Calls.All.Single(c => c.Resource.Name == resource && c.Method.Name == method);
        await Calls.InvokeAsync(instance.Client, property, call);
        Assert.NotEmpty(instance.Wire.Sent);
        return instance.Wire.Sent;
    }

    private static IEnumerable<string> Members(Sent sent, string? wrapper)
    {
        if (sent.Body is null)
        {
            return [];
        }

        var body = sent.Json.AsObject();
        if (wrapper is null)
        {
            return body.Select(m => m.Key);
        }

        Assert.Equal([wrapper], body.Select(m => m.Key));
        return body[wrapper]!.AsObject().Select(m => m.Key);
    }

    [GeneratedRegex(@"\b\d+\b", RegexOptions.None, 1000)]
    private static partial Regex Numbers();
}
