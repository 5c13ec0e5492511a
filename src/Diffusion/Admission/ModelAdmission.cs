using System.Collections.Concurrent;
using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Schedulers;

namespace Farm.Diffusion.Admission;

/// <summary>
/// Judges jobs by the small files of a model: its scheduler's configuration, its tokenizers, and the names of its graphs' inputs and outputs. Each model's
/// are read once, when it is first asked for. What they say is what the render itself would meet, for it is asked of the same code.
/// </summary>
public sealed class ModelAdmission : IModelAdmission
{
    private readonly ConcurrentDictionary<(string Id, string Folder), Lazy<ModelFacts>> known = new();
    private readonly SharedTokenizers tokenizers = new();

    public IReadOnlyCollection<string> Schedulers => SchedulerCatalog.Names;

    public ModelTraits Describe(InstalledModel model) => Of(model).Traits;

    public JobAdmission Admit(InstalledModel model, JobRequest request, JobSpec spec)
    {
        var facts = Of(model);
        var (errors, warnings) = (new List<FieldError>(), new List<JobWarning>());
        if (facts.ScheduleRefusal(spec.Scheduler, spec.Steps, spec.Strength, spec.Width, spec.Height) is { } refusal)
        {
            errors.Add(refusal.Field == "scheduler" && facts.Traits.Schedulers is { } fitting
                ? refusal with { Message = $"{refusal.Message}; {model.Card.Id} takes {string.Join(", ", fitting.Select(static scheduler => scheduler.Name))}" }
                : refusal);
        }

        if (spec.ClipSkip is { } skip && facts.ClipSkipRefusal(skip) is { } reason)
        {
            errors.Add(new FieldError("clipSkip", $"is {skip}; {reason}"));
        }

        var readsNegative = GuidanceRules.Check(facts, request, spec, errors, warnings);
        PromptRules.Check(facts, "prompt", request.Prompt, spec, isRead: true, errors, warnings);
        PromptRules.Check(facts, "negativePrompt", request.NegativePrompt, spec, readsNegative, errors, warnings);
        return new JobAdmission(errors, warnings);
    }

    private ModelFacts Of(InstalledModel model) =>
        known.GetOrAdd((model.Card.Id, model.Folder), _ => new Lazy<ModelFacts>(() => new ModelFacts(model, tokenizers))).Value;
}
