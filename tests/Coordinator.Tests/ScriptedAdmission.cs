using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;

namespace Farm.Coordinator.Tests;

/// <summary>Knows no files: a prompt says itself what there is to say of it, as in "refuse: reason" and "warn: reason".</summary>
internal sealed class ScriptedAdmission(params string[] schedulers) : IModelAdmission
{
    public IReadOnlyCollection<string> Schedulers => schedulers;

    public ModelTraits Describe(InstalledModel model) => new()
    {
        Schedulers = [.. schedulers.Select(name => new SchedulerTraits(name, model.Card.Limits.MaxSteps))],
        Guidance = GuidanceKind.ClassifierFree,
        NegativePrompt = true,
        InitImage = true,
        MaxReferences = model.Card.Family.Traits.MaxReferences,
        PromptSyntaxes = model.Card.Family.Traits.PromptSyntaxes,
        MaxClipSkip = null,
        PromptTokens = null,
    };

    public JobAdmission Admit(InstalledModel model, JobRequest request, JobSpec spec) => new(
        spec.Prompt.StartsWith("refuse: ", StringComparison.Ordinal) ? [new FieldError("prompt", spec.Prompt[8..])] : [],
        spec.Prompt.StartsWith("warn: ", StringComparison.Ordinal) ? [new JobWarning("test", "prompt", spec.Prompt[6..], spec.Prompt)] : []);
}
