using System.CommandLine;
using System.Globalization;
using Farm.Catalog.Jobs;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Requests;

/// <summary>
/// The options that say what to render, the same for render and submit. Numbers are read here and not by the parser, so that whatever is
/// wrong with a request is told at once.
/// </summary>
internal sealed class RequestOptions
{
    private const string DefaultModel = "catalog-sd15";
    private const int MaxCount = 1000;

    private readonly Argument<string> prompt = new("PROMPT") { Description = "What the picture shows" };
    private readonly Option<string> model = new("--model") { Description = "A model's id", HelpName = "ID", DefaultValueFactory = _ => DefaultModel };
    private readonly Option<string?> negative = new("--negative") { Description = "What the picture should not show", HelpName = "TEXT" };
    private readonly Option<string?> size = new("--size") { Description = "Pixels; the model's own size when absent", HelpName = "WxH" };
    private readonly Option<string?> steps = new("--steps") { Description = "Denoising steps", HelpName = "N" };
    private readonly Option<string?> guidance = new("--guidance") { Description = $"Classifier-free guidance, 0 to {JobRules.MaxGuidance}", HelpName = "G" };
    private readonly Option<string?> scheduler = new("--scheduler") { Description = "ddim, euler, dpmpp-2m or another that the farm knows", HelpName = "S" };
    private readonly Option<string?> seed = new("--seed") { Description = "The same seed gives the same picture; drawn at random when absent", HelpName = "N" };
    private readonly Option<string?> count = new("--count") { Description = "Pictures, of the seeds N, N+1, …", HelpName = "N" };
    private readonly Option<string?> syntax = new("--prompt-syntax") { Description = "How weights in the prompt are read: plain, a1111 or comfyui", HelpName = "S" };
    private readonly Option<string?> clipSkip = new("--clip-skip") { Description = "Layers to skip at the end of a CLIP encoder, where the export allows it", HelpName = "N" };
    private readonly Option<string?> init = new("--init-image") { Description = "Start from this picture and not from noise", HelpName = "FILE" };
    private readonly Option<string?> strength = new("--strength") { Description = $"With --init-image, above 0 to 1: how far from it; {JobRules.DefaultStrength} when absent", HelpName = "X" };
    private readonly Option<string[]> reference = new("--reference") { Description = "A picture that the prompt speaks of, for models that take references; may be given again", HelpName = "FILE", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> adapter = new("--adapter") { Description = "A LoRA by name or id, and how strongly it counts; may be given again", HelpName = "ID[:W]", DefaultValueFactory = _ => [] };
    private readonly Option<string?> output = new("--out") { Description = "The picture's file: .png, .jpg, .jpeg or .webp", HelpName = "FILE" };

    public Option<bool> Json { get; } = new("--json") { Description = "One JSON object a picture on standard output" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(prompt);
        foreach (var option in new Option[] { model, negative, size, steps, guidance, scheduler, seed, syntax, clipSkip, init, strength, reference, adapter, count, output, Json })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the request. Text that is no number, and a file that cannot be written, are added to the errors.</summary>
    public PictureRequest Read(ParseResult parse, List<FieldError> errors)
    {
        var (width, height) = Size(parse.GetValue(size), errors);
        var file = PictureFile.Parse(parse.GetValue(output), errors);
        var pictures = Whole("count", parse.GetValue(count), errors) ?? 1;
        var first = Whole("seed", parse.GetValue(seed), errors);
        if (pictures is < 1 or > MaxCount)
        {
            errors.Add(new FieldError("count", $"is {pictures}; must be from 1 to {MaxCount}"));
        }
        else if (first is >= 0 and <= JobRules.MaxSeed && first + pictures - 1 > JobRules.MaxSeed)
        {
            errors.Add(new FieldError("count", $"is {pictures}; the last seed would be {first + pictures - 1}, beyond {JobRules.MaxSeed}"));
        }

        var sources = SourceFiles.Read(parse.GetValue(init), parse.GetValue(reference) ?? [], errors);
        return new PictureRequest(
            new JobRequest
            {
                Model = parse.GetValue(model),
                Prompt = parse.GetValue(prompt),
                NegativePrompt = parse.GetValue(negative),
                Width = width,
                Height = height,
                Steps = Small("steps", parse.GetValue(steps), errors),
                Guidance = Number("guidance", parse.GetValue(guidance), $"from 0 to {JobRules.MaxGuidance}", errors),
                Scheduler = parse.GetValue(scheduler),
                Seed = first,
                PromptSyntax = parse.GetValue(syntax),
                ClipSkip = Small("clipSkip", parse.GetValue(clipSkip), errors),
                InitImage = sources.Init?.Key,
                Strength = Number("strength", parse.GetValue(strength), "above 0, at most 1", errors),
                References = sources.References.Count == 0 ? null : [.. sources.References.Select(file => file.Key)],
                Adapters = AdapterArguments.Read(parse.GetValue(adapter) ?? [], errors),
                Format = file?.Format,
            },
            (int)Math.Clamp(pictures, 1, MaxCount),
            file,
            sources);
    }

    private static (int? Width, int? Height) Size(string? text, List<FieldError> errors)
    {
        if (text is null)
        {
            return (null, null);
        }

        if (text.Split('x', 'X') is [var left, var right] && Whole(left) is { } width && Whole(right) is { } height)
        {
            return (Saturate(width), Saturate(height));
        }

        errors.Add(new FieldError("size", $"'{text}' must be two whole numbers of pixels, such as 128x128"));
        return (null, null);
    }

    private static int? Small(string field, string? text, List<FieldError> errors) => Whole(field, text, errors) is { } value ? Saturate(value) : null;

    private static long? Whole(string field, string? text, List<FieldError> errors)
    {
        if (text is null || Whole(text) is { } value)
        {
            return text is null ? null : Whole(text);
        }

        errors.Add(new FieldError(field, $"'{text}' must be a whole number"));
        return null;
    }

    private static double? Number(string field, string? text, string range, List<FieldError> errors)
    {
        if (text is null)
        {
            return null;
        }

        var known = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        if (known && double.IsFinite(value))
        {
            return value;
        }

        // JSON knows no NaN: what goes to a farm must be refused here, in the words of the rules.
        errors.Add(new FieldError(field, known ? $"is {value}; must be a number {range}" : $"'{text}' must be a number"));
        return null;
    }

    private static long? Whole(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Far beyond every limit of the rules, which then name the limit.</summary>
    private static int Saturate(long value) => (int)Math.Clamp(value, int.MinValue, int.MaxValue);
}
