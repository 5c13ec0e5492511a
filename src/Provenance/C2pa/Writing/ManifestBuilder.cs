using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.C2pa.Writing;

/// <summary>A manifest but for its hard binding and its signature, and the manifests of its ingredient that travel with it.</summary>
internal sealed class ManifestBuilder
{
    private readonly string farmVersion;
    private readonly Guid instance = Guid.NewGuid();
    private readonly List<Assertion> created = [];
    private readonly List<Assertion> gathered = [];
    private readonly List<ReadOnlyMemory<byte>> carried = [];
    private readonly Dictionary<string, ReadOnlyMemory<byte>> carriedByLabel = new(StringComparer.Ordinal);
    private int ingredients;

    public ManifestBuilder(ManifestClaims claims, string farmVersion)
    {
        this.farmVersion = farmVersion;
        var writer = new AssertionWriter(claims, farmVersion);
        var (model, source) = claims.Origin switch
        {
            PictureOrigin.Generated generated => (generated.Model, null),
            PictureOrigin.Edited edited => (edited.Model, edited.Source),
            PictureOrigin.Resized resized => (resized.Model, resized.Source),
            PictureOrigin.Marked marked => (null, marked.Source),
            PictureOrigin.Composed => (default(RenderModel), default(Ingredient)),
            _ => throw new ArgumentException($"{claims.Origin} is no origin of a picture.", nameof(claims)),
        };
        var parent = source is null ? null : AddIngredient(source, Labels.ParentOf);
        var inputs = claims.Origin.References.Select(reference => AddIngredient(reference, Labels.InputTo)).ToList();
        var parts = claims.Origin is PictureOrigin.Composed composed ? composed.Parts.Select(part => AddIngredient(part, Labels.ComponentOf)).ToList() : [];
        created.Add(writer.Actions(parent, inputs, parts));
        if (claims.WatermarkId is { } id)
        {
            created.Add(AssertionWriter.SoftBinding(id));
        }

        created.Add(writer.Render(model));
        if (model is not null)
        {
            created.Add(AssertionWriter.AiDisclosure(model));
        }

        if (claims.TrainingMining is not TrainingMining.Unstated)
        {
            gathered.Add(AssertionWriter.TrainingMiningChoice(claims.TrainingMining));
        }
    }

    private HashedUri AddIngredient(Ingredient source, string relationship)
    {
        // A store has one manifest of a name. Of two sources that bring different ones, as when something was taken out of one, the first keeps its own.
        var credentials = source.Credentials is { } own && own.Manifests.All(manifest => !IsTaken(manifest)) ? own : null;
        var assertion = AssertionWriter.Ingredient(source.MediaType, credentials, relationship, ingredients++);
        created.Add(assertion);
        // Two sources may be one file, or have forebears in common: each manifest is carried once.
        carried.AddRange((credentials?.Manifests ?? []).Where(manifest => carriedByLabel.TryAdd(manifest.Label, manifest.Box)).Select(manifest => manifest.Box));
        return assertion.Reference;
    }

    private bool IsTaken((string Label, ReadOnlyMemory<byte> Box) manifest) =>
        carriedByLabel.TryGetValue(manifest.Label, out var other) && !other.Span.SequenceEqual(manifest.Box.Span);

    public string ManifestId { get; } = $"urn:c2pa:{Guid.NewGuid()}";

    /// <summary>The claim over all assertions, bound to the bytes of the file.</summary>
    public BoundClaim Bind(int start, int length, byte[] hash)
    {
        var binding = AssertionWriter.DataHash(start, length, hash);
        return new BoundClaim(binding, ClaimWriter.Write(ManifestId, instance, farmVersion, [.. created, binding], gathered));
    }

    /// <summary>The length that <see cref="Assemble"/> will give, without the copying.</summary>
    public int StoreLength(BoundClaim claim, byte[] signature) =>
        checked(JumbfWriter.Superbox(Labels.Store, Labels.Store).Length + carried.Sum(box => box.Length) + Manifest(claim, signature).Length);

    /// <summary>The whole store; its last manifest is the one in force.</summary>
    public byte[] Assemble(BoundClaim claim, byte[] signature) =>
        JumbfWriter.Superbox(Labels.Store, Labels.Store, [.. carried, Manifest(claim, signature)]);

    private byte[] Manifest(BoundClaim claim, byte[] signature)
    {
        ReadOnlyMemory<byte>[] assertions =
            [.. created.Append(claim.HardBinding).Concat(gathered).Select(assertion => (ReadOnlyMemory<byte>)assertion.Box)];
        return JumbfWriter.Superbox(
            Labels.StandardManifestKind,
            ManifestId,
            JumbfWriter.Superbox(Labels.AssertionStoreKind, Labels.AssertionStore, assertions),
            JumbfWriter.Superbox(Labels.ClaimKind, Labels.Claim, JumbfWriter.Content("cbor", claim.Encoded)),
            JumbfWriter.Superbox(Labels.SignatureKind, Labels.Signature, JumbfWriter.Content("cbor", signature)));
    }
}

/// <param name="HardBinding">The data hash, which changes with the file.</param>
/// <param name="Encoded">The claim, CBOR: what is signed.</param>
internal sealed record BoundClaim(Assertion HardBinding, byte[] Encoded);
