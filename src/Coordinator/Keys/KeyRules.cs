using System.Globalization;
using System.Text;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Tenants;

namespace Farm.Coordinator.Keys;

/// <summary>Rules of keys, and of the names on them.</summary>
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

    /// <summary>The reason why a person or service cannot have this name; null where it can. Whoever reads the audit must see whose it is.</summary>
    public static string? WhyNoName(string? name) =>
        string.IsNullOrWhiteSpace(name) ? $"is {(name is null ? "missing" : "empty")}; must say which person or service it is, in 1 to {LongestName} characters"
        : Characters.Count(name) is var count && count > LongestName ? $"has {count} characters; must have at most {LongestName}"
        : Characters.UnpairedSurrogate(name) >= 0 ? "has half of a character; must be well-formed text"
        : name.EnumerateRunes().Where(IsUnseen).Select(static rune => (int?)rune.Value).FirstOrDefault() is { } unseen ? $"has a control character or one that is not seen, U+{unseen:X4}; must be one line of text"
        : !name.EnumerateRunes().Any(Rune.IsLetterOrDigit) ? "has no letter and no digit; must say which person or service it is"
        : PersonName.IsSame(name, KeyReader.Owner) ? $"reads as '{KeyReader.Owner}', which is the name of who has the owner key; must be another"
        : null;

    /// <summary>Controls, ends of lines, and marks of format such as those that turn the direction; the joiners, which some scripts write words with, are letters' own.</summary>
    private static bool IsUnseen(Rune rune) => rune.Value is not (0x200C or 0x200D)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
