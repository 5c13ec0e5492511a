using System.Text.Json.Serialization;
using Farm.Catalog.Models;

namespace Farm.Coordinator.Adapters;

/// <summary>Judges a file as an adapter of a model. The host gives it: the coordinator itself reads no weights.</summary>
/// <param name="path">A safetensors file, in a folder of its own.</param>
public delegate AdapterJudgement AdapterJudge(string path, InstalledModel model, CancellationToken cancellationToken);

/// <summary>The judgement of a file as an adapter of a model.</summary>
/// <param name="Rank">The largest of its layers.</param>
/// <param name="Layers">How many layers of the model it changes.</param>
/// <param name="TriggerWords">What its makers say it answers to.</param>
/// <param name="Findings">Every reason why it cannot be registered; none where it can.</param>
public sealed record AdapterJudgement(int Rank, int Layers, IReadOnlyList<string> TriggerWords, IReadOnlyList<AdapterObjection> Findings);

/// <summary>One reason why a file cannot be registered.</summary>
/// <param name="Code">Short and stable, such as rank_above_ceiling.</param>
/// <param name="Key">The tensor or the metadata key; null where it is of the whole file.</param>
/// <param name="Message">A sentence with the value and the limit.</param>
public sealed record AdapterObjection(
    string Code, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Key, string Message);
