using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;

namespace Farm.Catalog.Jobs;

/// <summary>The rules of the pictures that a job works from.</summary>
internal static class SourceRules
{
    public static void Check(List<FieldError> found, JobRequest request)
    {
        if (request.InitImage is not null)
        {
            CheckKey(found, "initImage", request.InitImage);
        }

        for (var i = 0; i < request.References?.Count; i++)
        {
            CheckKey(found, $"references[{i}]", request.References[i]);
        }

        if (request.Strength is { } strength && !(strength > 0 && strength <= 1))
        {
            found.Add(new FieldError("strength", $"is {strength}; must be above 0, at most 1"));
        }
        else if (request.Strength is not null && request.InitImage is null)
        {
            found.Add(new FieldError("strength", "is given without initImage, from which it is counted"));
        }
    }

    public static void CheckAgainst(List<FieldError> found, JobRequest request, ModelCard card)
    {
        var references = request.References?.Count ?? 0;
        var most = card.Family.Traits.MaxReferences;
        if (references > most)
        {
            found.Add(new FieldError(
                "references", $"has {references} pictures; {card.Id} takes {(most == 0 ? "none" : $"at most {most}")}"));
        }

        if ((request.InitImage is not null || references > 0) && !card.ReadsPictures)
        {
            found.Add(new FieldError(
                request.InitImage is not null ? "initImage" : "references", $"{card.Id} has no vae_encoder, without which it reads no picture"));
        }

        if (!card.Family.Traits.NegativePrompt && request.NegativePrompt is { Length: > 0 })
        {
            found.Add(new FieldError("negativePrompt", $"{card.Id} is of family {card.Family.Name}, whose guidance is part of the model and knows none"));
        }
    }

    private static void CheckKey(List<FieldError> found, string field, string? key)
    {
        // JSON lets null into a list of texts.
        if (key is null || !ObjectKeys.IsUpload(key))
        {
            found.Add(new FieldError(field, $"{(key is null ? "null" : $"'{JobRules.Shorten(key)}'")} is not the key of an upload (POST /v1/uploads)"));
        }
    }
}
