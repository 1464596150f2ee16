using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PulsewayToHudu.Architecture.Tests.Heads;

/// <summary>A function of the deployed head, as its source declares it: the worker's packages are not on every machine.</summary>
/// <param name="Name">Name.</param>
/// <param name="Trigger">Kind of trigger: <c>Http</c>, <c>Queue</c> or <c>Timer</c>.</param>
/// <param name="Values">What the trigger says without a name, in order: an access level and methods, a queue, a schedule.</param>
/// <param name="Named">What it says by name, such as <c>Route</c> and <c>Connection</c>.</param>
internal sealed record DeclaredFunction(
    string Name,
    string Trigger,
    IReadOnlyList<string> Values,
    IReadOnlyDictionary<string, string> Named
)
{
    private const string TriggerSuffix = "Trigger";

    /// <summary>All of them, as the host gets them: sorted by name.</summary>
    public static IReadOnlyList<DeclaredFunction> All { get; } =
    [.. Read().OrderBy(f => f.Name, StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<DeclaredFunction> Read()
    {
        var sources = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src", "Functions"), "*.cs")
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)))
            .ToList();
        // The worker's attributes stay unknown to the compiler. The constants that they are given are ours, and known.
        var known = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(a => MetadataReference.CreateFromFile(a));
        var compilation = CSharpCompilation.Create("Functions", sources, known);
        return from source in sources
            let model = compilation.GetSemanticModel(source)
            from method in source.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            from function in Attributes(method.AttributeLists, "Function")
            from parameter in method.ParameterList.Parameters
            from trigger in Attributes(parameter.AttributeLists, TriggerSuffix)
            select Of(function, trigger, model);
    }

    private static DeclaredFunction Of(AttributeSyntax function, AttributeSyntax trigger, SemanticModel model)
    {
        var arguments = trigger.ArgumentList!.Arguments.ToLookup(
            a => a.NameEquals?.Name.Identifier.ValueText ?? "",
            a => Value(a.Expression, model),
            StringComparer.Ordinal
        );
        return new(
            Value(function.ArgumentList!.Arguments.Single().Expression, model),
            trigger.Name.ToString()[..^TriggerSuffix.Length],
            [.. arguments[""]],
            arguments.Where(a => a.Key.Length > 0).ToDictionary(a => a.Key, a => a.Single(), StringComparer.Ordinal)
        );
    }

    private static IEnumerable<AttributeSyntax> Attributes(SyntaxList<AttributeListSyntax> lists, string ending) =>
        lists.SelectMany(l => l.Attributes).Where(a => a.Name.ToString().EndsWith(ending, StringComparison.Ordinal));

    // A constant; or a member of an enumeration of the worker, by its name.
    private static string Value(ExpressionSyntax expression, SemanticModel model) =>
        model.GetConstantValue(expression) is { HasValue: true, Value: { } value } ? $"{value}"
        : expression is MemberAccessExpressionSyntax member ? member.Name.Identifier.ValueText
        : throw new InvalidOperationException($"{expression} is no constant.");
}
