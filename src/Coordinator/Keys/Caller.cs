using Farm.Contracts.Tenants;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Tenants;

namespace Farm.Coordinator.Keys;

/// <summary>The sender of a request, as <see cref="AccessGate"/> knows them.</summary>
/// <param name="Tenant">Whose jobs the request is about.</param>
/// <param name="Reach">The one tenant whose rows it may see; null for every tenant's.</param>
/// <param name="Scopes">What it may.</param>
/// <param name="Name">The person or service on the key or token.</param>
/// <param name="KeyId">The key's; null for the owner key, for a token and without either.</param>
/// <param name="Kind">Key for a key, Person for a token or a session, Tenant for who comes without.</param>
/// <param name="SessionEnds">The end of the session that it came by; null where it came by none.</param>
internal sealed record Caller(
    Tenant Tenant, string? Reach, KeyScopes Scopes, string Name, string? KeyId, AuditActorKind Kind = AuditActorKind.Key, DateTimeOffset? SessionEnds = null)
{
    /// <summary>The scopes of who comes without a key, while nobody else can reach the farm.</summary>
    public const KeyScopes WithoutKey = KeyScopes.Jobs | KeyScopes.Catalogs;

    /// <summary>Somebody without a key.</summary>
    public static Caller Anonymous { get; } = new(Tenant.Local, Tenant.Local.Name, WithoutKey, Tenant.Local.Name, null, AuditActorKind.Tenant);

    /// <summary>The tenant that key or token are of, whichever the request is about; null for the farm's own.</summary>
    public string? Home { get; } = Reach;

    /// <summary>Whether it came with neither key nor token.</summary>
    public bool IsAnonymous => Kind == AuditActorKind.Tenant;

    /// <summary>Whether it may see and administer every tenant's.</summary>
    public bool IsOfTheFarm => Reach is null;

    /// <summary>The thing that its name is on, for a message.</summary>
    public string Credential => SessionEnds is not null ? "this session" : Kind == AuditActorKind.Person ? "this token" : KeyId is { } id ? $"key {id}" : IsAnonymous ? "nobody's key" : "the owner key";

    /// <summary>Whether it may act on the jobs of every tenant, whichever the request is about.</summary>
    public bool MayRunFarm => IsOfTheFarm && Scopes.HasFlag(KeyScopes.Admin);

    /// <summary>Whether rows of this tenant exist for it.</summary>
    public bool Sees(string tenant) => Reach is null || Reach == tenant;

    /// <summary>Whether the name is this caller's: <see cref="PersonName.IsSame"/>.</summary>
    public bool IsCalled(string? name) => PersonName.IsSame(Name, name);

    /// <summary>The same for the audit. Whoever of the farm acts for a tenant is not of that tenant.</summary>
    public AuditActor AsActor() => new(Kind, Name, KeyId, Home);

    /// <summary>Nobody in particular where the gate was not asked.</summary>
    public static Caller Of(HttpContext context) => context.Features.Get<Caller>() ?? Nobody;

    /// <summary>Called by the framework for a parameter of this type.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));

    private static Caller Nobody { get; } = Anonymous with { Scopes = KeyScopes.None };
}
