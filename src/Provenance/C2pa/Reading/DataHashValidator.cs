using System.Security.Cryptography;
using Farm.Provenance.C2pa.Cbor;
using Farm.Provenance.C2pa.Containers;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>
/// The hard binding: a hash over the bytes of the file but for one range, which is the store with its wrapping (C2PA 2.2, 15.12.1 and 18.5). A
/// range that reaches further would let anybody put another picture there: where the store lies is what our own reading of the file says.
/// </summary>
internal static class DataHashValidator
{
    /// <summary>One is for the store; more are read only to be told of.</summary>
    private const int MaxExclusions = 256;

    /// <param name="place">Where the store lies in the file.</param>
    /// <param name="isOlder">
    /// The binding is of an older manifest in force through updates, so that the store has grown since: its range counts as it is now.
    /// </param>
    public static void Validate(CborMap hash, string? claimAlgorithm, ReadOnlySpan<byte> file, EmbeddedStore place, bool isOlder, string url, StatusLog log)
    {
        var name = hash["alg"].Text() ?? claimAlgorithm ?? BoxHash.Default;
        if (BoxHash.Named(name) is not { } algorithm)
        {
            log.Failure(StatusCodes.AlgorithmUnsupported, url, $"the hash algorithm '{name}' is not known");
            return;
        }

        if (hash["hash"].Bytes() is not { } expected || Exclusions(hash, place, isOlder, file.Length) is not { } exclusions)
        {
            log.Failure(StatusCodes.DataHashMalformed, url, $"there is no hash, or its exclusions are no ranges of the file in order, {MaxExclusions} at most");
            return;
        }

        if (exclusions is not [var only] || only != (place.Start, place.Start + place.Length))
        {
            log.Failure(
                StatusCodes.DataHashMismatch, url,
                $"the hash leaves out {string.Join(", ", exclusions.Take(4).Select(range => $"{range.Start} to {range.End}"))}; the manifest store lies at {place.Start} to "
                + $"{place.Start + place.Length}, and nothing else may be left out");
            return;
        }

        using var running = IncrementalHash.CreateHash(algorithm);
        running.AppendData(file[..only.Start]);
        running.AppendData(file[only.End..]);
        if (running.GetHashAndReset().AsSpan().SequenceEqual(expected))
        {
            log.Success(StatusCodes.DataHashMatch, url, "the file is as it was signed");
        }
        else
        {
            log.Failure(StatusCodes.DataHashMismatch, url, "the file is not as it was signed");
        }
    }

    /// <summary>The ranges that leave something out; null where they are none.</summary>
    private static List<(int Start, int End)>? Exclusions(CborMap hash, EmbeddedStore place, bool isOlder, int fileLength)
    {
        var items = hash["exclusions"].Items();
        if (items.Count > MaxExclusions)
        {
            return null;
        }

        var ranges = new List<(int Start, int End)>();
        foreach (var item in items)
        {
            if (item.Map()["start"].Number() is not (>= 0 and var start) || item.Map()["length"].Number() is not (>= 0 and var length)
                || start > fileLength || length > fileLength)
            {
                return null;
            }

            if (isOlder && start == place.Start)
            {
                length = place.Length;
            }

            if (start + length > fileLength || (ranges.Count > 0 && start < ranges[^1].End))
            {
                return null;
            }

            if (length > 0)
            {
                ranges.Add(((int)start, (int)(start + length)));
            }
        }

        return ranges;
    }
}
