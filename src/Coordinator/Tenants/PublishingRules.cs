using Farm.Contracts.Messages;
using Farm.Contracts.Tenants;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Tenants;

/// <summary>Says by which terms a tenant's pictures are published: its own, else what the settings have for it.</summary>
internal sealed class PublishingRules(IOptions<ProvenanceOptions> options)
{
    public const string TrainingMiningWords = "unstated, allowed or notAllowed";

    public PicturePublishing For(string tenant, TenantTerms terms) => new(
        terms.Publishing?.VisibleMark ?? options.Value.WantsVisibleMark(tenant),
        terms.Publishing?.DisclosePrompts ?? options.Value.DisclosesPrompts(tenant),
        terms.Publishing?.TrainingMining ?? Word(options.Value.TrainingMining));

    public static bool TryParse(string word, out TrainingMining choice)
    {
        choice = Enum.GetValues<TrainingMining>().FirstOrDefault(known => Word(known) == word);
        return Word(choice) == word;
    }

    private static string Word(TrainingMining choice) => char.ToLowerInvariant(choice.ToString()[0]) + choice.ToString()[1..];
}
