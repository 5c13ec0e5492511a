namespace Farm.Coordinator.Tenants;

/// <summary>The sender of a request, as <see cref="AccessGate"/> knows them.</summary>
/// <param name="Tenant">Whose jobs the request is about.</param>
/// <param name="IsOwner">Whether it came with the key of who runs the farm.</param>
internal sealed record Caller(Tenant Tenant, bool IsOwner)
{
    public static Caller Anybody { get; } = new(Tenant.Local, IsOwner: false);

    /// <summary>Nobody in particular where the gate was not asked.</summary>
    public static Caller Of(HttpContext context) => context.Features.Get<Caller>() ?? Anybody;
}
