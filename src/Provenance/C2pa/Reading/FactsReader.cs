using Farm.Provenance.C2pa.Cbor;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>Reads a manifest for people and programs, as far as somebody signed it; whether it holds for the file is another matter.</summary>
internal static class FactsReader
{
    /// <summary>Texts beyond it are cut: they are strangers'.</summary>
    private const int MaxText = DisclosedPrompt.MaxCharacters;

    public static ManifestFacts Read(ValidatedManifest manifest)
    {
        var claim = manifest.Claim;
        var (generator, version) = claim.Generator;
        var render = Contents(manifest, Labels.Render).FirstOrDefault() ?? CborMap.Empty;
        return new ManifestFacts
        {
            ManifestId = manifest.Label,
            Generator = Cut(generator),
            GeneratorVersion = Cut(version),
            InstanceId = Cut(claim.Map["instanceID"].Text()),
            Assertions = [.. manifest.Assertions.Select(assertion => assertion.Label)],
            Actions = [.. Contents(manifest, Labels.Actions, "c2pa.actions").SelectMany(map => map["actions"].Items()).OfType<CborMap>().Select(Action)],
            SoftBindings = [.. Contents(manifest, Labels.SoftBinding).Select(SoftBinding).OfType<SoftBindingFacts>()],
            Ingredients = [.. Contents(manifest, Labels.Ingredient, "c2pa.ingredient.v2", "c2pa.ingredient").Select(Ingredient)],
            Model = Cut(render["model"].Text()),
            ModelHash = render["modelHash"].Bytes() is { Length: 32 } hash ? Convert.ToHexStringLower(hash) : null,
            Prompt = Cut(render["prompt"].Text()),
            Signer = manifest.Signer,
        };
    }

    /// <summary>The ids of Farm's watermark that a manifest is bound to.</summary>
    public static IEnumerable<ulong> WatermarkIds(ValidatedManifest manifest) =>
        Contents(manifest, Labels.SoftBinding).Select(SoftBinding).Select(binding => binding?.WatermarkId).OfType<ulong>();

    private static IEnumerable<CborMap> Contents(ValidatedManifest manifest, params string[] kinds) =>
        manifest.Assertions.Where(assertion => assertion.IsA(kinds)).Select(assertion => assertion.Content).OfType<CborMap>();

    private static ActionFacts Action(CborMap action)
    {
        var agent = action["softwareAgent"];
        var name = agent is CborMap map ? string.Join(' ', new[] { map["name"].Text(), map["version"].Text() }.OfType<string>()) : agent.Text();
        return new ActionFacts(
            Cut(action["action"].Text()) ?? "", Cut(action["digitalSourceType"].Text()), Cut(name), Cut(action["when"].Text()), Cut(action["description"].Text()));
    }

    private static SoftBindingFacts? SoftBinding(CborMap binding) =>
        binding["alg"].Text() is { } algorithm && binding["blocks"].Items() is [var block, ..]
            ? new SoftBindingFacts(Cut(algorithm) ?? "", block.Map()["value"].Bytes())
            : null;

    private static IngredientFacts Ingredient(CborMap ingredient) => new(
        Cut(ingredient["relationship"].Text()) ?? "",
        Cut(ingredient["dc:title"].Text()),
        Cut(ingredient["dc:format"].Text()),
        Cut(Labels.ManifestIn(IngredientAssertion.ManifestOf(ingredient)?.Url)));

    private static string? Cut(string? text) => text is { Length: > MaxText } ? text[..MaxText] : text;
}
