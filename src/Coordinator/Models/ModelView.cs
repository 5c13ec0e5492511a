using System.Text.Json.Serialization;
using Farm.Catalog.Adapters;
using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;

namespace Farm.Coordinator.Models;

/// <summary>The facts of a model that a caller needs to ask for a picture.</summary>
/// <param name="LicenceAccepted">Whether jobs are taken for it: its licence is free for commercial use, or an operator has accepted it.</param>
/// <param name="Defaults">What a job takes where it says nothing.</param>
/// <param name="QualitySteps">Steps of the qualities low, medium and high.</param>
/// <param name="Limits">Of what a job may say.</param>
/// <param name="Schedulers">Those that can run the model; absent where its files do not lie here to say.</param>
/// <param name="Takes">What else a job may say to it.</param>
/// <param name="Adapters">What it takes of adapters; absent for none.</param>
/// <param name="Object">model, as OpenAI's clients have it.</param>
/// <param name="Created">When it was added, in seconds of Unix.</param>
/// <param name="OwnedBy">farm.</param>
internal sealed record ModelView(
    string Id,
    string Title,
    string? Description,
    Family Family,
    Tier Tier,
    string Licence,
    bool LicenceAccepted,
    string Precision,
    RenderDefaults Defaults,
    QualitySteps QualitySteps,
    ModelLimits Limits,
    IReadOnlyList<SchedulerTraits>? Schedulers,
    ModelTakes Takes,
    ModelAdapters? Adapters,
    string Object,
    long Created,
    [property: JsonPropertyName("owned_by")] string OwnedBy)
{
    public static ModelView Of(InstalledModel model, bool isAccepted, IEnumerable<AdapterCard> installed, IModelAdmission admission)
    {
        var (card, traits) = (model.Card, admission.Describe(model));
        return new(
            card.Id, card.Title, card.Description, card.Family, card.Tier, card.Licence, isAccepted, card.Precision, card.Defaults, QualitySteps.Of(card), ModelLimits.Of(card.Limits), traits.Schedulers,
            new ModelTakes(
                traits.InitImage, traits.MaxReferences, traits.NegativePrompt, traits.Guidance, traits.PromptSyntaxes, traits.MaxClipSkip, traits.PromptTokens),
            card.Lora is { } lora
                ? new ModelAdapters(JobRules.MaxAdapters, lora.RankCeiling, [.. installed.Where(adapter => adapter.Model == card.Id).Select(static adapter => adapter.Name)])
                : null,
            "model",
            model.AddedAt.ToUnixTimeSeconds(),
            "farm");
    }
}

/// <summary>Models, in the shape that OpenAI's clients read.</summary>
/// <param name="Object">list.</param>
internal sealed record ModelList(string Object, IReadOnlyList<ModelView> Data);

/// <param name="SizeMultiple">Width and height are multiples of it, in pixels.</param>
/// <param name="MinSize">Smallest width and height, in pixels.</param>
/// <param name="MaxSize">Largest width and height, in pixels.</param>
/// <param name="MaxSteps">Of the model; a scheduler may allow fewer.</param>
/// <param name="MaxGuidance">Guidance is from 0 to it.</param>
/// <param name="MaxPromptCharacters">Of the prompt, and of the negative prompt.</param>
/// <param name="MaxWordWeight">Weights of words in a prompt are from its negative to it.</param>
/// <param name="MaxAdapterWeight">Weights of adapters are from its negative to it, and not 0.</param>
/// <param name="MaxSeed">Seeds are from 0 to it.</param>
internal sealed record ModelLimits(
    int SizeMultiple,
    int MinSize,
    int MaxSize,
    int MaxSteps,
    double MaxGuidance,
    int MaxPromptCharacters,
    double MaxWordWeight,
    double MaxAdapterWeight,
    long MaxSeed)
{
    public static ModelLimits Of(RenderLimits card) => new(
        card.SizeMultiple, card.MinSize, card.MaxSize, card.MaxSteps, JobRules.MaxGuidance, JobRules.MaxPromptLength, JobRules.MaxWordWeight, JobRules.MaxAdapterWeight,
        JobRules.MaxSeed);
}

/// <param name="InitImage">Whether a render can start from a picture.</param>
/// <param name="MaxReferences">Pictures that a prompt may speak of; 0 for none.</param>
/// <param name="NegativePrompt">Whether one can count, under guidance above 1.</param>
/// <param name="Guidance">How guidance comes about; absent where the model's files do not lie here to say.</param>
/// <param name="PromptSyntaxes">How weights in a prompt may be read.</param>
/// <param name="MaxClipSkip">Layers that may be skipped at the end of the CLIP encoders; absent where it is not known.</param>
/// <param name="PromptTokens">Tokens of a plain prompt that each text encoder reads, by the encoder's name; absent where it is not known.</param>
internal sealed record ModelTakes(
    bool InitImage,
    int MaxReferences,
    bool NegativePrompt,
    GuidanceKind? Guidance,
    IReadOnlyList<string> PromptSyntaxes,
    int? MaxClipSkip,
    IReadOnlyDictionary<string, int>? PromptTokens);

/// <param name="MaxAdapters">The most that one job may name.</param>
/// <param name="RankCeiling">The most that their ranks may have together.</param>
/// <param name="Installed">Names of those that came with the farm, sorted; a tenant's own are under /v1/adapters.</param>
internal sealed record ModelAdapters(int MaxAdapters, int RankCeiling, IReadOnlyList<string> Installed);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelList))]
internal sealed partial class ModelViewJson : JsonSerializerContext;
