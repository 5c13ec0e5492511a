using System.Security.Cryptography;
using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;

namespace Farm.Catalog.Jobs;

/// <summary>The rules of a job. One place for the HTTP API, the command line and the worker: all findings are told, not the first.</summary>
public static class JobRules
{
    public const int MaxPromptLength = 4000;
    public const double MaxGuidance = 30;
    public const long MaxSeed = uint.MaxValue;
    public const int MaxClipSkip = 12;
    public const int MaxAdapters = 8;
    public const double MaxAdapterWeight = 4;

    /// <summary>Largest weight of words in a prompt, to either side of 0: 24 brackets of A1111 or ComfyUI are below it.</summary>
    public const double MaxWordWeight = 10;

    /// <summary>Strength that diffusers' flow pipelines start from a picture with.</summary>
    public const double DefaultStrength = 0.6;

    /// <summary>Least quality of a JPEG file: what the invisible mark is made to outlast.</summary>
    public const int MinJpegQuality = 50;

    /// <inheritdoc cref="MinJpegQuality"/>
    public const int MinWebpQuality = 75;

    public const int MaxFormatQuality = 100;

    private static readonly string[] Formats = ["png", "jpeg", "webp"];

    /// <summary>Checks a request against its model and fills in what is absent.</summary>
    /// <param name="admission">Knows the schedulers and the models' files.</param>
    /// <param name="adapters">Those that the caller may use.</param>
    /// <param name="now">The time by the clock that the job's own times are judged by; null where nothing keeps them, as in a render without a queue.</param>
    public static JobResolution Resolve(JobRequest request, ModelCatalog models, IModelAdmission admission, KnownAdapters adapters, DateTimeOffset? now = null)
    {
        var found = new List<FieldError>();
        CheckText(found, "prompt", request.Prompt, required: true);
        CheckText(found, "negativePrompt", request.NegativePrompt, required: false);
        Check(found, "seed", request.Seed, 0, MaxSeed);
        if (request.Guidance is { } guidance && !(guidance >= 0 && guidance <= MaxGuidance))
        {
            found.Add(new FieldError("guidance", $"is {guidance}; must be a number from 0 to {MaxGuidance}"));
        }

        if (request.Scheduler is { } scheduler && !admission.Schedulers.Contains(scheduler))
        {
            found.Add(new FieldError("scheduler", $"'{Shorten(scheduler)}' is not known; known are {string.Join(", ", admission.Schedulers)}"));
        }

        if (request.Format is { } format && !Formats.Contains(format))
        {
            found.Add(new FieldError("format", $"'{Shorten(format)}' is not known; known are {string.Join(", ", Formats)}"));
        }

        CheckFormatQuality(found, request);
        Check(found, "clipSkip", request.ClipSkip, 0, MaxClipSkip);
        if (request.PromptSyntax is { } syntax && !PromptSyntaxes.All.Contains(syntax))
        {
            found.Add(new FieldError("promptSyntax", $"'{Shorten(syntax)}' is not known; known are {string.Join(", ", PromptSyntaxes.All)}"));
        }

        SourceRules.Check(found, request);
        AdapterRules.Check(found, request);
        MetadataRules.Check(found, request);
        WebhookRules.Check(found, request);
        var order = OrderRules.Resolve(found, request);
        var times = now is { } clock ? TimeRules.Resolve(found, request, clock) : JobTimes.None;
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
            var sound = WithoutRefused(request, found);
            var spec = Fill(sound, model.Card, uses);
            var admitted = admission.Admit(model, sound, spec);
            found.AddRange(admitted.Errors);
            return new JobResolution(found.Count == 0 ? spec : null, found, admitted.Warnings) { Times = times, Order = order, Metadata = MetadataRules.Resolve(request), Webhook = WebhookRules.Resolve(request) };
        }

        return new JobResolution(null, found, []);
    }

    /// <summary>The request without the values that are refused already, so that what else is wrong with it can still be found.</summary>
    private static JobRequest WithoutRefused(JobRequest request, List<FieldError> found)
    {
        if (found.Count == 0)
        {
            return request;
        }

        var refused = found.Select(static error => error.Field).ToHashSet(StringComparer.Ordinal);
        return request with
        {
            Prompt = Unless("prompt", request.Prompt),
            NegativePrompt = Unless("negativePrompt", request.NegativePrompt),
            Width = Unless("width", request.Width),
            Height = Unless("height", request.Height),
            Steps = Unless("steps", request.Steps),
            Guidance = Unless("guidance", request.Guidance),
            Scheduler = Unless("scheduler", request.Scheduler),
            PromptSyntax = Unless("promptSyntax", request.PromptSyntax),
            ClipSkip = Unless("clipSkip", request.ClipSkip),
            InitImage = Unless("initImage", request.InitImage),
            Strength = Unless("strength", request.Strength),
        };

        T? Unless<T>(string field, T? value) => refused.Contains(field) ? default : value;
    }

    private static void CheckAgainst(List<FieldError> found, JobRequest request, ModelCard card)
    {
        var limits = card.Limits;
        CheckSize(found, "width", request.Width, limits);
        CheckSize(found, "height", request.Height, limits);
        Check(found, "steps", request.Steps, 1, limits.MaxSteps);
        SourceRules.CheckAgainst(found, request, card);
        if (request.PromptSyntax is { } syntax && PromptSyntaxes.All.Contains(syntax) && !card.Family.Traits.PromptSyntaxes.Contains(syntax))
        {
            found.Add(new FieldError("promptSyntax", $"is {syntax}; {card.Id} reads its prompt with a language model too, which knows no weights"));
        }

        if (request.ClipSkip is > 0 and <= MaxClipSkip && !card.Family.Traits.ReadsClipStates)
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

    private static void CheckFormatQuality(List<FieldError> found, JobRequest request)
    {
        if (request.Format is "jpeg" or "webp")
        {
            Check(found, "formatQuality", request.FormatQuality, request.Format == "jpeg" ? MinJpegQuality : MinWebpQuality, MaxFormatQuality);
        }
        else if (request.FormatQuality is { } quality)
        {
            found.Add(new FieldError("formatQuality", $"is {quality}; counts for jpeg and webp, and the format is {Shorten(request.Format ?? "png")}"));
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
        else if (Characters.Count(text) is var count && count > MaxPromptLength)
        {
            found.Add(new FieldError(field, $"has {count} characters; must have at most {MaxPromptLength}"));
        }
        else if (Characters.UnpairedSurrogate(text) is var at and >= 0)
        {
            found.Add(new FieldError(field, $"has an unpaired surrogate (U+{(int)text[at]:X4}) at character {at}; must be well-formed Unicode"));
        }
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
        FormatQuality = request.FormatQuality,
        Preview = request.Preview ?? false,
    };

    private static string Names(ModelCatalog models) =>
        models.All.Count == 0 ? "none" : string.Join(", ", models.All.Select(model => model.Card.Id));

    /// <summary>At most forty characters of a value that is told back.</summary>
    public static string Shorten(string value) => value.Length <= 40 ? value : value[..40] + "…";
}
