using System.Net;
using System.Text.Json;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Client;

/// <summary>Why the farm did not do what was asked.</summary>
/// <param name="Status">Null when no answer came.</param>
/// <param name="Message">For people.</param>
/// <param name="Errors">Of a request that breaks the rules: one for each finding.</param>
internal sealed record FarmProblem(HttpStatusCode? Status, string Message, IReadOnlyList<FieldError> Errors)
{
    public int ExitCode => Status switch
    {
        HttpStatusCode.NotFound => Terminal.ExitCode.NotFound,
        HttpStatusCode.Forbidden => Terminal.ExitCode.Blocked,
        HttpStatusCode.Unauthorized => Terminal.ExitCode.Usage,
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType =>
            Errors is [{ Field: "model" }] ? Terminal.ExitCode.NotFound : Cli.ExitCode.Usage,
        _ => Terminal.ExitCode.Failed,
    };

    public static FarmProblem Unanswered(string message) => new(null, message, []);

    public static async Task<FarmProblem> ReadAsync(HttpResponseMessage response, CancellationToken token)
    {
        ProblemBody? body = null;
        try
        {
            body = JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(token), FarmJson.Default.ProblemBody);
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

    /// <summary>Says it, and gives the exit code.</summary>
    public int Tell(Screen screen)
    {
        if (Errors.Count > 0)
        {
            screen.Complain(Errors);
        }
        else
        {
            screen.Complain(Message);
        }

        return ExitCode;
    }
}
