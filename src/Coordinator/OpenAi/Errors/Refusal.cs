using Farm.Catalog.Jobs;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.OpenAi.Errors;

/// <summary>Refusals that name a parameter or a code; <see cref="EnvelopeWriter"/> writes them.</summary>
internal static class Refusal
{
    public const string OfRequest = "invalid_request_error";
    public const string OfServer = "server_error";
    public const string OfModeration = "image_generation_user_error";

    public const string Param = "param";
    public const string Code = "code";
    public const string Type = "errorType";

    /// <summary>The Node and Python clients heed it before they look at the status.</summary>
    private const string ShouldRetry = "x-should-retry";

    public static ProblemHttpResult Of(int status, string message, string? param = null, string? code = null, string? type = null) =>
        TypedResults.Problem(message, statusCode: status, extensions: [new(Param, param), new(Code, code), new(Type, type)]);

    /// <summary>One answer for all that is wrong: the first names the parameter.</summary>
    public static ProblemHttpResult Of(IReadOnlyList<FieldError> errors) =>
        Of(StatusCodes.Status400BadRequest, FieldProblems.Tell(errors), errors[0].Field is "$" ? null : errors[0].Field);

    public static ProblemHttpResult UnknownModel(string id) =>
        Of(StatusCodes.Status404NotFound, $"model '{JobRules.Shorten(id)}' is not installed; GET /v1/models lists those that are", "model", "model_not_found");

    /// <summary>Tells the clients that nothing changes by asking again.</summary>
    public static void ForbidRetry(HttpResponse response) => response.Headers[ShouldRetry] = "false";
}
