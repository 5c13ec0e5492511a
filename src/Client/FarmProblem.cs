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
    /// <summary>No answer came, or none that a farm gives.</summary>
    public static FarmProblem Unanswered(string message) => new(null, message, []);

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
            [.. (body?.Errors ?? new Dictionary<string, string[]>()).SelectMany(field => field.Value.Select(finding => new FieldError(field.Key, finding)))]);
    }
}
