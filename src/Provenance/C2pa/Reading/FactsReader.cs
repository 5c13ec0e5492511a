using Farm.Provenance.C2pa.Cbor;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>What a manifest says, for people and programs; whether it holds is another matter.</summary>
internal static class FactsReader
{
    /// <summary>Texts beyond it are cut: they are strangers'.</summary>
    private const int MaxText = DisclosedPrompt.MaxCharacters;

    public static ManifestFacts Read(ManifestBoxes manifest, Claim claim, SignerFacts? signer, ReadingBudget budget)
    {
        var (generator, version) = claim.Generator;
        var render = Contents(manifest, budget, Labels.Render).FirstOrDefault() ?? CborMap.Empty;
        return new ManifestFacts
        {
            ManifestId = manifest.Label,
            Generator = Cut(generator),
            GeneratorVersion = Cut(version),
            InstanceId = Cut(claim.Map["instanceID"].Text()),
            Assertions = [.. claim.References.Select(reference => Labels.AssertionIn(reference.Url, manifest.Label) ?? reference.Url)],
            Actions = [.. Contents(manifest, budget, Labels.Actions, "c2pa.actions").SelectMany(map => map["actions"].Items()).OfType<CborMap>().Select(Action)],
            SoftBindings = [.. Contents(manifest, budget, Labels.SoftBinding).Select(SoftBinding).OfType<SoftBindingFacts>()],
            Ingredients = [.. Contents(manifest, budget, Labels.Ingredient, "c2pa.ingredient.v2", "c2pa.ingredient").Select(Ingredient)],
            Model = Cut(render["model"].Text()),
            ModelHash = render["modelHash"].Bytes() is { Length: 32 } hash ? Convert.ToHexStringLower(hash) : null,
            Prompt = Cut(render["prompt"].Text()),
            Signer = signer,
        };
    }

    /// <summary>The ids of Farm's watermark that a manifest is bound to.</summary>
    public static IEnumerable<ulong> WatermarkIds(ManifestBoxes manifest, ReadingBudget budget) =>
        Contents(manifest, budget, Labels.SoftBinding).Select(SoftBinding).Select(binding => binding?.WatermarkId).OfType<ulong>();

    private static List<CborMap> Contents(ManifestBoxes manifest, ReadingBudget budget, params IReadOnlyList<string> labels)
    {
        var contents = new List<CborMap>();
        foreach (var box in manifest.Assertions.Where(box => labels.Contains(ManifestBoxes.BaseLabel(box.Label))))
        {
            try
            {
                contents.Add(ManifestBoxes.Content(box, budget) ?? CborMap.Empty);
            }
            catch (InvalidDataException)
            {
                // Told already as assertion.cbor.invalid; the others may be whole.
            }
        }

        return contents;
    }

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
        Cut(Labels.ManifestIn(Reference.Read(ingredient["activeManifest"] ?? ingredient["c2pa_manifest"])?.Url)));

    private static string? Cut(string? text) => text is { Length: > MaxText } ? text[..MaxText] : text;
}
