using System.Security.Cryptography;
using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>The hash algorithms of C2PA (C2PA 2.2, 13.1) by name.</summary>
internal static class BoxHash
{
    /// <summary>Where neither the reference nor the claim names one.</summary>
    public const string Default = "sha256";

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
        if (Named(reference.Algorithm ?? claimAlgorithm ?? Default) is not { } algorithm)
        {
            return null;
        }

        return Matches(box.Hashed, reference, algorithm, budget);
    }

    /// <summary>Whether what a box holds has the hash that a reference says. C2PA before 1.3 hashed a claim, or a credential, and not the box around it.</summary>
    public static bool MatchesOldForm(ReadOnlyMemory<byte> content, Reference reference, string? claimAlgorithm, ReadingBudget budget) =>
        Named(reference.Algorithm ?? claimAlgorithm ?? Default) is { } algorithm && Matches(content, reference, algorithm, budget);

    private static bool Matches(ReadOnlyMemory<byte> bytes, Reference reference, HashAlgorithmName algorithm, ReadingBudget budget)
    {
        budget.Hash(bytes.Length);
        return CryptographicOperations.HashData(algorithm, bytes.Span).AsSpan().SequenceEqual(reference.Hash);
    }
}
