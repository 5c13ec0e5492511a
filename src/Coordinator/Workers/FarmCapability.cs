using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Coordinator.Settings;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Workers;

/// <summary>Says of a job whether a worker that is present, or that the settings declare, could ever render it. Where none is declared, any may come, and every job can wait for it.</summary>
internal sealed class FarmCapability(IWorkerRegistry workers, IOptions<CoordinatorOptions> options)
{
    private const string Setting = $"{CoordinatorOptions.Section}:{nameof(CoordinatorOptions.Workers)}";

    private readonly IReadOnlyList<DeclaredWorker> declared = DeclaredWorker.Read(options.Value.Workers);

    /// <returns>What nobody could do, with the value, the limit, and what would serve it; null where somebody could.</returns>
    public async ValueTask<FieldError?> ObjectionAsync(ModelCard card, JobSpec spec, CancellationToken cancellationToken)
    {
        var need = card.LeastBytesAt(spec.Width, spec.Height);
        if (declared.Count == 0 || declared.Any(worker => worker.Tier >= card.Tier && worker.MemoryBudgetBytes >= need))
        {
            return null;
        }

        var present = (await workers.LiveAsync(cancellationToken)).Select(static worker => worker.Heartbeat).Where(worker => worker.Models.Contains(card.Id));
        List<long> budgets = [.. present.Select(static worker => worker.MemoryBudgetBytes), .. declared.Where(worker => worker.Tier >= card.Tier).Select(static worker => worker.MemoryBudgetBytes)];
        if (budgets.Count == 0)
        {
            return new FieldError("model", $"'{card.Id}' is of tier {TierNames.NameOf(card.Tier)}; no worker that is present takes it, and declared are {string.Join(", ", declared.Select(static worker => TierNames.NameOf(worker.Tier)))} ({Setting}); a worker of {TierNames.NameOf(card.Tier)} or more would");
        }

        var most = budgets.Max();
        return need <= most ? null : new FieldError(
            spec.Width >= spec.Height ? "width" : "height",
            $"with {spec.Width}x{spec.Height} pixels {card.Id} needs {need:N0} bytes; the largest worker that is present or declared for it may use {most:N0} ({Setting}), which {LargestSquare(card, most)}; a worker of {need:N0} bytes or more would take it");
    }

    private static string LargestSquare(ModelCard card, long most)
    {
        var size = card.Limits.MaxSize / card.Limits.SizeMultiple * card.Limits.SizeMultiple;
        while (size >= card.Limits.MinSize && card.LeastBytesAt(size, size) > most)
        {
            size -= card.Limits.SizeMultiple;
        }

        return size >= card.Limits.MinSize ? $"is enough for {size}x{size}" : "is enough for no size";
    }
}
