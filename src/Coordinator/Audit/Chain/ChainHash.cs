using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Farm.Coordinator.Audit.Chain;

/// <summary>
/// The bytes that are hashed and signed. Every field has its place and its length, so that no two different contents give the same bytes: a text is 1, its
/// length in UTF-8 as 4 bytes, big-endian, and its UTF-8; an absent one is 0; a number is 8 bytes, big-endian; a hash is its 32 bytes. Each begins with the text
/// that says what it is.
/// </summary>
internal static class ChainHash
{
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>Hash before the first entry.</summary>
    public static byte[] Start => new byte[Length];

    /// <summary>Hash of an entry: SHA-256 over number, time, act, both keyed hashes and the hash of the entry before.</summary>
    public static byte[] OfEntry(long sequence, DateTimeOffset at, string act, ReadOnlySpan<byte> actor, ReadOnlySpan<byte> matter, ReadOnlySpan<byte> previous) =>
        SHA256.HashData(new Fields("farm-audit-entry-1").Add(sequence).Add(Microseconds(at)).Add(act).Add(actor).Add(matter).Add(previous).Bytes);

    /// <summary>HMAC-SHA-256 of the actor.</summary>
    /// <param name="key">32 random bytes of this entry alone.</param>
    public static byte[] OfActor(ReadOnlySpan<byte> key, string? kind, string? name, string? keyId, string? tenant) =>
        HMACSHA256.HashData(key, new Fields("farm-audit-actor-1").Add(kind).Add(name).Add(keyId).Add(tenant).Bytes);

    /// <summary>HMAC-SHA-256 of what was done.</summary>
    /// <param name="key">32 random bytes of this entry alone.</param>
    public static byte[] OfMatter(ReadOnlySpan<byte> key, string? subject, string? tenant, string? detail) =>
        HMACSHA256.HashData(key, new Fields("farm-audit-matter-1").Add(subject).Add(tenant).Add(detail).Bytes);

    /// <summary>The statement of a head or a checkpoint, for its signature.</summary>
    /// <param name="kind">head or checkpoint.</param>
    public static byte[] Statement(string kind, long sequence, ReadOnlySpan<byte> hash, long previous, DateTimeOffset at) =>
        new Fields($"farm-audit-{kind}-1").Add(sequence).Add(hash).Add(previous).Add(Microseconds(at)).Bytes.ToArray();

    private static long Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private sealed class Fields
    {
        private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        private readonly ArrayBufferWriter<byte> bytes = new();

        public Fields(string what) => Add(what);

        public ReadOnlySpan<byte> Bytes => bytes.WrittenSpan;

        public Fields Add(string? text)
        {
            bytes.Write([text is null ? (byte)0 : (byte)1]);
            if (text is not null)
            {
                BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(sizeof(int)), Utf8.GetByteCount(text));
                bytes.Advance(sizeof(int));
                Utf8.GetBytes(text, bytes);
            }

            return this;
        }

        public Fields Add(long number)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), number);
            bytes.Advance(sizeof(long));
            return this;
        }

        /// <param name="hash">32 bytes.</param>
        public Fields Add(ReadOnlySpan<byte> hash)
        {
            bytes.Write(hash);
            return this;
        }
    }
}
