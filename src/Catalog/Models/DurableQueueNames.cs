using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;

namespace Farm.Catalog.Models;

/// <summary>The queues of the installed models.</summary>
public static class DurableQueueNames
{
    /// <summary>The queues whose messages outlive a restart: of events, and of the renders of each installed model and class.</summary>
    public static IEnumerable<string> DurableQueues(this ModelCatalog models) =>
        models.All.SelectMany(static model => Enum.GetValues<JobClass>().Select(jobClass => QueueNames.Render(model.Card.Tier, model.Card.Id, jobClass))).Prepend(QueueNames.WorkerEvents);
}
