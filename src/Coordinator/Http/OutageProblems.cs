using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tokens;
using Farm.Ports.Objects;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Http;

/// <summary>
/// An outage behind us is told as one: 503, which service, and when to come back. Where the service is, and what it said, is for the log alone.
/// </summary>
internal sealed class OutageProblems(
    IProblemDetailsService problems, IOptions<DatabaseOptions> database, IOptions<ObjectStoreOptions> objects, ILogger<OutageProblems> log) : IExceptionHandler
{
    private const string RetryAfterSeconds = "2";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // A store that refuses is for who runs the farm to put right; to a caller it is away as well.
        var isStore = exception is ObjectStoreException;
        var isProvider = exception is IdentityProviderException;
        if (!isStore && !isProvider && !Outage.IsTransient(exception))
        {
            return false;
        }

        log.Unavailable(httpContext.Request.Path, isStore ? objects.Value.Describe() : isProvider ? "identity provider" : database.Value.Describe(), exception.GetBaseException().Message);
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails =
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Detail = $"the {(isStore ? "object store" : isProvider ? "identity provider" : "database")} cannot be reached at the moment",
            },
        });
    }
}
