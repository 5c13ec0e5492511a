using System.Text.Encodings.Web;
using Farm.Coordinator.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Farm.Coordinator.Sessions;

/// <summary>Signs people in at the identity provider by OpenID Connect's code flow, with PKCE, state and nonce, and says who they are.</summary>
internal sealed class SignIn(
    IOptions<OidcOptions> options, IOptionsMonitor<OpenIdConnectOptions> flow, SignInConfiguration provider, TokenRules rules, TokenClaims claims, TimeProvider time)
{
    /// <summary>Known to the sign-in's routes alone: with a scheme that it knows, the framework would look at every request before the gate.</summary>
    public static readonly AuthenticationScheme Scheme = new("Farm.SignIn", null, typeof(OpenIdConnectHandler));

    private const string Anew = "begin anew with GET " + SignInSetup.BeginPath;

    /// <summary>Whether settings name a client by which people sign in.</summary>
    public bool IsConfigured => options.Value.SignsIn;

    /// <summary>Answers with the way to the provider.</summary>
    /// <param name="returnTo">Path at which the browser goes on afterwards.</param>
    /// <exception cref="IdentityProviderException">The provider cannot be asked at the moment.</exception>
    public async Task BeginAsync(HttpContext context, string returnTo)
    {
        var handler = await HandlerAsync(context);
        await handler.ChallengeAsync(new AuthenticationProperties { RedirectUri = returnTo });
    }

    /// <summary>Reads the provider's answer, which the browser brought, and trades its code for a token.</summary>
    /// <exception cref="IdentityProviderException">The provider cannot be asked at the moment.</exception>
    public async Task<SignInOutcome> FinishAsync(HttpContext context)
    {
        var course = new Course();
        context.Features.Set(course);
        var handler = await HandlerAsync(context);
        await handler.HandleRequestAsync();
        if (Silence(course.Failure) is { } silence && !context.RequestAborted.IsCancellationRequested)
        {
            throw silence as IdentityProviderException ?? new IdentityProviderException($"{options.Value.Authority}: {silence.Message}", silence);
        }

        return course switch
        {
            { Wrong: { } wrong } => SignInOutcome.Refused(StatusCodes.Status401Unauthorized, $"the provider sent {wrong}"),
            { Failure: { } failure, Token: { } token } => SignInOutcome.Refused(
                StatusCodes.Status401Unauthorized, $"the provider sent an identity token whose {await TellAsync(failure, token, context.RequestAborted)}"),
            { Failure: { } failure } => OfProvider(failure),
            { Token: { } token } => Accept(course, token),
            _ => SignInOutcome.Refused(StatusCodes.Status400BadRequest, $"the answer of the provider cannot be read; {Anew}"),
        };
    }

    /// <summary>Notes what the library tells on the way, and takes the end of it upon itself.</summary>
    public static OpenIdConnectEvents Events(TokenRules rules) => new()
    {
        OnTokenResponseReceived = context =>
        {
            var course = Course.Of(context.HttpContext);
            course.Token = TokenRules.Parse(context.TokenEndpointResponse.IdToken ?? "");
            course.Wrong = course.Token is not { } read ? "no identity token that could be read; must be a JWT that is signed"
                : rules.HeaderRefusal(read.Token) is { } wrong ? $"an identity token whose {wrong}"
                : null;
            if (course.Wrong is { } refused)
            {
                context.Fail(refused);
            }

            return Task.CompletedTask;
        },
        OnTicketReceived = static context =>
        {
            var course = Course.Of(context.HttpContext);
            (course.Principal, course.ReturnTo) = (context.Principal, context.ReturnUri);
            context.HandleResponse();
            return Task.CompletedTask;
        },
        OnRemoteFailure = static context =>
        {
            Course.Of(context.HttpContext).Failure = context.Failure;
            context.HandleResponse();
            return Task.CompletedTask;
        },
    };

    private SignInOutcome Accept(Course course, ReadToken read)
    {
        var (identity, wrong) = claims.Read(course.Principal?.Claims ?? []);
        // As long as a bearer token would count.
        var left = (read.Times.Expires ?? DateTime.MinValue) + options.Value.ClockSkew - time.GetUtcNow().UtcDateTime;
        return identity is null
            ? SignInOutcome.Refused(StatusCodes.Status403Forbidden, $"the provider sent an identity token whose {wrong}")
            : new SignInOutcome(identity, left < options.Value.SessionTime ? left : options.Value.SessionTime, course.ReturnTo ?? "/", StatusCodes.Status302Found, "");
    }

    /// <summary>Before a token came: the provider refused, or the browser brought what belongs to no sign-in of its own.</summary>
    private static SignInOutcome OfProvider(Exception failure) => failure.Data["error"] switch
    {
        "access_denied" => SignInOutcome.Refused(StatusCodes.Status403Forbidden, "the provider says access_denied: it, or you there, refused the sign-in"),
        string error => SignInOutcome.Refused(StatusCodes.Status400BadRequest, $"the provider refused the sign-in: {TokenClaims.Tell("error", error)}; {Anew}"),
        _ when failure is OpenIdConnectProtocolException => SignInOutcome.Refused(StatusCodes.Status400BadRequest, $"the provider's answer to the code cannot be read; {Anew}"),
        _ => SignInOutcome.Refused(
            StatusCodes.Status400BadRequest, $"state is of no sign-in that this browser began within the last {SignInSetup.MostMinutes} minutes; {Anew}"),
    };

    private async Task<string> TellAsync(Exception failure, ReadToken read, CancellationToken cancellationToken) => failure switch
    {
        OpenIdConnectProtocolInvalidNonceException => $"nonce is not that of this sign-in; {Anew}",
        OpenIdConnectProtocolException => "claims are not those of a sign-in; sub, iat and nonce must be there, and azp, where it is, must be the client",
        _ => rules.Tell(failure, read, await provider.GetConfigurationAsync(cancellationToken), options.Value.ClientId),
    };

    /// <summary>The cause that says the provider gave no answer; null where it gave one.</summary>
    private static Exception? Silence(Exception? failure) =>
        failure is null or IdentityProviderException or HttpRequestException or OperationCanceledException ? failure : Silence(failure.InnerException);

    private async Task<OpenIdConnectHandler> HandlerAsync(HttpContext context)
    {
        // Where it cannot be asked, that is told before anything else.
        await provider.GetConfigurationAsync(context.RequestAborted);
        var handler = new OpenIdConnectHandler(flow, NullLoggerFactory.Instance, HtmlEncoder.Default, UrlEncoder.Default);
        await handler.InitializeAsync(Scheme, context);
        return handler;
    }

    /// <summary>The outcome of one answer of the provider's.</summary>
    private sealed class Course
    {
        public ReadToken? Token { get; set; }

        /// <summary>Why the token was not looked at any further.</summary>
        public string? Wrong { get; set; }

        public Exception? Failure { get; set; }

        public System.Security.Claims.ClaimsPrincipal? Principal { get; set; }

        public string? ReturnTo { get; set; }

        public static Course Of(HttpContext context) => context.Features.Get<Course>() ?? throw new InvalidOperationException("no sign-in is under way");
    }
}
