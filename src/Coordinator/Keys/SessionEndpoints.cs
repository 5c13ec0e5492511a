using System.Threading.RateLimiting;
using Farm.Contracts.Api;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Sessions;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Keys;

/// <summary>Sessions of people who sign in by a browser.</summary>
internal static class SessionEndpoints
{
    private const string Refused = "The sign-in is refused";
    private const string NoSession = "this request came by no session; GET " + SignInSetup.BeginPath + " begins one";
    private const string NotConfigured = $"nobody signs in here: {OidcOptions.Section}:{nameof(OidcOptions.ClientId)} names no client of an identity provider";

    /// <summary>Longest path to go on at.</summary>
    private const int MostReturn = 2_000;

    private static readonly SentHeader Onward = new(
        "Location", "Where the browser goes on.", "/v1/session", StatusCodes.Status302Found);

    private static readonly SentHeader Cookie = new(
        "Set-Cookie", "The session, which no script can read; or that it is to be forgotten.", $"{SessionCookie.SecureName}=…; path=/; secure; samesite=lax; httponly", StatusCodes.Status302Found, StatusCodes.Status204NoContent);

    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/session").WithTags("Access").ProducesProblem(StatusCodes.Status404NotFound).Needs(KeyScopes.All);
        session.MapGet("", Get).WithName("GetSession").WithSummary("Who is signed in, until when, and what they may.");
        session.MapPost("/sign-out", SignOutAsync).WithName("SignOut").WithSummary("Ends the session, on every coordinator at once.").WithMetadata(Cookie);
        session.MapGet("/sign-in", SignInAsync).WithName("SignIn").WithSummary("Sends the browser to the identity provider to sign in, and on to a path of the farm's from there.").NeedsNothing()
            .Produces(StatusCodes.Status302Found).WithMetadata(Onward);
        session.MapGet("/callback", FinishAsync).WithName("FinishSignIn").WithSummary("Takes the identity provider's answer that the browser brings, and begins a session.").NeedsNothing()
            .Produces(StatusCodes.Status302Found).WithMetadata(Onward, Cookie);
    }

    private static Results<Ok<SessionView>, ProblemHttpResult> Get(Caller caller) => caller.SessionEnds is { } ends
        ? TypedResults.Ok(new SessionView(caller.Name, caller.Tenant.Name, ScopeNames.Of(caller.Scopes), ends))
        : Missing();

    private static async Task<Results<NoContent, ProblemHttpResult>> SignOutAsync(HttpContext context, Caller caller, SessionBook book, CancellationToken cancellationToken)
    {
        if (caller.SessionEnds is null)
        {
            return Missing();
        }

        await book.EndAsync(SessionCookie.Read(context.Request), cancellationToken);
        SessionCookie.Delete(context);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SignIn signIn, string? @return)
    {
        if (Refusal(context, signIn) is { } refusal)
        {
            return refusal;
        }

        var returnTo = @return ?? "/v1/session";
        if (!IsLocal(returnTo))
        {
            return Problem(StatusCodes.Status400BadRequest, $"return is '{Shorten(returnTo)}'; must be a path of this farm, as /v1/session, in ASCII and with at most {MostReturn} characters");
        }

        await signIn.BeginAsync(context, returnTo);
        return Results.Empty;
    }

    /// <param name="code">The provider's, to be traded for a token.</param>
    /// <param name="state">As the sign-in gave it to the browser.</param>
    /// <param name="error">The provider's word in place of a code.</param>
    /// <param name="more">Whatever else the provider adds.</param>
    private static async Task<IResult> FinishAsync(
        HttpContext context, SignIn signIn, CallbackTurns turns, TokenReader people, SessionBook book, ILogger<SignIn> log, string? code, string? state, string? error, ProviderQuery more,
        CancellationToken cancellationToken)
    {
        if (Refusal(context, signIn) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrEmpty(state) || (string.IsNullOrEmpty(code) && string.IsNullOrEmpty(error)))
        {
            return Problem(StatusCodes.Status400BadRequest, $"{(string.IsNullOrEmpty(state) ? "state" : "code")} is missing; the identity provider sends browsers here with both");
        }

        using var turn = turns.TryTake();
        if (!turn.IsAcquired)
        {
            throw new IdentityProviderException("too many answers of the provider's are being looked at");
        }

        var outcome = await signIn.FinishAsync(context);
        var (caller, wrong) = outcome.Identity is { } identity ? await people.OfAsync(identity, cancellationToken) : (null, null);
        if (outcome.Identity is null || caller is null)
        {
            outcome = wrong is null ? outcome : SignInOutcome.Refused(StatusCodes.Status403Forbidden, $"the provider sent an identity token whose {wrong}");
            log.SignInRefused(outcome.Reason);
            return Problem(outcome.Status, outcome.Reason);
        }

        // Whoever was signed in before is so no longer.
        await book.EndAsync(SessionCookie.Read(context.Request), cancellationToken);
        SessionCookie.Write(context, await book.BeginAsync(outcome.Identity, outcome.Time, cancellationToken), outcome.Time);
        return TypedResults.LocalRedirect(outcome.ReturnTo);
    }

    private static ProblemHttpResult? Refusal(HttpContext context, SignIn signIn) =>
        !signIn.IsConfigured ? Problem(StatusCodes.Status404NotFound, NotConfigured)
        : SessionCookie.NameFor(context.Request) is null
            ? Problem(StatusCodes.Status400BadRequest, $"the request came to {context.Request.Scheme}://{context.Request.Host}; people sign in by https alone, or on this machine. A proxy that ends TLS must say so ({AccessOptions.Key(nameof(AccessOptions.Proxies))})")
            : null;

    /// <summary>A path that no browser takes for another host's address: they pass over tabs and lines, and take \ for /.</summary>
    private static bool IsLocal(string path) =>
        path.Length <= MostReturn && path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && path.All(static letter => letter is > ' ' and <= '~' and not '\\');

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private static ProblemHttpResult Missing() => TypedResults.Problem(NoSession, statusCode: StatusCodes.Status404NotFound);

    private static ProblemHttpResult Problem(int status, string reason) => TypedResults.Problem(reason, statusCode: status, title: Refused);

    /// <summary>Binds whatever the provider adds, which is its own affair.</summary>
    [QueryPrefix("")]
    internal sealed record ProviderQuery
    {
        /// <summary>Called by the framework.</summary>
        public static ValueTask<ProviderQuery> BindAsync(HttpContext context) => ValueTask.FromResult(new ProviderQuery());
    }
}

/// <summary>Answers of the provider's that are looked at at once: each may wait for the provider as long as its time-out.</summary>
internal sealed class CallbackTurns : IDisposable
{
    private readonly ConcurrencyLimiter turns = new(new ConcurrencyLimiterOptions { PermitLimit = 64 });

    public RateLimitLease TryTake() => turns.AttemptAcquire();

    public void Dispose() => turns.Dispose();
}
