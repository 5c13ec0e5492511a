using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Farm.Contracts.Api;

namespace Farm.Coordinator.Audit.Chain;

/// <summary>Outcome of holding an exported audit against its hashes and signatures.</summary>
/// <param name="Entries">That hold, up to the first that does not.</param>
/// <param name="Last">Sequence of the last of them; 0 for none.</param>
/// <param name="Erased">Entries of which a person's name or other words are erased.</param>
/// <param name="Head">The newest head; null where the first line holds none.</param>
/// <param name="Checkpoint">Where the farm itself has forgotten older entries.</param>
/// <param name="Keys">SHA-256 of the public keys by which it was believed.</param>
/// <param name="Broken">Null where everything holds.</param>
/// <param name="Line">Of what does not hold, from 1; null where that is the end.</param>
public sealed record AuditVerdict(
    long Entries, long Last, long Erased, AuditStatement? Head, AuditStatement? Checkpoint, IReadOnlyCollection<string> Keys, ChainBreak? Broken, long? Line);

/// <summary>Reads an exported audit, from a file or from a farm, in bounded memory.</summary>
public static class AuditVerification
{
    /// <summary>The longest line that is read; the farm's have some 20 KB at most.</summary>
    private const int LongestLine = 1 << 20;

    /// <param name="keys">Empty to believe the export's own.</param>
    /// <param name="anchors">Heads that were kept elsewhere; each must be signed by one of the keys.</param>
    public static async Task<AuditVerdict> RunAsync(Stream export, ChainKeys keys, IReadOnlyCollection<AuditStatement> anchors, CancellationToken cancellationToken)
    {
        var byEntry = anchors.GroupBy(static anchor => anchor.Sequence).ToDictionary(static kept => kept.Key, static kept => kept.First());
        var walk = new ChainWalk(keys, byEntry);
        var number = 0L;
        ChainBreak? broken = null;
        Later? later = null;
        await foreach (var line in LinesAsync(export, cancellationToken))
        {
            number++;
            var read = line is null ? null : Parse(line);
            if (later is not null)
            {
                later.See(read);
                continue;
            }

            broken = read is null ? new ChainBreak(ChainFault.Form, null, $"line {number} is none that the farm writes") : walk.Take(read);
            if (number == 1 && broken is null)
            {
                broken = anchors.Select(anchor => keys.Refuse("head", anchor)).FirstOrDefault(static refusal => refusal is not null) ?? Forked(anchors);
            }

            if (broken is { Fault: ChainFault.Removed, Sequence: { } missing })
            {
                later = new Later(number, missing, (read as AuditEntryLine)?.Sequence);
            }
            else if (broken is not null)
            {
                return Tell(broken, number);
            }
        }

        return broken is not null && later is not null ? Tell(later.Judge(broken), later.Line)
            : walk.End() is { } end ? Tell(end, null)
            : Tell(null, null);

        AuditVerdict Tell(ChainBreak? found, long? line) => new(walk.Entries, walk.Sequence, walk.Erased, walk.Head, walk.Checkpoint, keys.Ids, found, line);
    }

    /// <summary>The first entry of which two heads were kept that are of different ones: the farm signed two chains; null where there is none.</summary>
    private static ChainBreak? Forked(IEnumerable<AuditStatement> anchors) => anchors.GroupBy(static anchor => anchor.Sequence)
        .Where(static kept => kept.Select(static anchor => anchor.Hash).Distinct().Count() > 1)
        .Select(static kept => new ChainBreak(
            ChainFault.Changed, kept.Key, $"two heads were kept of entry {kept.Key}, and they are of different ones: {string.Join(" and ", kept.Select(static anchor => $"{anchor.Hash}, signed at {anchor.At}"))}"))
        .FirstOrDefault();

    /// <summary>A head as it was kept: by itself, as a line, or as the first line of an export.</summary>
    /// <returns>Null where it is none.</returns>
    public static AuditStatement? ParseHead(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind != JsonValueKind.Object ? null
                : !document.RootElement.TryGetProperty("type", out _) ? JsonSerializer.Deserialize(text, AuditJson.Default.AuditStatement)
                : Parse(Encoding.UTF8.GetBytes(text)) switch
                {
                    AuditStart first => first.Head,
                    AuditHead head => head.Statement,
                    _ => null,
                };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null for what is no line of an export.</summary>
    private static AuditLine? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AuditJson.Default.AuditLine);
        }
        catch (Exception wrong) when (wrong is JsonException or NotSupportedException)
        {
            // An object without a type is said to be not supported.
            return null;
        }
    }

    /// <summary>Null for a line that is too long.</summary>
    private static async IAsyncEnumerable<byte[]?> LinesAsync(Stream stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken);
                var buffer = read.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    yield return buffer.Slice(0, end).ToArray();
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                }

                if (buffer.Length > LongestLine)
                {
                    yield return null;
                    yield break;
                }

                if (read.IsCompleted)
                {
                    if (!buffer.IsEmpty)
                    {
                        yield return buffer.ToArray();
                    }

                    yield break;
                }

                reader.AdvanceTo(buffer.Start, buffer.End);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    /// <summary>The lines behind a gap, which tell whether an entry is gone or stands elsewhere.</summary>
    /// <param name="line">At which the gap is.</param>
    /// <param name="missing">The entry, or the head of it, that should stand there.</param>
    /// <param name="instead">The entry that stands there; null for a head.</param>
    private sealed class Later(long line, long missing, long? instead)
    {
        private bool isAnyThere;
        private bool isMissingThere;
        private bool isInsteadThere;

        public long Line => line;

        public void See(AuditLine? later)
        {
            if (later is AuditEntryLine entry)
            {
                isAnyThere = true;
                isMissingThere |= entry.Sequence == missing;
                isInsteadThere |= entry.Sequence == instead;
            }
        }

        public ChainBreak Judge(ChainBreak gap) =>
            instead is null && !isAnyThere ? gap with { Fault = ChainFault.Cut, Reason = $"{gap.Reason}, and no entry after it: the end is cut off" }
            : !isMissingThere ? gap
            : isInsteadThere ? new ChainBreak(ChainFault.Inserted, instead, $"entry {instead} was inserted before entry {missing}: it comes again later")
            : new ChainBreak(ChainFault.Reordered, missing, $"entry {missing} stands in another place: {(instead is null ? "a head" : $"entry {instead}")} comes before it");
    }
}
