using Spectre.Console;

namespace Farm.Cli.Terminal;

/// <summary>A bar with step x of n, rate and time left on standard error, where a person watches; nothing otherwise.</summary>
internal static class StepBar
{
    /// <param name="screen">Says whether a person watches.</param>
    /// <param name="title">What is under way.</param>
    /// <param name="work">Is given what to call after each step with its number and their count.</param>
    public static T Run<T>(Screen screen, string title, Func<Action<int, int>, T> work) => screen.HasWatcher
        ? Bar().Start(context => work(Reporter(context.AddTask(Markup.Escape(title)))))
        : work(static (_, _) => { });

    /// <inheritdoc cref="Run{T}(Screen, string, Func{Action{int, int}, T})"/>
    public static Task<T> RunAsync<T>(Screen screen, string title, Func<Action<int, int>, Task<T>> work) => screen.HasWatcher
        ? Bar().StartAsync(context => work(Reporter(context.AddTask(Markup.Escape(title)))))
        : work(static (_, _) => { });

    private static Action<int, int> Reporter(ProgressTask task) => (step, steps) =>
    {
        task.MaxValue = steps;
        task.Value = step;
    };

    private static Progress Bar() =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn { Width = 20 }, new StepsColumn(), new RateColumn(), new RemainingTimeColumn());
}
