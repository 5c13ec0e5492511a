using Farm.Provenance.C2pa.Containers;
using Farm.Provenance.C2pa.Reading;
using Farm.Provenance.C2pa.Writing;
using Farm.Provenance.Signing;

namespace Farm.Provenance.C2pa;

/// <summary>
/// Content credentials (C2PA) in PNG, JPEG and WebP files: signed, and read again. The shape is C2PA 2.2's; writers and readers of its boxes
/// are ours, as no C2PA library for .NET is to be had from the usual package feeds without a native one of its own.
/// </summary>
public static class ContentCredentials
{
    /// <summary>Signs an encoded picture. Credentials that the file had are replaced; those of its source travel in <paramref name="claims"/>.</summary>
    /// <param name="picture">A PNG, JPEG or WebP file, of at most 1 GiB.</param>
    /// <param name="claims">All that the credentials will say.</param>
    /// <param name="key">Checked by <see cref="SigningCheck"/> before.</param>
    /// <param name="timeStamps">Asked for a time stamp; null for none.</param>
    /// <exception cref="InvalidDataException">The file is no PNG, JPEG or WebP file, or a broken one.</exception>
    /// <exception cref="SigningException">The key could not be reached.</exception>
    public static ValueTask<SignedPicture> SignAsync(
        ReadOnlyMemory<byte> picture,
        ManifestClaims claims,
        ISigningKey key,
        TimeStampAuthority? timeStamps = null,
        CancellationToken cancellationToken = default) =>
        PictureContainer.FormatOf(picture.Span) is { } format
            ? ManifestSigner.SignAsync(format, picture, claims, key, timeStamps, cancellationToken)
            : throw new InvalidDataException("the file is no PNG, JPEG or WebP picture");

    /// <summary>Puts a manifest store into an encoded picture as <see cref="SignAsync"/> does; whether it belongs there, reading the file tells.</summary>
    /// <param name="picture">A PNG, JPEG or WebP file, of at most 1 GiB.</param>
    /// <param name="store">As <see cref="SignedPicture.ManifestStore"/>.</param>
    /// <exception cref="InvalidDataException">The file is no PNG, JPEG or WebP file, or a broken one.</exception>
    public static byte[] Attach(ReadOnlyMemory<byte> picture, ReadOnlyMemory<byte> store)
    {
        var format = PictureContainer.FormatOf(picture.Span) ?? throw new InvalidDataException("the file is no PNG, JPEG or WebP picture");
        var frame = PictureContainer.Frame(format, picture.Span, store.Length);
        PictureContainer.Fill(frame, store.Span);
        return frame.File;
    }

    /// <summary>
    /// Reads and judges the credentials of a file. Whatever the bytes are, there is an answer, in time and memory that depend on their length
    /// alone. No address in them is called.
    /// </summary>
    /// <param name="file">Any bytes; the caller bounds their length.</param>
    /// <param name="anchors">Whose signatures are trusted.</param>
    /// <param name="now">The time for which certificates are judged, where no time stamp tells another.</param>
    public static ValidationResults Read(ReadOnlyMemory<byte> file, TrustAnchors anchors, DateTimeOffset now) =>
        StoreReader.ReadFile(file, anchors, now);

    /// <summary>
    /// Reads and judges a manifest store that was kept beside its file, as <see cref="SignedPicture.ManifestStore"/>: all but whether it
    /// belongs to a file.
    /// </summary>
    public static ValidationResults ReadStore(ReadOnlyMemory<byte> store, TrustAnchors anchors, DateTimeOffset now) =>
        StoreReader.ReadStore(store, null, default, anchors, now);
}
