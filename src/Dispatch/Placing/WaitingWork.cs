namespace Farm.Dispatch.Placing;

/// <summary>The work that waits for models while jobs are placed. Each model is asked for once.</summary>
/// <param name="ask">Gives a model's predicted GPU-seconds.</param>
internal sealed class WaitingWork(Func<string, double> ask)
{
    private readonly Dictionary<string, double> known = new(StringComparer.Ordinal);

    /// <summary>The seconds of work that wait for all of these models together.</summary>
    public double Of(IReadOnlySet<string> models)
    {
        var sum = 0.0;
        foreach (var model in models)
        {
            if (!known.TryGetValue(model, out var seconds))
            {
                known.Add(model, seconds = ask(model));
            }

            sum += seconds;
        }

        return sum;
    }
}
