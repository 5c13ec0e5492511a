using Farm.Diffusion.Runtime;
using Farm.Moderation.Hashing;
using Farm.Moderation.Image;
using Farm.Ports.Bus;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Settings;

/// <summary>Tells every setting that is out of range, with its key, its value and its limits.</summary>
internal sealed class WorkerOptionsValidator(IOptions<BusOptions> bus) : IValidateOptions<WorkerOptions>
{
    public ValidateOptionsResult Validate(string? name, WorkerOptions options)
    {
        var findings = new List<string>();
        if (options.Id.Length is 0 or > 64 || options.Id.Any(letter => !(char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-')))
        {
            findings.Add($"{WorkerOptions.Section}:Id is '{options.Id}'; must have 1 to 64 letters, digits, dots, dashes and underscores");
        }

        if (string.IsNullOrWhiteSpace(options.Models))
        {
            findings.Add($"{WorkerOptions.Section}:Models is empty; must name the models folder");
        }

        Limits.Check(findings, WorkerOptions.Section, nameof(options.Slots), options.Slots, 1, 64);
        Limits.Check(findings, WorkerOptions.Section, nameof(options.MemoryBudgetBytes), options.MemoryBudgetBytes, 16L << 20, 1L << 50);
        Limits.Check(findings, WorkerOptions.Section, nameof(options.HeartbeatInterval), options.HeartbeatInterval, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Limits.Check(findings, WorkerOptions.Section, nameof(options.RenderTimeout), options.RenderTimeout, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(18));
        Limits.Check(findings, WorkerOptions.Section, nameof(options.SourceTimeout), options.SourceTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Limits.Check(findings, WorkerOptions.Section, nameof(options.StoreTimeout), options.StoreTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(8));
        Limits.Check(findings, WorkerOptions.Section, nameof(options.DrainTimeout), options.DrainTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        // A delivery is held while the job waits for the render before it, and for its own. A channel that RabbitMQ closes for that is not opened again.
        var held = 2 * (options.RenderTimeout + options.StoreTimeout);
        if (findings.Count == 0 && bus.Value.Transport == BusTransport.RabbitMq && held >= bus.Value.ConsumerTimeout)
        {
            findings.Add(
                $"{WorkerOptions.Section}:RenderTimeout is {options.RenderTimeout} and StoreTimeout {options.StoreTimeout}; twice their sum, {held}, must be less than "
                + $"{BusOptions.Section}:ConsumerTimeout = {bus.Value.ConsumerTimeout}, the broker's consumer_timeout");
        }

        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }
}

/// <inheritdoc cref="WorkerOptionsValidator"/>
internal sealed class DeviceOptionsValidator : IValidateOptions<DeviceOptions>
{
    public ValidateOptionsResult Validate(string? name, DeviceOptions options)
    {
        var findings = new List<string>();
        Limits.Check(findings, DeviceOptions.Section, nameof(options.DeviceId), options.DeviceId, 0, 63);
        Limits.Check(findings, DeviceOptions.Section, nameof(options.Threads), options.Threads, 0, 256);
        Limits.Check(findings, DeviceOptions.Section, nameof(options.AdapterBytes), options.AdapterBytes, 0, 1L << 40);
        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }
}

/// <summary>Tells everything that is wrong with classifier and protected set. A classifier that is not there is no finding: pictures are then held.</summary>
internal sealed class ImageStageOptionsValidator : IValidateOptions<ImageStageOptions>
{
    public ValidateOptionsResult Validate(string? name, ImageStageOptions options)
    {
        var findings = new List<string>();
        if (!options.Classifier.TryDefine(options.Own, out _, out var wrong))
        {
            findings.AddRange(wrong);
        }

        if (options.ProtectedSet is { } path && !ProtectedSet.TryRead(path, out _, out wrong))
        {
            findings.AddRange(wrong.Select(static finding => $"{ImageStageOptions.Section}:{nameof(ImageStageOptions.ProtectedSet)}: {finding}"));
        }

        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }
}
