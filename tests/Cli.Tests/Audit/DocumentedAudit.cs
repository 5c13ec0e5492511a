using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Farm.Cli.Tests.Audit;

/// <summary>An exported audit, written by nothing but what docs/audit.md says of its bytes.</summary>
internal sealed class DocumentedAudit : IDisposable
{
    private static readonly DateTimeOffset Begin = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string PublicKey => key.ExportSubjectPublicKeyInfoPem();

    public string[] Lines(int entries)
    {
        var lines = new List<string>();
        var hash = new byte[32];
        for (var number = 1; number <= entries; number++)
        {
            (var line, hash) = Entry(number, hash);
            lines.Add(line);
        }

        var head = Head(entries, hash);
        return
        [
            JsonSerializer.Serialize(new { type = "export", version = 1, publicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), head }),
            .. lines,
            JsonSerializer.Serialize(new { type = "head", statement = head }),
        ];
    }

    public void Dispose() => key.Dispose();

    private static (string Line, byte[] Hash) Entry(long number, byte[] previous)
    {
        var at = Begin.AddSeconds(number);
        var (salt, other) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        var actor = HMACSHA256.HashData(salt, Bytes("farm-audit-actor-1", "person", "Zoë", null, "clinic"));
        var matter = HMACSHA256.HashData(other, Bytes("farm-audit-matter-1", $"key:{number}", null, "for the workshop"));
        var hash = SHA256.HashData([.. Bytes("farm-audit-entry-1"), .. Number(number), .. Number(Micros(at)), .. Bytes("key.created"), .. actor, .. matter, .. previous]);
        return (JsonSerializer.Serialize(new
        {
            type = "entry", sequence = number, at = Time(at), act = "key.created", actorDigest = Hex(actor), matterDigest = Hex(matter), previous = Hex(previous), hash = Hex(hash),
            actor = new { salt = Hex(salt), kind = "person", name = "Zoë", tenant = "clinic" },
            matter = new { salt = Hex(other), subject = $"key:{number}", detail = "for the workshop" },
        }), hash);
    }

    private object Head(long number, byte[] hash)
    {
        var at = Begin.AddHours(1);
        byte[] statement = [.. Bytes("farm-audit-head-1"), .. Number(number), .. hash, .. Number(-1), .. Number(Micros(at))];
        return new
        {
            sequence = number, hash = Hex(hash), previous = -1, at = Time(at), keyId = Hex(SHA256.HashData(key.ExportSubjectPublicKeyInfo())),
            signature = Hex(key.SignData(statement, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)),
        };
    }

    private static byte[] Bytes(params string?[] texts) => [.. texts.SelectMany(static text =>
    {
        if (text is null)
        {
            return (byte[])[0];
        }

        var utf8 = Encoding.UTF8.GetBytes(text);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, utf8.Length);
        return (byte[])[1, .. length, .. utf8];
    })];

    private static byte[] Number(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private static long Micros(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
