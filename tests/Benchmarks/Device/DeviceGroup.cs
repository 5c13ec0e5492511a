using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;
using Farm.ModelTools.Quantization;

namespace Farm.Benchmarks.Device;

/// <summary>Pictures of one model that one loaded pipeline renders in their order.</summary>
/// <param name="Name">render, adapter, fp16 or fp8; the name of the check and of the folder.</param>
/// <param name="Model">As it is installed.</param>
/// <param name="Cases">At least one.</param>
internal sealed record DeviceGroup(string Name, InstalledModel Model, IReadOnlyList<DeviceCase> Cases)
{
    private const string Prompt = "a red mug on a blue background";
    private const double AdapterWeight = 1;

    /// <summary>What the weights are made into first; null to take the model as it is.</summary>
    public WeightPrecision? Precision { get; init; }

    /// <summary>Whether each case is bound before it is rendered, and the time of that measured.</summary>
    public bool SwapsAdapters => Cases.Any(static known => known.Adapter is not null);

    /// <summary>Everything that is tried with a model: as it is; with two of its adapters in turn, where it has two; and in the precisions that can be made of it.</summary>
    public static IEnumerable<DeviceGroup> Of(InstalledModel model, InstalledAdapters installed)
    {
        var text = RenderTimes.Spec(model.Card, Prompt, 7);
        List<DeviceCase> plain =
        [
            new("text", text),
            new("portrait", RenderTimes.Spec(model.Card, "two green bottles on a white table", 3) with { Width = 96, Height = 160, Steps = 6 }),
            new("picture", RenderTimes.Spec(model.Card, "a yellow ball on a purple background", 5) with { Strength = 0.7 }) { StartsFromPicture = true },
        ];
        if (model.Card.Family.Traits.MaxReferences > 0)
        {
            plain.Add(new("reference", RenderTimes.Spec(model.Card, "the same product on a green background", 9)) { HasReference = true });
        }

        yield return new DeviceGroup("render", model, plain);
        string[] adapters = [.. installed.All.Where(adapter => adapter.Card.Model == model.Card.Id).Select(static adapter => adapter.Card.Name).Take(2)];
        if (adapters is [var first, var second])
        {
            yield return new DeviceGroup("adapter", model, [new("without", text), With(installed, text, first), With(installed, text, second), new("without-again", text)]);
        }

        if (model.Card.Precision == "fp32")
        {
            yield return new DeviceGroup("fp16", model, [new("text", text)]) { Precision = WeightPrecision.Fp16 };
            yield return new DeviceGroup("fp8", model, [new("text", text)]) { Precision = WeightPrecision.Fp8 };
        }
    }

    private static DeviceCase With(InstalledAdapters installed, JobSpec spec, string adapter) =>
        installed.TryGet(spec.Model, adapter, out var found)
            ? new DeviceCase($"with-{adapter}", spec with { Adapters = [new AdapterUse(found.Card.Id, AdapterWeight)] }) { Adapter = adapter }
            : throw new InvalidOperationException($"{spec.Model} has no adapter {adapter}");
}
