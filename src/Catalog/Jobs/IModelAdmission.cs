using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Jobs;

namespace Farm.Catalog.Jobs;

/// <summary>
/// Judges jobs by a model's own files: which there can be, and what of them is lost. The host gives it, because only the renderer reads such files.
/// Safe for concurrent use.
/// </summary>
public interface IModelAdmission
{
    /// <summary>Every scheduler that the farm knows, sorted.</summary>
    IReadOnlyCollection<string> Schedulers { get; }

    /// <summary>The inputs and limits of the model.</summary>
    ModelTraits Describe(InstalledModel model);

    /// <summary>Judges a job that is within the card's limits, by what its render would meet.</summary>
    /// <param name="model">Whose job it is.</param>
    /// <param name="request">As it was asked for.</param>
    /// <param name="spec">The same with every choice made.</param>
    JobAdmission Admit(InstalledModel model, JobRequest request, JobSpec spec);
}

/// <summary>The findings about a job before it is taken in.</summary>
/// <param name="Errors">Why it cannot be rendered; none where it can.</param>
/// <param name="Warnings">What of it will have no effect.</param>
public sealed record JobAdmission(IReadOnlyList<FieldError> Errors, IReadOnlyList<JobWarning> Warnings);
