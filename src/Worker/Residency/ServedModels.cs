using Farm.Contracts.Models;
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
            var reason = settings.Serve.Count > 0 && !settings.Serve.Contains(card.Id) ? "it is not in Farm:Worker:Serve"
                : card.Tier > settings.Tier ? $"it is of tier gpu{(int)card.Tier} and Farm:Worker:Tier is gpu{(int)settings.Tier}"
                : pool.WhyImpossible(card, card.Defaults.Width, card.Defaults.Height);
            if (reason is null)
            {
                served.Add(card);
            }
            else
            {
                LogNotServed(card.Id, reason);
            }
        }

        Cards = served;
        Ids = [.. served.Select(card => card.Id)];
    }

    public IReadOnlyList<ModelCard> Cards { get; }

    public IReadOnlyList<string> Ids { get; }

    [LoggerMessage(10, LogLevel.Warning, "Passed over a model: {Problem}")]
    private partial void LogProblem(string problem);

    [LoggerMessage(11, LogLevel.Warning, "Does not serve {Model}: {Reason}")]
    private partial void LogNotServed(string model, string reason);
}
