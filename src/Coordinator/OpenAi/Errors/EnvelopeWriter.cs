using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.OpenAi.Errors;

/// <summary>
/// Writes every refusal of the routes in OpenAI's shape as these clients read it, whoever refuses: a handler, the gate, a rate limit, or the framework. Told by the path, for a
/// refusal may come before a route is known.
/// </summary>
internal sealed class EnvelopeWriter(IOptions<ProblemDetailsOptions> options) : IProblemDetailsWriter
{
    private static readonly PathString[] Shaped = ["/v1/images", "/v1/models", "/v1/files"];

    public bool CanWrite(ProblemDetailsContext context) => Array.Exists(Shaped, path => context.HttpContext.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var response = context.HttpContext.Response;
        var problem = context.ProblemDetails;
        problem.Status ??= response.StatusCode;
        options.Value.CustomizeProblemDetails?.Invoke(context);
        // No token: it then stops without an error when the caller leaves.
        await response.WriteAsJsonAsync(new ErrorEnvelope(DetailOf(problem)), OpenAiErrorJson.Default.ErrorEnvelope);
    }

    private static ErrorDetail DetailOf(ProblemDetails problem)
    {
        var (type, code) = KindOf(problem);
        return new ErrorDetail(
            problem.Detail ?? "the farm met an error of its own; its log tells more", Text(problem, Refusal.Type) ?? type, Text(problem, Refusal.Param), Text(problem, Refusal.Code) ?? code);
    }

    private static (string Type, string? Code) KindOf(ProblemDetails problem) => problem.Status switch
    {
        StatusCodes.Status401Unauthorized => (Refusal.OfRequest, "invalid_api_key"),
        StatusCodes.Status403Forbidden => ("permission_error", "insufficient_permissions"),
        // A limit of the tenant is told with its field.
        StatusCodes.Status429TooManyRequests => problem.Extensions.ContainsKey("errors") ? ("insufficient_quota", "insufficient_quota") : ("requests", "rate_limit_exceeded"),
        StatusCodes.Status503ServiceUnavailable => (Refusal.OfServer, "service_unavailable"),
        >= 500 => (Refusal.OfServer, null),
        _ => (Refusal.OfRequest, null),
    };

    private static string? Text(ProblemDetails problem, string name) => problem.Extensions.TryGetValue(name, out var value) ? value as string : null;
}
