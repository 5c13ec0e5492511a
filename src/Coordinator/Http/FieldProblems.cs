using Farm.Contracts.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Http;

/// <summary>All that is wrong with a posted object, as one answer: by field, and in a sentence.</summary>
internal static class FieldProblems
{
    /// <param name="title">What cannot be done because of it; null for the framework's own.</param>
    public static ValidationProblem Refuse(IReadOnlyList<FieldError> errors, string? title = null) => TypedResults.ValidationProblem(
        errors.GroupBy(static error => error.Field, static error => error.Message)
            .ToDictionary(static field => field.Key, static field => field.ToArray(), StringComparer.Ordinal),
        detail: Tell(errors),
        title: title);

    public static string Tell(IReadOnlyList<FieldError> errors) => string.Join("; ", errors.Select(static error => $"{error.Field} {error.Message}"));
}
