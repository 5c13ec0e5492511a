namespace Farm.Provenance.C2pa;

/// <summary>A file with its content credentials.</summary>
/// <param name="File">To be published as it is: one byte changed makes it invalid.</param>
/// <param name="ManifestStore">What was embedded: kept, it can be given back to somebody whose copy lost it.</param>
/// <param name="ManifestId">The label of its manifest, <c>urn:c2pa:…</c>.</param>
/// <param name="ManifestHash">SHA-256 of <paramref name="ManifestStore"/>, hex.</param>
/// <param name="TimeStampProblem">Why the file has no time stamp although an authority is set; null otherwise.</param>
public sealed record SignedPicture(
    byte[] File, byte[] ManifestStore, string ManifestId, string ManifestHash, string? TimeStampProblem);
