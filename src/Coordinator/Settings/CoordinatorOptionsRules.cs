using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Settings;

/// <summary>Looks at the workers that are declared.</summary>
internal sealed class CoordinatorOptionsRules : IValidateOptions<CoordinatorOptions>
{
    public ValidateOptionsResult Validate(string? name, CoordinatorOptions options) =>
        options.Workers.Select(static worker => DeclaredWorker.Refusal(worker.Key, worker.Value)).OfType<string>().ToList() is { Count: > 0 } refusals
            ? ValidateOptionsResult.Fail(refusals)
            : ValidateOptionsResult.Success;
}
