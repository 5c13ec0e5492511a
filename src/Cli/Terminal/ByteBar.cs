using Spectre.Console;

namespace Farm.Cli.Terminal;

/// <summary>A bar with bytes done of all, rate and time left on standard error, where a person watches; nothing otherwise.</summary>
internal static class ByteBar
{
    /// <param name="screen">Says whether a person watches.</param>
    /// <param name="title">What is under way.</param>
    /// <param name="work">Is given what to call with bytes done and bytes in all.</param>
    public static Task<T> RunAsync<T>(Screen screen, string title, Func<Action<long, long>, Task<T>> work) => screen.HasWatcher
        ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn { Width = 20 }, new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask(Markup.Escape(title));
                return work((done, total) =>
                {
                    task.MaxValue = total;
                    task.Value = done;
                });
            })
        : work(static (_, _) => { });
}
