using Farm.Moderation.Image;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Farm.Worker.Publishing;

/// <summary>Says at the start, once, that there is no classifier: every picture will then be held.</summary>
internal sealed partial class ClassifierNotice(ImageJudge judge, ILogger<ClassifierNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (judge.Fault is { } fault)
        {
            LogNoClassifier(fault.Message);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(34, LogLevel.Warning, "Every picture will be held for review: there is no picture classifier ({Reason})")]
    private partial void LogNoClassifier(string reason);
}
