using System.Security.Cryptography;
using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>The hash algorithms of C2PA (C2PA 2.2, 13.1) by name.</summary>
internal static class BoxHash
{
    /// <summary>Null for one that is not known.</summary>
    public static HashAlgorithmName? Named(string? name) => name switch
    {
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>Whether a box has the hash that a reference to it says; null when that is in an unknown algorithm.</summary>
    public static bool? Matches(JumbfBox box, Reference reference, string? claimAlgorithm, ReadingBudget budget)
    {
        if (Named(reference.Algorithm ?? claimAlgorithm ?? "sha256") is not { } algorithm)
        {
            return null;
        }

        budget.Hash(box.Hashed.Length);
        return CryptographicOperations.HashData(algorithm, box.Hashed.Span).AsSpan().SequenceEqual(reference.Hash);
    }
}
