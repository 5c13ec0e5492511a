using Farm.Coordinator.Sessions;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tokens;

namespace Farm.Coordinator.Keys;

/// <summary>Says who sends a session's cookie.</summary>
internal sealed class SessionReader(SignIn signIn, SessionBook book, TokenReader people, DatabaseGate gate)
{
    /// <returns>The caller, or what is wrong with the session, which the browser is then told to forget; neither without a cookie, and where nobody signs in.</returns>
    public async ValueTask<(Caller? Caller, string? Wrong)> ReadAsync(HttpContext context)
    {
        if (!signIn.IsConfigured || SessionCookie.Read(context.Request) is not { } text)
        {
            return (null, null);
        }

        gate.ThrowIfClosed();
        var (caller, wrong) = await book.FindAsync(text, context.RequestAborted) is { } session
            ? await OfAsync(session, context.RequestAborted)
            : (null, $"the session in the cookie {SessionCookie.NameFor(context.Request)} is over; GET {SignInSetup.BeginPath} begins another");
        if (wrong is not null)
        {
            SessionCookie.Delete(context);
        }

        return (caller, wrong);
    }

    private async ValueTask<(Caller? Caller, string? Wrong)> OfAsync(SessionRow session, CancellationToken cancellationToken)
    {
        var (caller, wrong) = await people.OfAsync(new TokenIdentity(session.Tenant, session.Name, session.Scopes), cancellationToken);
        return (caller is null ? null : caller with { SessionEnds = session.ExpiresAt }, wrong is null ? null : $"the session is of somebody whose {wrong}");
    }
}
