using System.Globalization;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;

namespace Farm.Coordinator.Tenants;

/// <summary>What a key may be like.</summary>
internal static class KeyRules
{
    public const int LongestName = 64;
    public const double MostOverlapHours = 720;
    public const double OverlapHours = 24;

    /// <summary>Keys are changed now and then: one for longer has no end.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(3_650);

    /// <summary>All that is wrong with a request for a key, and what its scopes are.</summary>
    public static (KeyScopes Scopes, List<FieldError> Errors) Check(KeyRequest request, DateTimeOffset now)
    {
        var found = new List<FieldError>();
        if (WhyNoName(request.Name) is { } wrong)
        {
            found.Add(new FieldError("name", wrong));
        }

        if (request.Tenant is { } tenant && !Tenant.IsName(tenant))
        {
            found.Add(new FieldError("tenant", $"is '{Shorten(tenant)}'; must be {Tenant.Rule}, or absent for a key of the farm's own"));
        }

        var scopes = Caller.WithoutKey;
        if (request.Scopes is { } names)
        {
            if (!ScopeNames.TryParse(names, out scopes, out var unknown))
            {
                found.Add(new FieldError("scopes", $"holds '{Shorten(unknown)}'; must be of {ScopeNames.Known}"));
            }
            else if (scopes == KeyScopes.None)
            {
                found.Add(new FieldError("scopes", $"is empty; must hold one or more of {ScopeNames.Known}"));
            }
        }

        if (request.Tenant is not null && scopes.HasFlag(KeyScopes.Metrics))
        {
            found.Add(new FieldError("scopes", "holds metrics, which tell of every tenant; must be without it, or tenant absent"));
        }

        if (request.ExpiresAt is { } end && (end <= now || end > now + LongestLife))
        {
            found.Add(new FieldError("expiresAt", string.Create(
                CultureInfo.InvariantCulture, $"is {end:O}; must be after now, {now:O}, and within {LongestLife.TotalDays:F0} days")));
        }

        return (scopes, found);
    }

    public static void CheckOverlap(double hours, List<FieldError> found)
    {
        if (!(hours is >= 0 and <= MostOverlapHours))
        {
            found.Add(new FieldError("overlapHours", string.Create(CultureInfo.InvariantCulture, $"is {hours}; must be from 0 to {MostOverlapHours}")));
        }
    }

    /// <summary>What is wrong with a name of a person or service; null for one that may be.</summary>
    public static string? WhyNoName(string? name) =>
        string.IsNullOrWhiteSpace(name) ? $"is {(name is null ? "missing" : "empty")}; must say which person or service it is, in 1 to {LongestName} characters"
        : Characters.Count(name) is var count && count > LongestName ? $"has {count} characters; must have at most {LongestName}"
        : name.Any(char.IsControl) ? "has a control character; must be one line of text"
        : null;

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
