using Farm.Catalog.Traits;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;

namespace Farm.Diffusion.Admission;

/// <summary>The effect of a model's kind of guidance on guidance scale and negative prompt.</summary>
internal static class GuidanceRules
{
    /// <returns>Whether the render reads the negative prompt.</returns>
    public static bool Check(ModelFacts facts, JobRequest request, JobSpec spec, List<FieldError> errors, List<JobWarning> warnings)
    {
        var (card, isDistilled) = (facts.Card, facts.Guidance is GuidanceKind.Distilled);
        if (request.Guidance is { } guidance)
        {
            if (facts.Guidance is GuidanceKind.None)
            {
                warnings.Add(new(JobWarnings.GuidanceUnused, "guidance", $"is {guidance}, which changes nothing: {card.Id} knows no guidance"));
            }
            else if (card.Family.Traits.NeedsNegativePrompt && guidance > 1 && spec.NegativePrompt.Length == 0)
            {
                warnings.Add(new(JobWarnings.GuidanceUnused, "guidance", $"is {guidance}, which changes nothing: {card.Id} is guided against a negative prompt, and there is none"));
            }
        }

        if (!card.Family.Traits.NegativePrompt || string.IsNullOrEmpty(request.NegativePrompt))
        {
            return false;
        }

        if (isDistilled && card.Family.Traits.RefusesNegativePrompt)
        {
            errors.Add(new FieldError("negativePrompt", $"must be left out: the guidance of {card.Id} is part of the model and knows none"));
            return false;
        }

        var because = isDistilled ? $"the guidance of {card.Id} is part of the model and knows none"
            : spec.Guidance <= 1 ? $"guidance is {spec.Guidance}, and a negative prompt counts where it is above 1"
            : null;
        if (because is not null && !string.IsNullOrWhiteSpace(request.NegativePrompt))
        {
            warnings.Add(new(JobWarnings.NegativePromptUnused, "negativePrompt", $"is not used: {because}", request.NegativePrompt));
        }

        return because is null;
    }
}
