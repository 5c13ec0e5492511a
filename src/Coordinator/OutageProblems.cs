using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator;

/// <summary>An outage behind us is told as one: 503, which service, and when to come back.</summary>
internal sealed class OutageProblems(IProblemDetailsService problems, IOptions<DatabaseOptions> database, IOptions<ObjectStoreOptions> objects) : IExceptionHandler
{
    private const string RetryAfterSeconds = "2";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not ObjectStoreException && !Outage.IsTransient(exception))
        {
            return false;
        }

        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails =
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Detail = $"{(exception is ObjectStoreException ? objects.Value.Describe() : database.Value.Describe())} cannot be reached at the moment",
            },
        });
    }
}
