using System.Security.Cryptography.X509Certificates;

namespace Farm.Provenance.Signing;

/// <summary>
/// The key that signs content credentials, wherever it lives: in a file, or behind a command that asks a KMS or a PKCS#11 token for it.
/// ES256 (ECDSA over P-256 with SHA-256). Several threads may sign at once.
/// </summary>
public interface ISigningKey : IDisposable
{
    /// <summary>The certificate of the key, then its intermediates up to but without the root. They live as long as the key.</summary>
    IReadOnlyList<X509Certificate2> Chain { get; }

    /// <summary>Signs a SHA-256 hash.</summary>
    /// <param name="digest">32 bytes.</param>
    /// <returns>64 bytes, r then s.</returns>
    /// <exception cref="SigningException">The key could not be reached in time, or gave something else than a signature by it.</exception>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken);
}

/// <summary>The signing key was not there when it was needed. Nothing was signed, and trying again may help.</summary>
public sealed class SigningException : Exception
{
    public SigningException(string message) : base(message)
    {
    }

    public SigningException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public SigningException()
    {
    }
}
