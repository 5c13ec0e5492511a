using Farm.Provenance.C2pa;
using Microsoft.Extensions.Options;

namespace Farm.Provenance.Marking;

/// <summary>Section Farm:Provenance: what tenants want of their pictures' marks, and whom the farm itself trusts.</summary>
public sealed class ProvenanceOptions
{
    public const string Section = "Farm:Provenance";

    /// <summary>The entry of a list that stands for every tenant.</summary>
    public const string Everybody = "*";

    /// <summary>Tenants whose pictures bear a mark that people can see; "*" for all.</summary>
    public IList<string> VisibleMarkTenants { get; } = [];

    /// <summary>Tenants who want their prompts in their pictures' manifests, where everybody can read them; "*" for all.</summary>
    public IList<string> PromptTenants { get; } = [];

    /// <summary>The word of manifests about training on the pictures and mining them.</summary>
    public TrainingMining TrainingMining { get; set; } = TrainingMining.NotAllowed;

    /// <summary>A PEM file of roots whose signatures the farm calls trusted when it is asked about a picture; null for nobody's.</summary>
    public string? AnchorsFile { get; set; }

    /// <summary>
    /// A PEM file of roots of time-stamp authorities, which vouch for times and never for signers; null for <see cref="AnchorsFile"/>'s.
    /// </summary>
    public string? TimeStampAnchorsFile { get; set; }

    public bool WantsVisibleMark(string tenant) => VisibleMarkTenants.Contains(Everybody) || VisibleMarkTenants.Contains(tenant);

    public bool DisclosesPrompts(string tenant) => PromptTenants.Contains(Everybody) || PromptTenants.Contains(tenant);
}

/// <summary>Tells every setting that is out of range.</summary>
public sealed class ProvenanceOptionsValidator : IValidateOptions<ProvenanceOptions>
{
    public ValidateOptionsResult Validate(string? name, ProvenanceOptions options) => Enum.IsDefined(options.TrainingMining)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(
            $"{ProvenanceOptions.Section}:TrainingMining is {options.TrainingMining}; must be one of {string.Join(", ", Enum.GetNames<TrainingMining>())}");
}
