using Farm.Contracts.Models;

namespace Farm.Contracts.Jobs;

/// <summary>What a job may say of the pictures it works from.</summary>
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
        if (references > card.Family.MaxReferences)
        {
            found.Add(new FieldError(
                "references", $"has {references} pictures; {card.Id} takes {(card.Family.MaxReferences == 0 ? "none" : $"at most {card.Family.MaxReferences}")}"));
        }

        if ((request.InitImage is not null || references > 0) && !card.Files.Any(file => file.Path.StartsWith("vae_encoder", StringComparison.Ordinal)))
        {
            found.Add(new FieldError(
                request.InitImage is not null ? "initImage" : "references", $"{card.Id} has no vae_encoder, without which it reads no picture"));
        }

        if (card.Family == Family.Flux1 && request.NegativePrompt is { Length: > 0 })
        {
            found.Add(new FieldError("negativePrompt", $"{card.Id} is of family flux1, whose guidance is part of the model and knows none"));
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
