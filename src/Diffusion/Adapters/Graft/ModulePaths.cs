using System.Text.RegularExpressions;
using Farm.Diffusion.Onnx;

namespace Farm.Diffusion.Adapters.Graft;

/// <summary>
/// Finds the path in diffusers of the module that a node belongs to. In order of trust: the name of the weight; that of the bias added right
/// after; the scopes that PyTorch's dynamo exporter notes; the node's name, which the TorchScript exporter makes of the modules' names.
/// </summary>
internal sealed partial class ModulePaths
{
    private const string NameScopes = "pkg.torch.onnx.name_scopes";

    private readonly GraphIndex index;
    private readonly Dictionary<NodeProto, int> places = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> scopes = new(StringComparer.Ordinal);

    /// <summary>Nodes whose names begin with a module: where they stand, and what their parameters' names have before the node's.</summary>
    private readonly Dictionary<string, List<(int Place, string Prefix)>> anchors = new(StringComparer.Ordinal);

    public ModulePaths(GraphProto graph, GraphIndex index)
    {
        this.index = index;
        foreach (var node in graph.Node)
        {
            places[node] = places.Count;
            if (ScopeOf(node) is { Length: > 0 } scope)
            {
                scopes.Add(scope);
                if (ParameterOf(node) is { } module && PrefixOf(module, scope) is { } prefix)
                {
                    var first = FirstOf(scope);
                    anchors.TryAdd(first, []);
                    anchors[first].Add((places[node], prefix));
                }
            }
        }
    }

    /// <summary>Null where nothing tells it.</summary>
    /// <param name="node">A layer.</param>
    /// <param name="weight">Its weight.</param>
    public string? Of(NodeProto node, TargetWeight weight) =>
        weight.Names.Select(ModuleOf).FirstOrDefault(static path => path is not null)
        ?? ModuleOf(node.InputAt(2))
        ?? BiasAfter(node)
        ?? DynamoScope(node)
        ?? OfScope(node);

    /// <summary>A parameter's name without its last part; null for a name that an exporter made up.</summary>
    private static string? ModuleOf(string name) =>
        !name.Contains("::", StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal)
        && name.LastIndexOf('.') is > 0 and var dot && name[dot..] is ".weight" or ".bias"
            ? name[..name.LastIndexOf('.')]
            : null;

    private string? BiasAfter(NodeProto node) =>
        index.Consumers(node.Output[0]) is [{ OpType: "Add" } add] && (ScopeOf(add) is not { Length: > 0 } scope || scope == ScopeOf(node))
            ? ParameterOf(add)
            : null;

    private string? ParameterOf(NodeProto node) =>
        node.Input.Where(input => index.TryConstant(input, out _)).Select(ModuleOf).FirstOrDefault(static module => module is not null);

    /// <summary>A Python list of each module's whole path, the node's own name last.</summary>
    private static string? DynamoScope(NodeProto node)
    {
        var list = node.MetadataProps.FirstOrDefault(static entry => entry.Key == NameScopes)?.Value;
        var names = list is null ? [] : Quoted.Matches(list).Select(static match => match.Value.Trim('\'')).ToArray();
        return names.Length > 1 && names[^2].Length > 0 ? names[^2] : null;
    }

    private string? OfScope(NodeProto node)
    {
        var scope = ScopeOf(node);
        if (scope.Length == 0)
        {
            return null;
        }

        // A block that was not run through its own forward leaves its name out of its children's, which the nearest parameters tell.
        var prefix = anchors.TryGetValue(FirstOf(scope), out var near) ? near.MinBy(anchor => Math.Abs(anchor.Place - places[node])).Prefix : "";
        return prefix.Length > 0 ? $"{prefix}.{WithoutCount(scope)}" : scope;
    }

    /// <summary>Then two modules may have one name, and the exporter counts them: to_q, to_q_1, to_q_2.</summary>
    private string WithoutCount(string scope) => Counted.Match(scope) is { Success: true } count && scopes.Contains(scope[..count.Index]) ? scope[..count.Index] : scope;

    private string? PrefixOf(string module, string scope) =>
        module == scope ? ""
        : module.EndsWith($".{scope}", StringComparison.Ordinal) ? module[..^(scope.Length + 1)]
        : WithoutCount(scope) is var plain && plain.Length < scope.Length && module.EndsWith($".{plain}", StringComparison.Ordinal) ? module[..^(plain.Length + 1)]
        : null;

    /// <summary>The node's name without the operator, with dots; a Sequential names its children by itself once more (img_mod/img_mod.1).</summary>
    private static string ScopeOf(NodeProto node)
    {
        var parts = node.Name.Trim('/').Split('/');
        return !node.Name.StartsWith('/') ? "" : string.Join('.', parts[..^1].Where((part, i) => !parts[i + 1].StartsWith($"{part}.", StringComparison.Ordinal)));
    }

    private static string FirstOf(string scope) => scope.Split('.') is [var first, var second, ..] && int.TryParse(second, out _) ? $"{first}.{second}" : scope.Split('.')[0];

    [GeneratedRegex(@"'[^']*'", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted { get; }

    [GeneratedRegex(@"_[0-9]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Counted { get; }
}
