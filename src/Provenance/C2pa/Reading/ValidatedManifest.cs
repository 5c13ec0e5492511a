namespace Farm.Provenance.C2pa.Reading;

/// <summary>
/// All of a manifest that somebody's signature is over: its claim, and those of its assertions that are as the claim lists them. What is told
/// of a file is told from here alone.
/// </summary>
/// <param name="Label">
/// The manifest's name; null where neither its claim nor a manifest above it says so, as it is no more than a word on an unsigned box then.
/// </param>
/// <param name="Claim">As it was signed.</param>
/// <param name="Assertions">In the claim's order.</param>
/// <param name="Signer">Whose signature holds over the claim.</param>
internal sealed record ValidatedManifest(string? Label, Claim Claim, IReadOnlyList<ValidatedAssertion> Assertions, SignerFacts Signer);
