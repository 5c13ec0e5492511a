namespace Farm.Dispatch;

public enum PauseKind
{
    Farm,
    Tier,
    Model,
    Tenant,
}

/// <summary>Work that can be held back: all of the farm, of some models, of one, or of a tenant. Two are the same where kind and name are.</summary>
public sealed record PauseTarget
{
    private PauseTarget(PauseKind kind, string name, IReadOnlySet<string> models) => (Kind, Name, Models) = (kind, name, models);

    public static PauseTarget Farm { get; } = new(PauseKind.Farm, "", new HashSet<string>());

    public PauseKind Kind { get; }

    /// <summary>The tier's, model's or tenant's; empty for the farm.</summary>
    public string Name { get; }

    /// <summary>Models of a tier. Pausing it again with others takes their place.</summary>
    public IReadOnlySet<string> Models { get; }

    public static PauseTarget Tier(string name, IReadOnlySet<string> models) => new(PauseKind.Tier, Named(name), models);

    public static PauseTarget Model(string name) => new(PauseKind.Model, Named(name), new HashSet<string>(StringComparer.Ordinal) { name });

    public static PauseTarget Tenant(string name) => new(PauseKind.Tenant, Named(name), new HashSet<string>());

    public bool Equals(PauseTarget? other) => other is not null && other.Kind == Kind && other.Name == Name;

    public override int GetHashCode() => HashCode.Combine(Kind, Name);

    private static string Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name;
    }
}
