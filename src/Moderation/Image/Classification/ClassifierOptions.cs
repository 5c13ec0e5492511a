using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Farm.Moderation.Policies.Codes;

namespace Farm.Moderation.Image.Classification;

/// <summary>Another classifier than the one that Farm comes with (section Farm:Moderation:Image:Classifier). Without Path, Farm's own is used.</summary>
public sealed partial class ClassifierOptions
{
    public const string Section = $"{ImageStageOptions.Section}:Classifier";

    /// <summary>An ONNX file with one input and, first, the classes' output.</summary>
    public string? Path { get; set; }

    /// <summary>64 hexadecimal digits: what is loaded must be what was calibrated.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Width and height of the input, 16 to 1024.</summary>
    public int Size { get; set; } = 224;

    public TensorLayout Layout { get; set; } = TensorLayout.Nchw;

    /// <summary>Red, green, blue, -10 to 10; 0 by default.</summary>
    public IList<float>? Mean { get; set; }

    /// <summary>Red, green, blue, 0.001 to 10; 1 by default.</summary>
    public IList<float>? Std { get; set; }

    public ResizeMode Resize { get; set; } = ResizeMode.Antialias;

    public ClassifierActivation Activation { get; set; } = ClassifierActivation.Softmax;

    /// <summary>Names in the order of the output, 2 to 1,000.</summary>
    public IList<string>? Classes { get; set; }

    /// <summary>Reason codes by class name; a class that is not named counts for nothing.</summary>
    public IDictionary<string, string>? Codes { get; set; }

    /// <summary>Threads for one picture, 1 to 64.</summary>
    public int Threads { get; set; } = 1;

    /// <summary>Reads the classifier that the options describe; every option that is wrong is told, with its key, its value and its limits.</summary>
    /// <param name="own">Where Farm's own classifier lies.</param>
    /// <param name="definition">What to load.</param>
    /// <param name="findings">Empty where there is a definition.</param>
    public bool TryDefine(string own, [NotNullWhen(true)] out ClassifierDefinition? definition, out IReadOnlyList<string> findings)
    {
        if (Path is null)
        {
            (definition, findings) = (ClassifierDefinition.Nsfwjs(own), []);
            return true;
        }

        var found = new List<string>();
        Check(found, Path.Length > 0, nameof(Path), "''", "must name an ONNX file");
        Check(found, Sha256Pattern.IsMatch(Sha256 ?? ""), nameof(Sha256), $"'{Sha256}'", "must be 64 hexadecimal digits");
        Check(found, Size is >= 16 and <= BilinearSampler.MaxSide, nameof(Size), $"{Size}", $"must be from 16 to {BilinearSampler.MaxSide}");
        Check(found, Threads is >= 1 and <= 64, nameof(Threads), $"{Threads}", "must be from 1 to 64");
        CheckDefined(found, nameof(Layout), Layout);
        CheckDefined(found, nameof(Resize), Resize);
        CheckDefined(found, nameof(Activation), Activation);
        CheckChannels(found, nameof(Mean), Mean, -10, 10);
        CheckChannels(found, nameof(Std), Std, 0.001f, 10);
        CheckClasses(found);
        findings = found;
        definition = found.Count > 0 ? null : new ClassifierDefinition(
            System.IO.Path.GetFullPath(Path), (Sha256 ?? "").ToLowerInvariant(), [.. (Classes ?? []).Select(name => new ClassifierClass(name, CodeOf(name)))])
        {
            Size = Size, Layout = Layout, Mean = [.. Mean ?? [0, 0, 0]], Std = [.. Std ?? [1, 1, 1]], Resize = Resize, Activation = Activation, Threads = Threads,
        };
        return definition is not null;
    }

    private ReasonCode? CodeOf(string name) =>
        Codes is not null && Codes.TryGetValue(name, out var code) && ReasonCodes.TryGet(code, out var known) ? known : null;

    private void CheckClasses(List<string> found)
    {
        var names = Classes ?? [];
        Check(found, names.Count is >= 2 and <= 1000, nameof(Classes), $"{names.Count} names", "must be 2 to 1000, in the order of the output");
        foreach (var twice in names.GroupBy(static name => name, StringComparer.Ordinal).Where(static group => group.Count() > 1 || group.Key.Length == 0))
        {
            Check(found, false, nameof(Classes), $"'{twice.Key}' {twice.Count()} times", "each name must be there once, and not empty");
        }

        if (Codes is not { Count: > 0 })
        {
            Check(found, false, nameof(Codes), "empty", "must give at least one class a reason code, or nothing could ever be found");
        }

        foreach (var (name, code) in Codes ?? new Dictionary<string, string>())
        {
            Check(found, names.Contains(name), $"{nameof(Codes)}:{name}", $"'{code}'", $"{name} is none of {nameof(Classes)}");
            Check(found, ReasonCodes.TryGet(code, out _), $"{nameof(Codes)}:{name}", $"'{code}'", $"must be one of {string.Join(", ", ReasonCodes.All)}");
        }
    }

    private static void CheckChannels(List<string> found, string key, IList<float>? values, float least, float most)
    {
        if (values is not null && (values.Count != 3 || values.Any(value => !(value >= least && value <= most))))
        {
            Check(found, false, key, $"[{string.Join(", ", values)}]", $"must be three numbers from {least} to {most}");
        }
    }

    private static void CheckDefined<T>(List<string> found, string key, T value)
        where T : struct, Enum =>
        Check(found, Enum.IsDefined(value), key, $"{value}", $"must be one of {string.Join(", ", Enum.GetNames<T>())}");

    private static void Check(List<string> found, bool right, string key, string value, string limit)
    {
        if (!right)
        {
            found.Add($"{Section}:{key} is {value}; {limit}");
        }
    }

    [GeneratedRegex("^[0-9a-fA-F]{64}$", RegexOptions.NonBacktracking)]
    private static partial Regex Sha256Pattern { get; }
}
