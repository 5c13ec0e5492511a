using Farm.Coordinator.Tokens;

namespace Farm.Coordinator.Sessions;

/// <summary>The end of a sign-in: who somebody is, or why it is refused.</summary>
/// <param name="Identity">Null where it is refused.</param>
/// <param name="Time">The longest that a session may last.</param>
/// <param name="ReturnTo">Path at which the sign-in began.</param>
/// <param name="Status">Of the refusal.</param>
/// <param name="Reason">Of the refusal.</param>
internal sealed record SignInOutcome(TokenIdentity? Identity, TimeSpan Time, string ReturnTo, int Status, string Reason)
{
    public static SignInOutcome Refused(int status, string reason) => new(null, TimeSpan.Zero, "", status, reason);
}
