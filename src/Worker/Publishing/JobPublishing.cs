using Farm.Contracts.Messages;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;

namespace Farm.Worker.Publishing;

/// <summary>The terms by which a job's picture is published: those that came with it.</summary>
internal static class JobPublishing
{
    /// <param name="settings">Of this worker, for a job of a coordinator that sends no terms yet.</param>
    public static PicturePublishing Of(RenderJob job, ProvenanceOptions settings) => job.Publishing
        ?? new PicturePublishing(settings.WantsVisibleMark(job.Tenant), settings.DisclosesPrompts(job.Tenant), settings.TrainingMining.ToString());

    /// <summary>The manifest's word; none that is not known allows anything.</summary>
    public static TrainingMining Mining(PicturePublishing terms) =>
        Enum.TryParse<TrainingMining>(terms.TrainingMining, ignoreCase: true, out var choice) && Enum.IsDefined(choice) ? choice : TrainingMining.NotAllowed;
}
