using System.Diagnostics.CodeAnalysis;
using System.Text;
using Farm.Moderation.Policies.Codes;

namespace Farm.Moderation.Hashing;

/// <summary>An entry of a protected set that a picture is too like.</summary>
/// <param name="Code">The entry's reason code.</param>
/// <param name="Name">What the set calls it; empty where it says nothing.</param>
/// <param name="Distance">Bits.</param>
public sealed record ProtectedMatch(ReasonCode Code, string Name, int Distance);

/// <summary>
/// Hashes of pictures that must not be made again: a text file with a line for each, 64 hexadecimal digits, a reason code, and whatever the set calls it;
/// lines that begin with # say nothing. Held in memory, 40 bytes an entry and its name; immutable, so any number of threads may look into it.
/// </summary>
public sealed class ProtectedSet
{
    /// <summary>Bits up to which two pictures are taken for the same, as Meta published it.</summary>
    public const int MatchDistance = 31;

    public const int MaxEntries = 1_000_000;

    /// <summary>Bytes of a file: an entry has at least 68.</summary>
    public const long MaxBytes = 256L << 20;

    /// <summary>Problems of a file that are told one by one.</summary>
    private const int MaxFindings = 100;

    private readonly PdqHash[] hashes;
    private readonly (ReasonCode Code, string Name)[] entries;

    private ProtectedSet(PdqHash[] hashes, (ReasonCode Code, string Name)[] entries) => (this.hashes, this.entries) = (hashes, entries);

    public static ProtectedSet Empty { get; } = new([], []);

    public int Count => hashes.Length;

    /// <summary>Reads a file whole, or not at all: a set that lacks a line protects less than its owner believes.</summary>
    /// <param name="path">UTF-8 text.</param>
    /// <param name="set">Every entry of the file.</param>
    /// <param name="findings">Otherwise every line that is wrong, up to 100, each with its number, its value and the limit.</param>
    public static bool TryRead(string path, [NotNullWhen(true)] out ProtectedSet? set, out IReadOnlyList<string> findings) =>
        TryRead(path, MaxEntries, out set, out findings);

    /// <inheritdoc cref="TryRead(string, out ProtectedSet?, out IReadOnlyList{string})"/>
    internal static bool TryRead(string path, int most, [NotNullWhen(true)] out ProtectedSet? set, out IReadOnlyList<string> findings)
    {
        set = null;
        var found = new List<string>();
        findings = found;
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
            {
                found.Add($"{path} has {new FileInfo(path).Length} bytes; at most {MaxBytes} are read");
                return false;
            }

            set = Read(path, File.ReadLines(path, Encoding.UTF8), most, found);
            return set is not null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            found.Add($"{path} cannot be read: {unreadable.Message}");
            return false;
        }
    }

    /// <summary>The nearest entry within <paramref name="distance"/> bits; of several as near, the first in the file. Looks at every entry: a set of 100,000 takes less than a millisecond.</summary>
    /// <returns>Null where there is none, and for a hash that is not usable.</returns>
    public ProtectedMatch? Find(PdqResult picture, int distance = MatchDistance)
    {
        if (!picture.IsUsable)
        {
            return null;
        }

        var (nearest, best) = (-1, distance + 1);
        for (var i = 0; i < hashes.Length; i++)
        {
            var bits = hashes[i].DistanceTo(picture.Hash);
            if (bits < best)
            {
                (nearest, best) = (i, bits);
            }
        }

        return nearest < 0 ? null : new ProtectedMatch(entries[nearest].Code, entries[nearest].Name, best);
    }

    private static ProtectedSet? Read(string path, IEnumerable<string> lines, int most, List<string> found)
    {
        var read = new List<PdqHash>();
        var named = new List<(ReasonCode Code, string Name)>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var fields = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (fields.Length == 0 || fields[0].StartsWith('#'))
            {
                continue;
            }

            ReasonCode? code = null;
            var problem = !PdqHash.TryParse(fields[0], out var hash) ? $"'{Short(fields[0])}' is no hash; must be 64 hexadecimal digits"
                : fields.Length < 2 ? $"has no reason code; must be one of {string.Join(", ", ReasonCodes.All)}"
                : !ReasonCodes.TryGet(fields[1], out code) ? $"'{Short(fields[1])}' is no reason code; must be one of {string.Join(", ", ReasonCodes.All)}"
                : read.Count == most ? $"is one more than the {most} that a set may hold"
                : null;
            if (problem is not null)
            {
                found.Add($"{path}:{number} {problem}");
            }

            if (found.Count == MaxFindings || (problem is not null && read.Count == most))
            {
                break;
            }

            if (code is not null)
            {
                read.Add(hash);
                named.Add((code, fields.ElementAtOrDefault(2) ?? ""));
            }
        }

        return found.Count == 0 ? new ProtectedSet([.. read], [.. named]) : null;
    }

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
