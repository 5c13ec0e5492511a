using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Tokens;

/// <summary>Reads the keys before the start, so that a file that cannot be used is told there. Where nothing is set, no token is taken and nothing is wrong.</summary>
internal sealed class OidcOptionsRules : IValidateOptions<OidcOptions>
{
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MostTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MostSession = TimeSpan.FromDays(30);

    public ValidateOptionsResult Validate(string? name, OidcOptions options)
    {
        if (!options.IsConfigured)
        {
            return ValidateOptionsResult.Success;
        }

        var problems = new List<string>();
        CheckSource(options, problems);
        Need(options.Audience, nameof(options.Audience), "what tokens for this farm have as aud, such as farm", problems);
        Need(options.TenantClaim, nameof(options.TenantClaim), "the claim with the tenant's name", problems);
        Need(options.NameClaim, nameof(options.NameClaim), "the claim with the person's name", problems);
        Need(options.ScopeClaim, nameof(options.ScopeClaim), "the claim with scopes, roles or groups", problems);
        if (options.OperatorClaim.Length == 0 != (options.OperatorValue.Length == 0))
        {
            problems.Add($"{OidcOptions.Key(nameof(options.OperatorClaim))} is '{options.OperatorClaim}' and {nameof(options.OperatorValue)} is '{options.OperatorValue}'; both must be there, or neither");
        }

        problems.AddRange(options.Algorithms.Where(static name => !OidcOptions.Signatures.Contains(name))
            .Select(static name => $"{OidcOptions.Key(nameof(options.Algorithms))} holds '{name}'; must be of {string.Join(", ", OidcOptions.Signatures)}"));
        Within(options.ClockSkew, nameof(options.ClockSkew), TimeSpan.Zero, MostSkew, problems);
        Within(options.Timeout, nameof(options.Timeout), TimeSpan.FromSeconds(1), MostTimeout, problems);
        CheckSignIn(options, problems);
        try
        {
            options.Grants();
        }
        catch (InvalidDataException problem)
        {
            problems.Add(problem.Message);
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void CheckSignIn(OidcOptions options, List<string> problems)
    {
        if (!options.SignsIn)
        {
            if (options.ClientSecret.Length > 0)
            {
                problems.Add($"{OidcOptions.Key(nameof(options.ClientId))} is missing; must be the client that {nameof(options.ClientSecret)} is of");
            }

            return;
        }

        if (options.Authority.Length == 0 && !options.AsksAuthority)
        {
            problems.Add($"{OidcOptions.Key(nameof(options.Authority))} is missing; must be where people sign in, as {nameof(options.ClientId)} is there");
        }

        if (!options.SignInScopes.Split(' ').Contains("openid"))
        {
            problems.Add($"{OidcOptions.Key(nameof(options.SignInScopes))} is '{options.SignInScopes}'; must hold openid, with spaces between several");
        }

        Within(options.SessionTime, nameof(options.SessionTime), TimeSpan.FromMinutes(1), MostSession, problems);
    }

    private static void CheckSource(OidcOptions options, List<string> problems)
    {
        if (options.Authority.Length == 0 && options.AsksAuthority)
        {
            problems.Add($"{OidcOptions.Key(nameof(options.Authority))} and {nameof(options.SigningKeysFile)} are missing; one must be there, for the keys that tokens are signed with");
        }

        if (options.Authority.Length > 0
            && !(Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority) && (authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback))))
        {
            problems.Add($"{OidcOptions.Key(nameof(options.Authority))} is '{options.Authority}'; must be an address as https://login.example, or http://127.0.0.1 on this machine");
        }

        if (options.Issuer.Length == 0 && options.Authority.Length == 0)
        {
            problems.Add($"{OidcOptions.Key(nameof(options.Issuer))} is missing; must be what tokens have as iss, where no {nameof(options.Authority)} tells it");
        }

        if (!options.AsksAuthority)
        {
            try
            {
                PublicKeys.Read(options.SigningKeysFile);
            }
            catch (InvalidDataException problem)
            {
                problems.Add($"{OidcOptions.Key(nameof(options.SigningKeysFile))} {problem.Message}");
            }
        }
    }

    private static void Need(string value, string setting, string what, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            problems.Add($"{OidcOptions.Key(setting)} is missing; must be {what}");
        }
    }

    private static void Within(TimeSpan value, string setting, TimeSpan least, TimeSpan most, List<string> problems)
    {
        if (value < least || value > most)
        {
            problems.Add($"{OidcOptions.Key(setting)} is {value}; must be from {least} to {most}");
        }
    }
}
