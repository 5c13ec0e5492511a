using System.Diagnostics.CodeAnalysis;
using Farm.Catalog.Traits;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Diffusion.Schedulers;

namespace Farm.Diffusion.Families;

/// <summary>A job's scheduler with its steps laid out: what a render runs, and what tells beforehand whether it can.</summary>
/// <param name="Scheduler">After its timesteps were set.</param>
/// <param name="FirstCall">0 from noise; from a picture, where its strength begins.</param>
internal sealed record RunSchedule(Scheduler Scheduler, int FirstCall)
{
    /// <param name="family">Of the model.</param>
    /// <param name="config">The model's.</param>
    /// <param name="name">Of the scheduler; null for the model's own.</param>
    /// <param name="steps">Within the card's limits.</param>
    /// <param name="strength">Above 0 to 1; null for a render from noise.</param>
    /// <param name="tokens">Image tokens of the denoiser.</param>
    /// <param name="run">What to run.</param>
    /// <param name="error">Which field cannot be, and why.</param>
    public static bool TryCreate(
        Family family,
        SchedulerConfig config,
        string? name,
        int steps,
        double? strength,
        int tokens,
        [NotNullWhen(true)] out RunSchedule? run,
        [NotNullWhen(false)] out FieldError? error)
    {
        run = null;
        if (!SchedulerCatalog.TryCreate(name, config, out var scheduler, out var reason))
        {
            error = new FieldError("scheduler", $"is {name ?? "the model's own"}; {reason.TrimEnd('.')}");
            return false;
        }

        if (steps > scheduler.MostSteps)
        {
            error = new FieldError("steps", $"is {steps}; {scheduler.Name} must have from 1 to {scheduler.MostSteps} with this model");
            return false;
        }

        try
        {
            FamilySchedule.SetTimesteps(family, scheduler, config, steps, tokens);
        }
        catch (NotSupportedException problem)
        {
            error = steps > 1 && TryCreate(family, config, name, 1, null, tokens, out _, out _)
                ? new FieldError("steps", $"is {steps}; {problem.Message}")
                : new FieldError("scheduler", $"is {name ?? "the model's own"}; {problem.Message}");
            return false;
        }
        catch (ArgumentOutOfRangeException)
        {
            error = new FieldError("steps", $"is {steps}; {scheduler.Name} cannot lay them out over the model's {config.NumTrainTimesteps} training steps");
            return false;
        }
        catch (ArgumentException)
        {
            error = new FieldError("scheduler", $"is {name ?? scheduler.Name}, which needs noise levels or a shift that models of family {family.Name} are not run with");
            return false;
        }

        var first = scheduler.Begin(strength ?? 1);
        if (first == scheduler.Timesteps.Count)
        {
            error = new FieldError("strength", $"is {strength}, which leaves none of {steps} steps to make; raise one of them");
            return false;
        }

        (run, error) = (new RunSchedule(scheduler, first), null);
        return true;
    }
}
