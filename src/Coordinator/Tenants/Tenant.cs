using System.Text.RegularExpressions;

namespace Farm.Coordinator.Tenants;

/// <summary>The tenant whose jobs a request is about. The gate has settled it (<see cref="Assign"/>) before any handler asks.</summary>
internal readonly partial record struct Tenant(string Name)
{
    public const string Header = "X-Farm-Tenant";
    public const string Rule = "1 to 40 of a-z, 0-9 and dash";

    /// <summary>Everybody without a key is this one.</summary>
    public static Tenant Local { get; } = new("local");

    /// <summary>Makes it the tenant of a request.</summary>
    public void Assign(HttpContext context) => context.Features.Set<Tenant?>(this);

    /// <summary>Called by the framework for a parameter of this type.</summary>
    public static ValueTask<Tenant> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Tenant?>() ?? Local);

    public static bool IsName(string text) => Pattern.IsMatch(text);

    [GeneratedRegex("^[a-z0-9-]{1,40}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }
}
