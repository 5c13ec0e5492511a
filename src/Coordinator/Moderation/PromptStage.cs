using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Telemetry;
using Farm.Moderation.Policies;
using Farm.Moderation.Prompt;

namespace Farm.Coordinator.Moderation;

/// <summary>Judges what a job asks for under its tenant's policy, before it costs a render.</summary>
internal sealed class PromptStage(TenantPolicies policies, CoordinatorMetrics metrics, TimeProvider time)
{
    /// <param name="adapters">What the job's names may mean.</param>
    public PromptJudgement Judge(string tenant, TenantTerms terms, JobSpec spec, ModelCard card, KnownAdapters adapters)
    {
        var policy = policies.For(tenant, terms);
        // The model's own negative prompt is its maker's, and steers nothing that a caller chose.
        var negative = spec.NegativePrompt == card.Defaults.NegativePrompt ? null : spec.NegativePrompt;
        var text = new PromptText(spec.Prompt, negative)
        {
            Triggers = [.. (spec.Adapters ?? []).SelectMany(use => adapters.Find(use.Id, card.Id)?.TriggerWords ?? [])],
        };
        var start = time.GetTimestamp();
        var decision = PromptJudge.BuiltIn.Judge(text, policy);
        metrics.RecordJudgement(decision, time.GetElapsedTime(start));
        return new PromptJudgement(decision, policy);
    }
}

internal sealed record PromptJudgement(PromptDecision Decision, Policy Policy);
