using Farm.Moderation.Image;
using Farm.Worker.Publishing;
using Microsoft.Extensions.Logging;

namespace Farm.Worker.Tests;

public sealed class ClassifierNoticeTests
{
    [Test]
    public async Task A_worker_without_a_classifier_says_so_once_when_it_starts()
    {
        var said = await SaidAsync("/nowhere/at/all.onnx");
        Assert.That(said, Has.Count.EqualTo(1));
        Assert.That(said[0], Does.StartWith("Warning: Every picture will be held for review").And.Contain("/nowhere/at/all.onnx does not exist; ./farm moderate convert makes Farm's own"));
    }

    [Test]
    public async Task A_worker_with_one_says_nothing() => Assert.That(await SaidAsync(ConvertedClassifier.Path), Is.Empty);

    private static async Task<IReadOnlyList<string>> SaidAsync(string own)
    {
        var log = new Lines();
        Assert.That(ImageJudge.TryOpen(new ImageStageOptions(), own, out var judge, out var findings), Is.True, string.Join(' ', findings));
        using (judge)
        {
            await new ClassifierNotice(judge ?? throw new AssertionException("no judge"), log).StartAsync(CancellationToken.None);
        }

        return log.Said;
    }

    private sealed class Lines : ILogger<ClassifierNotice>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
