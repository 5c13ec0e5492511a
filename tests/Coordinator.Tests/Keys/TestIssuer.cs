using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Farm.Coordinator.Tests.Keys;

/// <summary>An identity provider's keys, and tokens put together by hand, so that they can be wrong in every way.</summary>
public sealed class TestIssuer : IDisposable
{
    public const string Name = "https://login.example";
    public const string Audience = "farm";

    private readonly RSA rsa = RSA.Create(2_048);
    private readonly ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string prefix;

    /// <param name="prefix">Of the keys' names.</param>
    public TestIssuer(string prefix = "one") => this.prefix = prefix;

    public string RsaKid => $"{prefix}-rsa";

    public string EcKid => $"{prefix}-ec";

    public string PublicPem => rsa.ExportSubjectPublicKeyInfoPem();

    /// <summary>Public keys alone.</summary>
    public string Jwks()
    {
        var (own, point) = (rsa.ExportParameters(false), curve.ExportParameters(false));
        return JsonSerializer.Serialize(new
        {
            keys = new object[]
            {
                new { kty = "RSA", use = "sig", kid = RsaKid, n = Base64Url.EncodeToString(own.Modulus), e = Base64Url.EncodeToString(own.Exponent) },
                new { kty = "EC", use = "sig", kid = EcKid, crv = "P-256", x = Base64Url.EncodeToString(point.Q.X), y = Base64Url.EncodeToString(point.Q.Y) },
            },
        });
    }

    /// <summary>Claims of a token that is right at that moment.</summary>
    public static JsonObject Claims(DateTimeOffset now, string tenant = "acme", string name = "ada", string scope = "openid jobs review") => new()
    {
        ["iss"] = Name, ["aud"] = Audience, ["sub"] = "42", ["iat"] = now.ToUnixTimeSeconds(), ["nbf"] = now.ToUnixTimeSeconds(), ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        ["tenant"] = tenant, ["preferred_username"] = name, ["scope"] = scope,
    };

    /// <param name="extension">A header that must be understood by whoever reads the token.</param>
    public string Sign(JsonObject claims, string algorithm = "RS256", string? kid = null, string? extension = null)
    {
        var header = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = kid ?? (algorithm.StartsWith("ES", StringComparison.Ordinal) ? EcKid : RsaKid) };
        if (extension is not null)
        {
            header["crit"] = new JsonArray(extension);
        }

        var signed = $"{Encode(header.ToJsonString())}.{Encode(claims.ToJsonString())}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = algorithm switch
        {
            "RS256" => rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "PS256" => rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "ES256" => curve.SignData(bytes, HashAlgorithmName.SHA256),
            // The key that everybody knows as if it were a secret.
            "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(PublicPem), bytes),
            _ => [],
        };
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose()
    {
        rsa.Dispose();
        curve.Dispose();
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
