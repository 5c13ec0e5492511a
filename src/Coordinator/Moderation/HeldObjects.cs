using Farm.Contracts.Jobs;
using Farm.Ports.Objects;
using Farm.Provenance.Marking;

namespace Farm.Coordinator.Moderation;

/// <summary>The objects of a held picture.</summary>
internal static class HeldObjects
{
    /// <summary>Removes a blurred copy with its manifest.</summary>
    public static async Task DeleteBlurredAsync(this IObjectStore objects, string key, CancellationToken cancellationToken)
    {
        await objects.DeleteAsync(key, cancellationToken);
        await objects.DeleteAsync(ObjectKeys.Manifest(MarkId.Of(key)), cancellationToken);
    }
}
