using System.Security.Authentication;

namespace Farm.Ports.Tls;

/// <summary>A server was refused for its certificate. The message says why; whoever connects says which server.</summary>
public sealed class ServerCertificateException(string reason) : AuthenticationException(reason)
{
    /// <summary>The refusal within a failure of a library that connects; null where it failed otherwise.</summary>
    public static ServerCertificateException? Within(Exception? problem)
    {
        for (; problem is not null; problem = problem.InnerException)
        {
            if (problem is ServerCertificateException refusal)
            {
                return refusal;
            }

            if (problem is AggregateException many && many.InnerExceptions.Select(Within).FirstOrDefault(static found => found is not null) is { } one)
            {
                return one;
            }
        }

        return null;
    }
}
