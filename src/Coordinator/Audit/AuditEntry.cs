using System.Text.RegularExpressions;

namespace Farm.Coordinator.Audit;

/// <summary>An act to be noted.</summary>
/// <param name="Act">One of <see cref="AuditActs"/>.</param>
/// <param name="Actor">Whoever did it.</param>
/// <param name="Subject">The thing that was acted on, as key:ID; at most 200 characters.</param>
/// <param name="Tenant">The tenant whom it concerns; null where none.</param>
/// <param name="Detail">More for people, as old and new values; never a secret. What is beyond 2,000 characters is cut off.</param>
internal sealed partial record AuditEntry(string Act, AuditActor Actor, string Subject, string? Tenant = null, string? Detail = null)
{
    public const int LongestAct = 64;
    public const int LongestSubject = 200;
    public const int LongestDetail = 2_000;

    /// <summary>Whether it may be the name of an act: words with dashes, and dots between.</summary>
    public static bool IsAct(string text) => text.Length <= LongestAct && Pattern.IsMatch(text);

    [GeneratedRegex("^[a-z][a-z-]*(?:\\.[a-z][a-z-]*)+\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }
}

/// <summary>Whoever did something.</summary>
/// <param name="Name">As on the key or token; at most 128 characters.</param>
/// <param name="KeyId">The id of the key, never the key; null where it came with none.</param>
/// <param name="Tenant">The tenant that the actor belongs to; null for the farm's own people and services.</param>
internal sealed record AuditActor(AuditActorKind Kind, string Name, string? KeyId = null, string? Tenant = null)
{
    public const int LongestName = 128;

    /// <summary>Longest id of a key, and longest name of a tenant.</summary>
    public const int LongestId = 64;

    /// <summary>The program itself, by its settings.</summary>
    public static AuditActor Farm { get; } = new(AuditActorKind.Farm, "farm");
}

internal enum AuditActorKind
{
    Farm,
    Person,
    Service,

    /// <summary>Whoever has a key: the person or service named on it.</summary>
    Key,

    /// <summary>Somebody of a tenant, of whom no more is known.</summary>
    Tenant,
}
