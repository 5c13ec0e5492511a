using System.Diagnostics.CodeAnalysis;

namespace Farm.Moderation.Policies;

/// <summary>Policies by id: the presets that the program carries, and any documents beside them.</summary>
public sealed class PolicyCatalog
{
    private const string Prefix = "policies/";
    private const string Floor = "default";
    private static readonly Lazy<PolicyCatalog> Own = new(ReadPresets);

    private readonly Dictionary<string, PolicyDocument> documents;

    private PolicyCatalog(Dictionary<string, PolicyDocument> documents) => this.documents = documents;

    /// <summary>default, adult, medical, education, under18_audience.</summary>
    public static PolicyCatalog Presets => Own.Value;

    public IReadOnlyCollection<string> Ids => documents.Keys;

    /// <summary>The policy that holds where a tenant has chosen none.</summary>
    public Policy Default => TryGet(Floor, out var policy, out var problems) ? policy : throw new InvalidOperationException(string.Join("; ", problems));

    /// <summary>The same policies with one more, or another of that id. A preset's id may not be taken.</summary>
    public PolicyCatalog With(PolicyDocument document) => new(new Dictionary<string, PolicyDocument>(documents, StringComparer.Ordinal) { [document.Id] = document });

    /// <summary>The document as it is written.</summary>
    public PolicyDocument? DocumentOf(string id) => documents.GetValueOrDefault(id);

    public bool TryGet(string id, [NotNullWhen(true)] out Policy? policy, out IReadOnlyList<string> problems)
    {
        policy = null;
        if (!documents.TryGetValue(id, out var document))
        {
            problems = [$"policy: '{id}' is not known; known are {string.Join(", ", documents.Keys)}"];
            return false;
        }

        policy = Resolve(document, out problems);
        return policy is not null;
    }

    /// <summary>
    /// Fills a document in from what it extends, and checks the whole: null with every finding. A document that extends nothing is filled
    /// in from the default preset.
    /// </summary>
    public Policy? Resolve(PolicyDocument document, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        problems = found;
        var chain = Chain(document, found);
        if (found.Count > 0)
        {
            return null;
        }

        var merged = chain[^1];
        for (var i = chain.Count - 2; i >= 0; i--)
        {
            var next = PolicyMerge.Over(merged, chain[i]);
            PolicyLocks.Check(documents[Floor], merged, next, found);
            merged = next;
        }

        PolicyLocks.CheckOrder(merged, found);
        return found.Count == 0 ? new Policy(merged) : null;
    }

    /// <summary>The document, what it extends, and so on to the default preset.</summary>
    private List<PolicyDocument> Chain(PolicyDocument document, List<string> problems)
    {
        var chain = new List<PolicyDocument> { document };
        if (document.Id == Floor)
        {
            if (document.Extends is { } other)
            {
                problems.Add($"extends: is '{other}'; {Floor} extends nothing");
            }

            return chain;
        }

        while (chain[^1].Id != Floor)
        {
            var parent = chain[^1].Extends ?? Floor;
            if (chain.Exists(policy => policy.Id == parent))
            {
                problems.Add($"extends: {string.Join(" -> ", chain.Select(static policy => policy.Id))} -> {parent} is a cycle");
                break;
            }

            if (!documents.TryGetValue(parent, out var next))
            {
                problems.Add($"extends: '{parent}' is not known; known are {string.Join(", ", documents.Keys)}");
                break;
            }

            chain.Add(next);
        }

        return chain;
    }

    private static PolicyCatalog ReadPresets()
    {
        var presets = new Dictionary<string, PolicyDocument>(StringComparer.Ordinal);
        var assembly = typeof(PolicyCatalog).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly");
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            var document = PolicyReader.Read(bytes.ToArray(), out var problems) ?? throw new InvalidOperationException($"{name}: {string.Join("; ", problems)}");
            presets.Add(document.Id, document);
        }

        return new PolicyCatalog(presets);
    }
}
