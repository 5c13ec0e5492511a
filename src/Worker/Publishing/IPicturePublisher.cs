using Farm.Contracts.Messages;
using Farm.Provenance.C2pa;
using Farm.Worker.Outcomes;

namespace Farm.Worker.Publishing;

/// <summary>The way out for a picture. A benchmark of the queue has another than <see cref="PicturePublisher"/>, for which judging, marking and signing cost nothing.</summary>
internal interface IPicturePublisher
{
    /// <param name="job">Whose picture it is.</param>
    /// <param name="delivery">What was rendered: its objects are its own.</param>
    /// <param name="rendered">It is judged, and then marked in place.</param>
    /// <param name="origin">What its manifest says of how it came about.</param>
    /// <param name="start">The clock's timestamp when the job was claimed.</param>
    /// <param name="cancellationToken">Ends the publishing.</param>
    Task<RenderOutcome> PublishAsync(RenderJob job, RenderDelivery delivery, RenderedPicture rendered, PictureOrigin origin, long start, CancellationToken cancellationToken);
}
