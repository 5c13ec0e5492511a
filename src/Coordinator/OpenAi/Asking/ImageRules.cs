using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Jobs;

namespace Farm.Coordinator.OpenAi.Asking;

/// <summary>Makes a job of OpenAI's parameters, or says all that is wrong with them. What the model takes, the job's own rules say afterwards.</summary>
internal static partial class ImageRules
{
    public const int MaxPictures = 10;
    public const int MaxPartials = 3;
    private const string Auto = "auto";

    /// <param name="pictures">Keys of the pictures of an edit; null for none.</param>
    public static bool TryResolve(ImageBody body, InstalledModel model, IReadOnlyList<string>? pictures, [NotNullWhen(true)] out ImageOrder? order, out IReadOnlyList<FieldError> errors)
    {
        var found = new List<FieldError>();
        var size = SizeOf(body.Size, found);
        Within(found, "n", body.N, 1, MaxPictures);
        OneOf(found, "quality", body.Quality, Auto, "low", "medium", "high", "standard", "hd");
        OneOf(found, "response_format", body.ResponseFormat, "b64_json", "url");
        OneOf(found, "output_format", body.OutputFormat, "png", "jpeg", "webp");
        CheckRest(body, found);
        var job = new JobRequest
        {
            Model = model.Card.Id,
            Prompt = body.Prompt,
            Width = size?.Width,
            Height = size?.Height,
            Steps = StepsOf(body.Quality, QualitySteps.Of(model.Card)),
            Format = body.OutputFormat,
            // 100 is the usual of these clients, for png too.
            FormatQuality = body is { OutputFormat: null or "png", OutputCompression: 100 } ? null : body.OutputCompression,
            Preview = body is { Stream: true, PartialImages: > 0 } ? true : null,
            Metadata = body.User is { Length: > 0 } user ? new Dictionary<string, string?> { ["user"] = user } : null,
        };
        if (pictures is not null)
        {
            job = WithPictures(job, pictures, model.Card, found);
        }

        (order, errors) = (null, found);
        if (found.Count == 0)
        {
            order = new ImageOrder(job, body.N ?? 1, body.ResponseFormat == "url", body.Stream == true ? body.PartialImages ?? 0 : null, body.Quality is Auto ? null : body.Quality, pictures is not null);
        }

        return order is not null;
    }

    /// <summary>An error of the job's rules, by the parameter that it comes from.</summary>
    public static FieldError Rename(FieldError error, ImageBody body) => error.Field switch
    {
        "width" or "height" => new("size", $"is {body.Size ?? Auto}: its {error.Field} {error.Message}"),
        "steps" => new("quality", $"is {body.Quality ?? Auto}: its steps {error.Message}"),
        "format" => error with { Field = "output_format" },
        "formatQuality" => error with { Field = "output_compression" },
        "initImage" => error with { Field = "image" },
        var field when field.StartsWith("references", StringComparison.Ordinal) => error with { Field = $"image{field["references".Length..]}" },
        var field when field.StartsWith("metadata", StringComparison.Ordinal) => error with { Field = "user" },
        _ => error,
    };

    private static void CheckRest(ImageBody body, List<FieldError> found)
    {
        if (body.Background is "transparent")
        {
            found.Add(new FieldError("background", "is transparent; no model of this farm renders transparency, it must be opaque or auto"));
        }
        else
        {
            OneOf(found, "background", body.Background, Auto, "opaque");
        }

        if (body.Moderation is not (null or Auto))
        {
            found.Add(new FieldError("moderation", $"is '{JobRules.Shorten(body.Moderation)}'; must be auto: how strictly is judged is the tenant's policy"));
        }

        Within(found, "partial_images", body.PartialImages, 0, MaxPartials);
        if (body is { PartialImages: > 0, Stream: not true })
        {
            found.Add(new FieldError("partial_images", $"is {body.PartialImages} without stream, in which they come"));
        }

        if (body is { Stream: true, ResponseFormat: "url" })
        {
            found.Add(new FieldError("response_format", "is url; the events of a stream have b64_json"));
        }
    }

    private static JobRequest WithPictures(JobRequest job, IReadOnlyList<string> pictures, ModelCard card, List<FieldError> found)
    {
        if (pictures.Count == 0)
        {
            found.Add(new FieldError("image", "is missing; an edit works from at least one picture"));
        }
        else if (card.Family.Traits.MaxReferences > 0)
        {
            return job with { References = pictures };
        }
        else if (pictures.Count > 1)
        {
            found.Add(new FieldError("image", $"has {pictures.Count} pictures; {card.Id} takes one, from which its render starts"));
        }

        return job with { InitImage = pictures.Count > 0 ? pictures[0] : null };
    }

    private static int? StepsOf(string? quality, QualitySteps steps) => quality switch
    {
        "low" => steps.Low,
        "medium" or "standard" => steps.Medium,
        "high" or "hd" => steps.High,
        _ => null,
    };

    private static (int Width, int Height)? SizeOf(string? size, List<FieldError> found)
    {
        if (size is null or Auto)
        {
            return null;
        }

        if (SizePattern.Match(size) is { Success: true } match)
        {
            return (int.Parse(match.Groups["width"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups["height"].ValueSpan, CultureInfo.InvariantCulture));
        }

        found.Add(new FieldError("size", $"is '{JobRules.Shorten(size)}'; must be WIDTHxHEIGHT in pixels, as 512x512, or auto"));
        return null;
    }

    private static void OneOf(List<FieldError> found, string field, string? value, params ReadOnlySpan<string> known)
    {
        if (value is not null && !known.Contains(value))
        {
            found.Add(new FieldError(field, $"is '{JobRules.Shorten(value)}'; must be one of {string.Join(", ", known!)}"));
        }
    }

    private static void Within(List<FieldError> found, string field, int? value, int least, int most)
    {
        if (value is { } number && (number < least || number > most))
        {
            found.Add(new FieldError(field, $"is {number}; must be from {least} to {most}"));
        }
    }

    [GeneratedRegex("^(?<width>[0-9]{1,5})x(?<height>[0-9]{1,5})\\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SizePattern { get; }
}
