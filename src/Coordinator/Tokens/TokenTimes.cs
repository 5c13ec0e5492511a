using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Farm.Coordinator.Tokens;

/// <summary>The times in a token, in UTC.</summary>
internal sealed record TokenTimes(DateTime? Issued, DateTime? NotBefore, DateTime? Expires)
{
    /// <exception cref="SecurityTokenException">A time cannot be read.</exception>
    public static TokenTimes Of(JsonWebToken token)
    {
        return new TokenTimes(Read(token.IssuedAt), Read(token.ValidFrom), Read(token.ValidTo));

        static DateTime? Read(DateTime time) => time == DateTime.MinValue ? null : time;
    }

    /// <summary>The claim that is wrong at this moment, its value and what it must be; null where none is.</summary>
    /// <param name="skew">Difference of clocks that is borne.</param>
    public string? Refusal(DateTimeOffset now, TimeSpan skew)
    {
        var (earliest, latest) = (now.UtcDateTime - skew, now.UtcDateTime + skew);
        var than = $"{now.UtcDateTime:s}Z, with {skew.TotalSeconds:F0} s between clocks borne";
        return Expires is not { } expires ? $"exp is missing; must be after {than}"
            : expires <= earliest ? $"exp is {expires:s}Z; must be after {than}"
            : NotBefore is { } start && start > latest ? $"nbf is {start:s}Z; must not be after {than}"
            : Issued is { } issued && issued > latest ? $"iat is {issued:s}Z; must not be after {than}"
            : null;
    }
}
