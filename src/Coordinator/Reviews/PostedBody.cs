using System.Text.Json.Serialization;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;

namespace Farm.Coordinator.Reviews;

/// <summary>Rules of what reviewers and tenants post.</summary>
internal static class PostedBody
{
    public const int LongestReason = 2_000;
    public const string Reviewer = "reviewer";

    /// <summary>Adds what is wrong with a reason.</summary>
    public static void CheckReason(string? reason, List<FieldError> found)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            found.Add(new FieldError("reason", $"is {(reason is null ? "missing" : "empty")}; must have 1 to {LongestReason} characters"));
        }
        else if (Characters.Count(reason) is var count && count > LongestReason)
        {
            found.Add(new FieldError("reason", $"has {count} characters; must have at most {LongestReason}"));
        }
        else if (reason.Contains('\0', StringComparison.Ordinal))
        {
            found.Add(new FieldError("reason", "has a NUL; must be text"));
        }
    }

    /// <summary>Adds what is wrong with a reviewer's name: it is the caller's own, as key or token has it, or left out.</summary>
    public static void CheckReviewer(string? reviewer, Caller caller, List<FieldError> found)
    {
        if (reviewer is not null && !caller.IsCalled(reviewer))
        {
            found.Add(new FieldError(Reviewer, $"is '{Shorten(reviewer)}'; must be '{caller.Name}', the name on {caller.Credential}, or absent"));
        }
    }

    /// <summary>400: the object is not one.</summary>
    public static IResult Refuse(IReadOnlyList<FieldError> errors) => FieldProblems.Refuse(errors);

    /// <summary>422: it is one, and says what cannot be.</summary>
    public static IResult Unprocessable(IReadOnlyList<FieldError> errors) =>
        TypedResults.Problem(FieldProblems.Tell(errors), statusCode: StatusCodes.Status422UnprocessableEntity);

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

internal sealed record AppealBody(string? Reason);

/// <param name="Reviewer">The caller's own name, or null.</param>
internal sealed record ClaimBody(string? Reviewer);

/// <param name="Reviewer">The caller's own name, or null.</param>
/// <param name="Outcome">uphold-block or release.</param>
internal sealed record DecideBody(string? Reviewer, string? Outcome, string? Reason);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(AppealBody))]
[JsonSerializable(typeof(ClaimBody))]
[JsonSerializable(typeof(DecideBody))]
internal sealed partial class PostedJson : JsonSerializerContext;
