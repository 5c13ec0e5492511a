using System.Reflection;
using System.Security.Cryptography;
using Farm.Imaging;
using Farm.Provenance.C2pa.Containers;
using Farm.Provenance.C2pa.Cose;
using Farm.Provenance.C2pa.Jumbf;
using Farm.Provenance.Signing;

namespace Farm.Provenance.C2pa.Writing;

/// <summary>
/// Writes a manifest, measures it, makes room for it, hashes the file around the room, signs, and fills the room. What is only known late
/// (hash, signature, time stamp) has a fixed length, so that the measure holds.
/// </summary>
internal static class ManifestSigner
{
    /// <summary>Bytes kept free for a time stamp with its certificates: public authorities send 4 to 7 KB.</summary>
    private const int TimeStampReserve = 10 * 1024;

    internal static readonly string FarmVersion =
        typeof(ManifestSigner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static async ValueTask<SignedPicture> SignAsync(
        ImageFormat format,
        ReadOnlyMemory<byte> picture,
        ManifestClaims claims,
        ISigningKey key,
        TimeStampAuthority? timeStamps,
        CancellationToken cancellationToken)
    {
        var manifest = new ManifestBuilder(claims, FarmVersion);
        var headers = CoseSign1.ProtectedHeaders([.. key.Chain.Select(certificate => certificate.RawData)]);
        var reserve = timeStamps is null ? 0 : TimeStampReserve;
        var blank = CoseSign1.Write(headers, new byte[Es256.SignatureLength], null, reserve);
        var unbound = manifest.Bind(0, 0, new byte[SHA256.HashSizeInBytes]);
        var frame = PictureContainer.Frame(format, picture.Span, manifest.StoreLength(unbound, blank));

        var claim = manifest.Bind(frame.Start, frame.Length, HashAround(frame));
        var digest = SHA256.HashData(CoseSign1.SigStructure(headers, claim.Encoded));
        var signature = await key.SignAsync(digest, cancellationToken).ConfigureAwait(false);
        var stamp = timeStamps is null
            ? default
            : await timeStamps.StampAsync(CoseSign1.TimeStamped(headers, signature), cancellationToken).ConfigureAwait(false);
        if (stamp.Token is { } token && !CoseSign1.Fits(token, reserve))
        {
            stamp = new TimeStampAnswer(null, $"the time stamp has {token.Length} bytes; there is room for {reserve} with its frame");
        }

        var store = manifest.Assemble(claim, CoseSign1.Write(headers, signature, stamp.Token, reserve));
        PictureContainer.Fill(frame, store);
        return new SignedPicture(frame.File, store, manifest.ManifestId, Convert.ToHexStringLower(SHA256.HashData(store)), stamp.Problem);
    }

    private static byte[] HashAround(EmbeddingFrame frame)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(frame.File.AsSpan(0, frame.Start));
        hash.AppendData(frame.File.AsSpan(frame.Start + frame.Length));
        return hash.GetHashAndReset();
    }
}
