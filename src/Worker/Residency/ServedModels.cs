using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.Worker.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Residency;

/// <summary>The models whose queues this worker takes from: installed, wanted, of its tier or below, and within its memory.</summary>
internal sealed partial class ServedModels
{
    private readonly ILogger logger;

    public ServedModels(ModelCatalog models, ModelPool pool, IOptions<WorkerOptions> options, ILogger<ServedModels> logger)
    {
        this.logger = logger;
        var settings = options.Value;
        var served = new List<ModelCard>();
        foreach (var problem in models.Problems)
        {
            LogProblem(problem);
        }

        foreach (var (card, _) in models.All)
        {
            var reason = settings.Serve.Count > 0 && !settings.Serve.Contains(card.Id) ? $"it is not in Farm:Worker:Serve; set Farm__Worker__Serve__{settings.Serve.Count}={card.Id} to serve it too"
                : card.Tier > settings.Tier
                    ? $"it is of tier {TierNames.NameOf(card.Tier)} and Farm:Worker:Tier is {TierNames.NameOf(settings.Tier)}; set Farm__Worker__Tier={TierNames.NameOf(card.Tier)} where there is memory for it"
                : pool.WhyImpossible(card, card.Defaults.Width, card.Defaults.Height) is { } impossible
                    ? $"{impossible}; set Farm__Worker__MemoryBudgetBytes={card.LeastBytesAt(card.Defaults.Width, card.Defaults.Height)} or more where there is memory for it"
                : null;
            if (reason is null)
            {
                served.Add(card);
            }
            else
            {
                LogNotServed(card.Id, reason);
            }
        }

        foreach (var id in settings.Serve.Where(id => models.All.All(model => model.Card.Id != id)))
        {
            LogNotInstalled(id, settings.Models);
        }

        Cards = served;
        Ids = [.. served.Select(card => card.Id)];
        if (served.Count > 0)
        {
            LogServed(served.Count, models.All.Count, TierNames.NameOf(settings.Tier), string.Join(", ", Ids));
        }
        else
        {
            LogNoneServed(models.All.Count, settings.Models);
        }
    }

    public IReadOnlyList<ModelCard> Cards { get; }

    public IReadOnlyList<string> Ids { get; }

    [LoggerMessage(10, LogLevel.Warning, "Passed over a model: {Problem}")]
    private partial void LogProblem(string problem);

    [LoggerMessage(11, LogLevel.Warning, "Does not serve {Model}: {Reason}")]
    private partial void LogNotServed(string model, string reason);

    [LoggerMessage(12, LogLevel.Information, "Serves {Count} of {Installed} installed models, of tiers up to {Tier}: {Models}")]
    private partial void LogServed(int count, int installed, string tier, string models);

    [LoggerMessage(13, LogLevel.Warning, "Serves no model and will get no work: there are {Installed} in {Folder}, and none that this worker may serve")]
    private partial void LogNoneServed(int installed, string folder);

    [LoggerMessage(14, LogLevel.Warning, "Cannot serve {Model}, which Farm:Worker:Serve names: it is not installed in {Folder}")]
    private partial void LogNotInstalled(string model, string folder);
}
