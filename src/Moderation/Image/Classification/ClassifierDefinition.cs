using Farm.Moderation.Policies.Codes;

namespace Farm.Moderation.Image.Classification;

/// <summary>A class that a classifier knows.</summary>
/// <param name="Name">As its makers call it.</param>
/// <param name="Code">The reason code that its probability counts for; null where it counts for nothing.</param>
public sealed record ClassifierClass(string Name, ReasonCode? Code);

/// <summary>Everything that must be known of a classifier to read its output right; checked by <see cref="ClassifierOptions"/>.</summary>
/// <param name="Path">Full path of an ONNX file.</param>
/// <param name="Sha256">Of the file, lower case.</param>
/// <param name="Classes">In the order of its output.</param>
public sealed record ClassifierDefinition(string Path, string Sha256, IReadOnlyList<ClassifierClass> Classes)
{
    /// <summary>Width and height of the input, pixels.</summary>
    public int Size { get; init; } = 224;

    public TensorLayout Layout { get; init; } = TensorLayout.Nhwc;

    /// <summary>Red, green, blue: the input is (value / 255 - mean) / std.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [0, 0, 0];

    public IReadOnlyList<float> Std { get; init; } = [1, 1, 1];

    public ResizeMode Resize { get; init; } = ResizeMode.AlignCorners;

    public ClassifierActivation Activation { get; init; } = ClassifierActivation.None;

    /// <summary>Threads for one picture.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The classifier that Farm comes with, where set-up has put it.</summary>
    public static ClassifierDefinition Nsfwjs(string path) => new(path, Conversion.NsfwjsPackage.Sha256,
    [
        new("Drawing", null),
        new("Hentai", ReasonCodes.SexExplicit),
        new("Neutral", null),
        new("Porn", ReasonCodes.SexExplicit),
        new("Sexy", null),
    ]);
}
