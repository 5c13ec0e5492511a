using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Farm.Provenance.Secrets;

/// <summary>Signatures of RFC 8032, which .NET has none of.</summary>
public static class Ed25519
{
    /// <summary>Bytes of a private key.</summary>
    public const int KeyBytes = 32;

    /// <param name="key">32 random bytes.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] PublicKeyOf(byte[] key) => new Ed25519PrivateKeyParameters(key).GeneratePublicKey().GetEncoded();

    /// <returns>64 bytes.</returns>
    public static byte[] Sign(byte[] key, byte[] message)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, new Ed25519PrivateKeyParameters(key));
        signer.BlockUpdate(message, 0, message.Length);
        return signer.GenerateSignature();
    }
}
