using System.Security.Cryptography;
using Farm.Provenance.C2pa.Cbor;
using Farm.Provenance.C2pa.Containers;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>The hard binding: a hash over the bytes of the file but for some ranges, one of which holds the store (C2PA 2.2, 15.12.1 and 18.5).</summary>
internal static class DataHashValidator
{
    /// <summary>One is for the store; few files need more.</summary>
    private const int MaxExclusions = 256;

    /// <param name="place">Where the store lies in the file.</param>
    /// <param name="isOlder">
    /// The binding is of an older manifest in force through updates, so that the store has grown since: its range counts as it is now.
    /// </param>
    public static void Validate(CborMap hash, string? claimAlgorithm, ReadOnlySpan<byte> file, EmbeddedStore place, bool isOlder, string url, StatusLog log)
    {
        var name = hash["alg"].Text() ?? claimAlgorithm ?? "sha256";
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

        if (exclusions.Exists(range => range.Start < place.Start || range.End > place.Start + place.Length))
        {
            log.Note(StatusCodes.DataHashAdditionalExclusions, url, "the hash leaves out more of the file than its content credentials");
        }

        using var running = IncrementalHash.CreateHash(algorithm);
        var at = 0;
        foreach (var (start, end) in exclusions)
        {
            running.AppendData(file[at..start]);
            at = end;
        }

        running.AppendData(file[at..]);
        if (running.GetHashAndReset().AsSpan().SequenceEqual(expected))
        {
            log.Success(StatusCodes.DataHashMatch, url, "the file is as it was signed");
        }
        else
        {
            log.Failure(StatusCodes.DataHashMismatch, url, "the file is not as it was signed");
        }
    }

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

            ranges.Add(((int)start, (int)(start + length)));
        }

        return ranges;
    }
}
