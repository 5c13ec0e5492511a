using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Farm.Provenance.Marking;

/// <summary>
/// The 64 bits that a picture carries as its invisible mark, and under which its manifest is kept. They follow from what the picture is of, so
/// that whoever publishes it again gives it the same; without that, they tell nothing.
/// </summary>
public static class MarkId
{
    /// <summary>The id for the picture of one render: a number from its job's random id.</summary>
    /// <param name="delivery">Of the render, as the picture's key has it; null for pictures of the time when an attempt had one key.</param>
    public static ulong Of(Guid job, int attempt, string? delivery = null)
    {
        Span<byte> name = stackalloc byte[20];
        job.TryWriteBytes(name, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(name[16..], attempt);
        return delivery is null ? Of(name) : Of((ReadOnlySpan<byte>)[.. name, .. Encoding.UTF8.GetBytes(delivery)]);
    }

    /// <summary>The first eight bytes of the SHA-256 of a name.</summary>
    public static ulong Of(ReadOnlySpan<byte> name) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(name));

    /// <summary>The id for a picture that no render alone makes: from its object key.</summary>
    public static ulong Of(string key) => Of(Encoding.UTF8.GetBytes(key));

    /// <summary>16 lower-case hex digits.</summary>
    public static string ToText(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Reads 1 to 16 hex digits.</summary>
    public static bool TryParse(string text, out ulong id)
    {
        id = 0;
        return text.Length is >= 1 and <= 16 && text.All(char.IsAsciiHexDigit)
            && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id);
    }
}
