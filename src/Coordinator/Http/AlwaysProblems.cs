using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Http;

/// <summary>Writes what the framework's own writer does not: a problem for a request that accepts no JSON. Whoever asks for a picture alone is told too why there is none.</summary>
internal sealed class AlwaysProblems(IOptions<ProblemDetailsOptions> options) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var response = context.HttpContext.Response;
        context.ProblemDetails.Status ??= response.StatusCode;
        context.ProblemDetails.Title ??= ReasonPhrases.GetReasonPhrase(response.StatusCode);
        options.Value.CustomizeProblemDetails?.Invoke(context);
        // No token: it then stops without an error when the caller leaves.
        await response.WriteAsJsonAsync(context.ProblemDetails, options: null, contentType: "application/problem+json");
    }
}
