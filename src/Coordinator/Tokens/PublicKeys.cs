using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Farm.Coordinator.Tokens;

/// <summary>Reads the public keys of an issuer: a JWKS (RFC 7517), or PEM with public keys and certificates.</summary>
internal static class PublicKeys
{
    private const int MostBytes = 1 << 20;
    private const int LeastRsaBits = 2_048;

    /// <exception cref="InvalidDataException">The file cannot be read, or holds anything but public keys that tokens may be signed with; the message names it.</exception>
    public static IReadOnlyList<SecurityKey> Read(string path)
    {
        string text;
        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                throw new InvalidDataException($"{path} has more than {MostBytes} bytes; must be a JWKS or PEM");
            }

            text = File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read: {problem.Message}", problem);
        }

        try
        {
            var keys = text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal) ? OfJwks(text) : OfPem(text);
            return keys.Count > 0 ? keys : throw new InvalidDataException("holds no key");
        }
        catch (Exception problem) when (problem is InvalidDataException or ArgumentException or FormatException or CryptographicException or System.Text.Json.JsonException)
        {
            throw new InvalidDataException($"{path} {(problem is InvalidDataException ? problem.Message : $"cannot be understood: {problem.Message}")}; must be a JWKS or PEM with public keys of RSA or elliptic curves", problem);
        }
    }

    private static List<SecurityKey> OfJwks(string text)
    {
        var keys = new List<SecurityKey>();
        foreach (var key in new JsonWebKeySet(text).Keys)
        {
            if (key.HasPrivateKey || key.Kty is JsonWebAlgorithmsKeyTypes.Octet)
            {
                throw new InvalidDataException($"holds a secret, key '{key.Kid}'");
            }

            // One to encrypt for is nobody's signature.
            if (key.Use is null or "" or JsonWebKeyUseNames.Sig)
            {
                keys.Add(Strong(key));
            }
        }

        return keys;
    }

    private static List<SecurityKey> OfPem(string text)
    {
        var keys = new List<SecurityKey>();
        for (var rest = text.AsSpan(); PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
        {
            var (label, pem) = (rest[found.Label].ToString(), rest[found.Location].ToString());
            keys.Add(Strong(label switch
            {
                "CERTIFICATE" => new X509SecurityKey(X509Certificate2.CreateFromPem(pem)),
                "RSA PUBLIC KEY" => OfRsa(pem),
                "PUBLIC KEY" => OfSubject(pem),
                _ => throw new InvalidDataException($"holds '{label}'"),
            }));
        }

        return keys;
    }

    /// <summary>The algorithm is in the key's own structure, so that one of the two takes it.</summary>
    private static AsymmetricSecurityKey OfSubject(string pem)
    {
        try
        {
            return OfRsa(pem);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            var curve = ECDsa.Create();
            curve.ImportFromPem(pem);
            return new ECDsaSecurityKey(curve);
        }
    }

    private static RsaSecurityKey OfRsa(string pem)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: false));
    }

    private static SecurityKey Strong(SecurityKey key) =>
        key.KeySize >= LeastRsaBits || key is ECDsaSecurityKey or JsonWebKey { Kty: JsonWebAlgorithmsKeyTypes.EllipticCurve } or X509SecurityKey { PublicKey: ECDsa } ? key
            : throw new InvalidDataException($"holds key '{key.KeyId}' of {key.KeySize} bits; must have {LeastRsaBits} or more");
}
