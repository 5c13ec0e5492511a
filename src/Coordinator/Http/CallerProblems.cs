using Microsoft.AspNetCore.Diagnostics;

namespace Farm.Coordinator.Http;

/// <summary>A fault of the caller's that no handler answered is told as one. Whoever has left is told nothing, and the log neither.</summary>
internal sealed class CallerProblems(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException
            || exception is BodyProblem { StatusCode: StatusCodes.Status499ClientClosedRequest })
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        if (exception is not BadHttpRequestException refused)
        {
            return false;
        }

        httpContext.Response.StatusCode = refused.StatusCode;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails =
            {
                Status = refused.StatusCode,
                // The framework's own words name parameters of our code.
                Detail = refused is BodyProblem told ? told.Message : "the request cannot be read",
            },
        });
    }
}
