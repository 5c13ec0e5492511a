using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Farm.Coordinator.Tokens;

/// <summary>Says whose a bearer token is, or which of its claims is wrong; never the token.</summary>
internal sealed class TokenCheck(
    IOptions<OidcOptions> options, IConfigurationManager<OpenIdConnectConfiguration> keys, IOptionsMonitor<JwtBearerOptions> bearer, TokenRules rules, TokenClaims claims)
{
    /// <summary>Known to the gate alone: with a scheme that it knows, the framework would look at every request before the gate, at those with keys too.</summary>
    public static readonly AuthenticationScheme Scheme = new(JwtBearerDefaults.AuthenticationScheme, null, typeof(JwtBearerHandler));

    private static readonly JsonWebTokenHandler Handler = new();

    /// <param name="context">Of the request with the token.</param>
    /// <param name="text">Behind the scheme Bearer.</param>
    /// <returns>The identity, or what is wrong with the token; neither for a text that is none, and where no tokens are taken.</returns>
    /// <exception cref="IdentityProviderException">The issuer's keys cannot be had at the moment.</exception>
    public async ValueTask<(TokenIdentity? Identity, string? Wrong)> ReadAsync(HttpContext context, string text)
    {
        if (!options.Value.IsConfigured || !Handler.CanReadToken(text))
        {
            return (null, null);
        }

        if (TokenRules.Parse(text) is not { Token: var token } read)
        {
            return (null, "holds a malformed token; must be a JWT that is signed");
        }

        if (rules.HeaderRefusal(token) is { } refusal)
        {
            return (null, $"holds a token whose {refusal}");
        }

        var known = await keys.GetConfigurationAsync(context.RequestAborted);
        if (token.Kid is { Length: > 0 } kid && !TokenRules.Knows(known, kid))
        {
            keys.RequestRefresh();
            known = await keys.GetConfigurationAsync(context.RequestAborted);
        }

        // What is wrong is told to the caller; in the log strangers could write what they like.
        var checking = new JwtBearerHandler(bearer, NullLoggerFactory.Instance, UrlEncoder.Default);
        await checking.InitializeAsync(Scheme, context);
        var result = await checking.AuthenticateAsync();
        if (result.Principal is not { } principal)
        {
            return (null, $"holds a token whose {rules.Tell(result.Failure, read, known, options.Value.Audience)}");
        }

        var (identity, wrong) = claims.Read(principal.Claims);
        return (identity, wrong is null ? null : $"holds a token whose {wrong}");
    }
}
