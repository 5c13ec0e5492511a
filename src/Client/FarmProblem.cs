using System.Net;
using System.Text.Json;
using Farm.Contracts.Jobs;

namespace Farm.Client;

/// <summary>A refusal of the farm, or a farm that gave no answer.</summary>
/// <param name="Status">Null when no answer came.</param>
/// <param name="Message">For people.</param>
/// <param name="Errors">One for each finding about a request that breaks the rules.</param>
public sealed record FarmProblem(HttpStatusCode? Status, string Message, IReadOnlyList<FieldError> Errors)
{
    /// <summary>Short and stable: what the farm told as code, where it did; one of <see cref="ProblemCodes"/> where no answer of a farm came; else null, and the status says all.</summary>
    public string? Code { get; init; }

    /// <summary>The time after which it may be asked again, as Retry-After told it; null where it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>No answer came, or none that a farm gives.</summary>
    /// <param name="code">One of <see cref="ProblemCodes"/>; null for none.</param>
    public static FarmProblem Unanswered(string message, string? code = null) => new(null, message, []) { Code = code };

    internal static async Task<FarmProblem> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ProblemBody? body = null;
        try
        {
            body = JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellationToken), ProblemJson.Default.ProblemBody);
        }
        catch (JsonException)
        {
            // Something between here and the farm answered in words of its own; the status says enough.
        }

        var message = string.Join(": ", new[] { body?.Title, body?.Detail }.Where(part => !string.IsNullOrEmpty(part)));
        return new FarmProblem(
            response.StatusCode,
            message.Length > 0 ? message : $"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode} {response.ReasonPhrase}",
            [.. (body?.Errors ?? new Dictionary<string, string[]>()).SelectMany(field => field.Value.Select(finding => new FieldError(field.Key, finding)))])
        {
            Code = body?.Code,
            RetryAfter = response.Headers.RetryAfter?.Delta,
        };
    }
}
