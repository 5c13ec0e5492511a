using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Farm.Contracts.Api;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Audit.Chain;

namespace Farm.Coordinator.Tests.Audit;

/// <summary>Exported audits, made without a farm.</summary>
internal sealed class MadeAudit : IDisposable
{
    private static readonly DateTimeOffset Begin = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Scratch scratch = new();

    public MadeAudit()
    {
        AuditKey.Ensure(scratch["audit.key"]);
        Key = AuditKey.Read(scratch["audit.key"]);
    }

    public AuditKey Key { get; }

    /// <summary>Entries from 1, some with one part erased, a head after every third and after the last.</summary>
    /// <param name="forgotten">How many of the first a checkpoint stands for.</param>
    public List<AuditLine> Lines(int entries, int forgotten = 0, int seed = 7)
    {
        var random = new Random(seed);
        var lines = new List<AuditLine>();
        var hash = ChainHash.Start;
        var before = -1L;
        for (var sequence = 1L; sequence <= entries; sequence++)
        {
            var entry = Entry(sequence, hash, random);
            hash = Convert.FromHexString(entry.Hash);
            if (sequence > forgotten)
            {
                lines.Add(entry);
            }
            else if (sequence == forgotten)
            {
                lines.Add(new AuditCheckpoint(Sign("checkpoint", sequence, hash, -1)));
            }

            if (sequence % 3 == 0 || sequence == entries)
            {
                if (sequence >= forgotten)
                {
                    lines.Add(new AuditHead(Sign("head", sequence, hash, before)));
                }

                before = sequence;
            }
        }

        var head = lines.OfType<AuditHead>().LastOrDefault() ?? new AuditHead(Sign("head", 0, ChainHash.Start, -1));
        lines.Insert(0, new AuditStart(1, Convert.ToBase64String(Key.PublicKey), head.Statement));
        if (entries == 0)
        {
            lines.Add(head);
        }

        return lines;
    }

    public AuditStatement Sign(string kind, long sequence, byte[] hash, long previous)
    {
        var at = Begin.AddMinutes(sequence);
        return new AuditStatement(
            sequence, ChainHex.Write(hash), previous, ChainTime.Write(at), ChainHex.Write(Key.Id), ChainHex.Write(Key.Sign(ChainHash.Statement(kind, sequence, hash, previous, at))));
    }

    public static string Write(AuditLine line) => JsonSerializer.Serialize(line, AuditJson.Default.AuditLine);

    public static Task<AuditVerdict> VerifyAsync(IEnumerable<AuditLine> lines, ChainKeys? keys = null, params AuditStatement[] anchors) => VerifyAsync(lines.Select(Write), keys, anchors);

    public static async Task<AuditVerdict> VerifyAsync(IEnumerable<string> lines, ChainKeys? keys = null, params AuditStatement[] anchors)
    {
        using var own = new ChainKeys();
        using var export = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(lines.Select(static line => line + "\n"))));
        return await AuditVerification.RunAsync(export, keys ?? own, anchors, CancellationToken.None);
    }

    public void Dispose()
    {
        Key.Dispose();
        scratch.Dispose();
    }

    private static AuditEntryLine Entry(long sequence, byte[] previous, Random random)
    {
        var at = Begin.AddSeconds(sequence);
        var (salt, other) = (Bytes(random), Bytes(random));
        var actor = new AuditedActor(ChainHex.Write(salt), "person", $"person-{random.Next(5)}", random.Next(2) == 0 ? null : "k1", null);
        var matter = new AuditedMatter(ChainHex.Write(other), $"key:{random.Next(9)}", random.Next(2) == 0 ? null : "a", random.Next(2) == 0 ? null : "é🎨 \"more\"");
        var (who, what) = (ChainHash.OfActor(salt, actor.Kind, actor.Name, actor.KeyId, actor.Tenant), ChainHash.OfMatter(other, matter.Subject, matter.Tenant, matter.Detail));
        return new AuditEntryLine(
            sequence, ChainTime.Write(at), AuditActs.KeyCreated, ChainHex.Write(who), ChainHex.Write(what), ChainHex.Write(previous),
            ChainHex.Write(ChainHash.OfEntry(sequence, at, AuditActs.KeyCreated, who, what, previous)),
            random.Next(4) == 0 ? null : actor, random.Next(4) == 0 ? null : matter);
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[SHA256.HashSizeInBytes];
        random.NextBytes(bytes);
        return bytes;
    }
}
