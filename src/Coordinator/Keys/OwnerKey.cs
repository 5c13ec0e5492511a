using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Farm.Coordinator.Sessions;

namespace Farm.Coordinator.Keys;

/// <summary>The key of who runs the farm: 256 random bits after a prefix that says to people, and to scanners for leaked secrets, what it is.</summary>
public sealed partial class OwnerKey
{
    public const string Prefix = "farm_owner_";

    /// <summary>The form of a key, in words for a message.</summary>
    public const string Form = Prefix + " and 43 of A-Z, a-z, 0-9, '_' and '-'";
    private const int SecretBytes = 32;

    // Hashes are of one length whatever was sent, and of a wrong one nothing is learned by how long it takes to refuse.
    private readonly byte[] hash;
    private readonly byte[] signIn;

    /// <exception cref="InvalidDataException">The text is no key; the message does not repeat it.</exception>
    public OwnerKey(string text)
    {
        if (!IsKey(text))
        {
            throw new InvalidDataException($"is no owner key; must be {Form}");
        }

        hash = Hash(text);
        signIn = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(text), SignInKeys.SecretBytes, info: "farm sign-in"u8.ToArray());
    }

    /// <summary>A secret of its own for what browsers carry through a sign-in, the same for all who have this key.</summary>
    internal byte[] DeriveForSignIn() => [.. signIn];

    public static bool IsKey(string text) => Pattern.IsMatch(text);

    public bool Is(string text) => CryptographicOperations.FixedTimeEquals(Hash(text), hash);

    internal static string NewText() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    [GeneratedRegex("^farm_owner_[A-Za-z0-9_-]{43}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }
}
