using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Farm.Contracts.Adapters;
using Farm.Contracts.Models;

namespace Farm.Contracts.Jobs;

/// <summary>What a job may ask for. One place for the HTTP API, the command line and the worker: all findings are told, not the first.</summary>
public static class JobRules
{
    public const int MaxPromptLength = 4000;
    public const double MaxGuidance = 30;
    public const long MaxSeed = uint.MaxValue;
    public const int MaxClipSkip = 12;
    public const int MaxAdapters = 8;
    public const double MaxAdapterWeight = 4;

    /// <summary>What diffusers' flow pipelines start pictures from pictures with.</summary>
    public const double DefaultStrength = 0.6;

    private static readonly string[] Formats = ["png", "jpeg", "webp"];

    /// <summary>Checks a request against its model and fills in what is absent.</summary>
    /// <param name="schedulers">The names that the farm knows.</param>
    /// <param name="adapters">Those that the caller may use.</param>
    public static bool TryResolve(
        JobRequest request,
        ModelCatalog models,
        IReadOnlyCollection<string> schedulers,
        KnownAdapters adapters,
        [NotNullWhen(true)] out JobSpec? spec,
        out IReadOnlyList<FieldError> errors)
    {
        var found = new List<FieldError>();
        errors = found;
        spec = null;
        CheckText(found, "prompt", request.Prompt, required: true);
        CheckText(found, "negativePrompt", request.NegativePrompt, required: false);
        Check(found, "seed", request.Seed, 0, MaxSeed);
        if (request.Guidance is { } guidance && !(guidance >= 0 && guidance <= MaxGuidance))
        {
            found.Add(new FieldError("guidance", $"is {guidance}; must be a number from 0 to {MaxGuidance}"));
        }

        if (request.Scheduler is { } scheduler && !schedulers.Contains(scheduler))
        {
            found.Add(new FieldError("scheduler", $"'{Shorten(scheduler)}' is not known; known are {string.Join(", ", schedulers)}"));
        }

        if (request.Format is { } format && !Formats.Contains(format))
        {
            found.Add(new FieldError("format", $"'{Shorten(format)}' is not known; known are {string.Join(", ", Formats)}"));
        }

        Check(found, "clipSkip", request.ClipSkip, 0, MaxClipSkip);
        if (request.PromptSyntax is { } syntax && !PromptSyntaxes.All.Contains(syntax))
        {
            found.Add(new FieldError("promptSyntax", $"'{Shorten(syntax)}' is not known; known are {string.Join(", ", PromptSyntaxes.All)}"));
        }

        SourceRules.Check(found, request);
        AdapterRules.Check(found, request);
        if (request.Model is null)
        {
            found.Add(new FieldError("model", $"is missing; installed are {Names(models)}"));
        }
        else if (!models.TryGet(request.Model, out var model))
        {
            found.Add(new FieldError("model", $"'{Shorten(request.Model)}' is not installed; installed are {Names(models)}"));
        }
        else
        {
            CheckAgainst(found, request, model.Card);
            var uses = AdapterRules.Resolve(found, request, model.Card, adapters);
            spec = found.Count == 0 ? Fill(request, model.Card, uses) : null;
        }

        return spec is not null;
    }

    private static void CheckAgainst(List<FieldError> found, JobRequest request, ModelCard card)
    {
        var limits = card.Limits;
        CheckSize(found, "width", request.Width, limits);
        CheckSize(found, "height", request.Height, limits);
        Check(found, "steps", request.Steps, 1, limits.MaxSteps);
        SourceRules.CheckAgainst(found, request, card);
        if (request.PromptSyntax is not (null or PromptSyntaxes.Plain) && card.Family is not (Family.Sd15 or Family.Sd21 or Family.Sdxl))
        {
            found.Add(new FieldError("promptSyntax", $"is {request.PromptSyntax}; {card.Id} reads its prompt with a language model too, which knows no weights"));
        }

        if (request.ClipSkip > 0 && card.Family is not (Family.Sd15 or Family.Sd21 or Family.Sdxl or Family.Sd35))
        {
            found.Add(new FieldError("clipSkip", $"is {request.ClipSkip}; {card.Id} reads no states of a CLIP encoder"));
        }
    }

    private static void CheckSize(List<FieldError> found, string field, int? value, RenderLimits limits)
    {
        Check(found, field, value, limits.MinSize, limits.MaxSize);
        if (value is { } pixels && pixels >= limits.MinSize && pixels <= limits.MaxSize && pixels % limits.SizeMultiple != 0)
        {
            found.Add(new FieldError(field, $"is {pixels}; must be a multiple of {limits.SizeMultiple}"));
        }
    }

    private static void Check(List<FieldError> found, string field, long? value, long least, long most)
    {
        if (value is { } number && (number < least || number > most))
        {
            found.Add(new FieldError(field, $"is {number}; must be from {least} to {most}"));
        }
    }

    private static void CheckText(List<FieldError> found, string field, string? text, bool required)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            if (required)
            {
                found.Add(new FieldError(field, $"is empty; must have 1 to {MaxPromptLength} characters"));
            }
        }
        else if (text.Length > MaxPromptLength)
        {
            found.Add(new FieldError(field, $"has {text.Length} characters; must have at most {MaxPromptLength}"));
        }
        else if (UnpairedSurrogate(text) is var at and >= 0)
        {
            found.Add(new FieldError(field, $"has an unpaired surrogate (U+{(int)text[at]:X4}) at character {at}; must be well-formed Unicode"));
        }
    }

    private static int UnpairedSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static JobSpec Fill(JobRequest request, ModelCard card, IReadOnlyList<AdapterUse> adapters) => new()
    {
        Model = card.Id,
        Prompt = request.Prompt ?? "",
        NegativePrompt = request.NegativePrompt ?? card.Defaults.NegativePrompt ?? "",
        Width = request.Width ?? card.Defaults.Width,
        Height = request.Height ?? card.Defaults.Height,
        Steps = request.Steps ?? card.Defaults.Steps,
        Guidance = request.Guidance ?? card.Defaults.Guidance,
        Scheduler = request.Scheduler ?? card.Defaults.Scheduler,
        Seed = request.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue),
        PromptSyntax = request.PromptSyntax is PromptSyntaxes.Plain ? null : request.PromptSyntax,
        ClipSkip = request.ClipSkip is 0 ? null : request.ClipSkip,
        InitImage = request.InitImage,
        Strength = request.InitImage is null ? null : request.Strength ?? DefaultStrength,
        References = request.References is { Count: > 0 } ? request.References : null,
        Adapters = adapters.Count > 0 ? adapters : null,
        Format = request.Format ?? "png",
        Preview = request.Preview ?? false,
    };

    private static string Names(ModelCatalog models) =>
        models.All.Count == 0 ? "none" : string.Join(", ", models.All.Select(model => model.Card.Id));

    internal static string Shorten(string value) => value.Length <= 40 ? value : value[..40] + "…";
}
