using System.Reflection;
using System.Text.Json;
using PulsewayToHudu.Hudu.AssetLayouts;
using PulsewayToHudu.Hudu.Assets;
using PulsewayToHudu.Hudu.Companies;
using PulsewayToHudu.Hudu.MagicDash;
using PulsewayToHudu.Hudu.Matchers;
using PulsewayToHudu.Hudu.Paging;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Conventions;

/// <summary>Every method of every resource, with every member of its arguments set.</summary>
internal static class Calls
{
    /// <summary>The resources, such as <c>Assets</c>, each with its interface.</summary>
    public static IReadOnlyList<PropertyInfo> Resources { get; } = typeof(HuduClient).GetProperties();

    public static IEnumerable<(PropertyInfo Resource, MethodInfo Method)> All =>
        Resources.SelectMany(r => r.PropertyType.GetMethods().Select(m => (r, m)));

    /// <summary>An instance that has one row of everything, and an empty second page.</summary>
    public static Instance Instance() =>
        StandIn.Instance.That(
            (sent, _) =>
                sent switch
                {
                    { Operation: "GET api_info" } => Answer.Json("""{"version":"2.44.0"}"""),
                    _ when sent.Method == HttpMethod.Delete => new(System.Net.HttpStatusCode.NoContent),
                    _ when sent.Path.EndsWith('s') && sent.Method == HttpMethod.Get => Answer.Rows(
                        sent.Path.Split('/')[^1],
                        sent.Parameter("page") is "2" ? [] : [7]
                    ),
                    { Operation: "GET magic_dash" } => Answer.Json("[]"),
                    _ => Answer.Json("""{"id":7,"fields":[]}"""),
                }
        );

    /// <summary>Makes a call.</summary>
    public static Task InvokeAsync(
        HuduClient client,
        PropertyInfo resource,
        MethodInfo method,
        CancellationToken cancellationToken = default
    ) =>
        (Task)
            method.Invoke(
                resource.GetValue(client),
                [.. method.GetParameters().Select(p => Argument(method, p.ParameterType, cancellationToken))]
            )!;

    private static object Argument(MethodInfo method, Type type, CancellationToken cancellationToken) =>
        type switch
        {
            _ when type == typeof(CancellationToken) => cancellationToken,
            _ when type == typeof(long) || type == typeof(long?) => 7L,
            _ when type == typeof(bool?) => true,
            _ when type == typeof(string) => "Blue & Heron",
            _ when type == typeof(CompanyFilter) => new CompanyFilter("a", "b", "c"),
            _ when type == typeof(MatcherFilter) => new MatcherFilter(true, 1, 2, "d"),
            _ when type == typeof(HuduListing<Asset>) => new HuduListing<Asset>(
                [],
                IsProvenComplete: false,
                NextPage: 1,
                PageSize: 1000
            ),
            _ when type == typeof(AssetFilter) => new AssetFilter
            {
                Id = 1,
                CompanyId = 2,
                Name = "a",
                PrimarySerial = "b",
                AssetLayoutId = 3,
                Archived = false,
                Updated = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1)),
            },
            _ when type == typeof(AssetChange) => new AssetChange
            {
                Name = "a",
                AssetLayoutId = method.Name == nameof(IAssetsClient.CreateAsync) ? 3 : null,
                PrimarySerial = "b",
                PrimaryModel = "c",
                PrimaryManufacturer = "d",
                CustomFields = [new("Rack", JsonSerializer.SerializeToElement(4))],
            },
            _ when type == typeof(CompanyWrite) => new CompanyWrite
            {
                Name = "a",
                AddressLine1 = "b",
                AddressLine2 = "c",
                City = "d",
                Zip = "e",
                PhoneNumber = "f",
                FaxNumber = "g",
            },
            _ when type == typeof(MagicDashWrite) => new MagicDashWrite("a", "b", "c")
            {
                Shade = "d",
                Icon = "e",
                Content = "f",
            },
            _ when type == typeof(NewLayout) => new NewLayout("a", [new("Rack", HuduFieldTypes.Text)]),
            _ when type == typeof(IReadOnlyList<NewField>) => new[] { new NewField("Rack", HuduFieldTypes.Text) },
            _ => throw new NotSupportedException($"{method.Name} takes {type}: give it a value here."),
        };
}
