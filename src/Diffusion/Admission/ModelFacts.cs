using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Diffusion.Families;
using Farm.Diffusion.Onnx;
using Farm.Diffusion.Parts;
using Farm.Diffusion.Schedulers;
using Farm.Diffusion.Text;

namespace Farm.Diffusion.Admission;

/// <summary>The facts in a model's files that need no weights. Null is what they cannot tell, because they are not there or not sound.</summary>
internal sealed class ModelFacts
{
    private readonly List<(string Part, GraphSignature Graph)> clips = [];

    public ModelFacts(InstalledModel model, SharedTokenizers tokenizers)
    {
        Card = model.Card;
        var denoiser = SignatureOf(ModelParts.Unet) ?? SignatureOf(ModelParts.Transformer);
        Guidance = denoiser is null ? null : GuidanceOf(Card.Family.Traits, denoiser);
        Schedule = Read(() => SchedulerConfigFile.Load(Path.Combine(model.Folder, "scheduler", "scheduler_config.json")));
        Readers = Read(() => PromptReader.Of(model, Guidance, tokenizers));
        foreach (var encoder in Card.Family.Traits.TextEncoders)
        {
            if (Card.Family.Traits.ReadsClipStates && encoder.Kind == TextEncoderKind.Clip && SignatureOf(encoder.Part) is { } graph)
            {
                clips.Add((encoder.Part, graph));
            }
        }

        Traits = new ModelTraits
        {
            Schedulers = Schedule is null ? null : [.. SchedulerCatalog.Names.Select(name => new SchedulerTraits(name, MostSteps(name))).Where(static fitting => fitting.MaxSteps > 0)],
            Guidance = Guidance,
            NegativePrompt = Card.Family.Traits.NegativePrompt && Guidance is null or GuidanceKind.ClassifierFree,
            InitImage = Card.ReadsPictures,
            MaxReferences = Card.ReadsPictures ? Card.Family.Traits.MaxReferences : 0,
            PromptSyntaxes = Card.Family.Traits.PromptSyntaxes,
            MaxClipSkip = Card.Family.Traits.ReadsClipStates && clips.Count == 0 ? null : MostClipSkip(),
            PromptTokens = Readers?.ToDictionary(static reader => reader.Part, static reader => reader.Room, StringComparer.Ordinal),
        };

        GraphSignature? SignatureOf(string part) =>
            ModelParts.GraphFile(model.Folder, part) is { } file ? GraphSignature.TryRead(Path.Combine(model.Folder, file)) : null;
    }

    public ModelCard Card { get; }

    public GuidanceKind? Guidance { get; }

    public SchedulerConfig? Schedule { get; }

    public IReadOnlyList<PromptReader>? Readers { get; }

    public ModelTraits Traits { get; }

    /// <summary>Why so many layers cannot be skipped at the end of the CLIP encoders; null if they can.</summary>
    public string? ClipSkipRefusal(int skip)
    {
        foreach (var (part, graph) in clips)
        {
            if (!ClipSkip.TryChoose(graph.Outputs, Card.Family, skip, out _, out var finding))
            {
                return $"{part} {finding}";
            }
        }

        return null;
    }

    /// <summary>Why the model's schedule cannot be run so; null if it can, or if the schedule is not known.</summary>
    public FieldError? ScheduleRefusal(string? scheduler, int steps, double? strength, int width, int height)
    {
        var tokens = width / Card.Limits.SizeMultiple * (height / Card.Limits.SizeMultiple);
        return Schedule is null || RunSchedule.TryCreate(Card.Family, Schedule, scheduler, steps, strength, tokens, out _, out var error) ? null : error;
    }

    private int MostSteps(string scheduler)
    {
        for (var steps = Card.Limits.MaxSteps; steps > 0; steps--)
        {
            switch (ScheduleRefusal(scheduler, steps, null, Card.Defaults.Width, Card.Defaults.Height))
            {
                case null:
                    return steps;
                case { Field: not "steps" }:
                    return 0;
            }
        }

        return 0;
    }

    private int MostClipSkip()
    {
        var most = 0;
        for (var skip = 1; clips.Count > 0 && skip <= JobRules.MaxClipSkip && ClipSkipRefusal(skip) is null; skip++)
        {
            most = skip;
        }

        return most;
    }

    private static GuidanceKind GuidanceOf(FamilyTraits traits, GraphSignature denoiser) =>
        traits.GuidanceInput is { } input && denoiser.Inputs.Contains(input) ? GuidanceKind.Distilled : traits.Guidance;

    private static T? Read<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // A worker tells what is wrong with a model; whoever takes jobs in may hold its card alone.
            return null;
        }
    }
}
