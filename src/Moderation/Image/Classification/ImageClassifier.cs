using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Security.Cryptography;
using Farm.Imaging;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Moderation.Image.Classification;

/// <summary>A classifier of pictures, loaded. Thread-safe; a call allocates a few small objects of the runtime's, no pixels.</summary>
public sealed class ImageClassifier : IDisposable
{
    private readonly ClassifierDefinition definition;
    private readonly InferenceSession session;
    private readonly string[] inputs;
    private readonly string[] outputs;
    private readonly long[] shape;
    private readonly Vector4 scale;
    private readonly Vector4 offset;

    private ImageClassifier(ClassifierDefinition definition, InferenceSession session)
    {
        this.definition = definition;
        this.session = session;
        inputs = [session.InputNames[0]];
        outputs = [session.OutputNames[0]];
        shape = ClassifierGraph.InputShape(definition);
        var (mean, std) = (definition.Mean, definition.Std);
        scale = new Vector4(1 / (255 * std[0]), 1 / (255 * std[1]), 1 / (255 * std[2]), 0);
        offset = new Vector4(-mean[0] / std[0], -mean[1] / std[1], -mean[2] / std[2], 0);
    }

    /// <summary>SHA-256 of the classifier's file; a decision names it.</summary>
    public string Sha256 => definition.Sha256;

    /// <summary>The classes, in the order of the output.</summary>
    public IReadOnlyList<ClassifierClass> Classes => definition.Classes;

    /// <summary>Opens the file, if it is the one that is defined.</summary>
    public static ClassifierLoad Load(ClassifierDefinition definition)
    {
        try
        {
            var bytes = File.ReadAllBytes(definition.Path);
            var found = Convert.ToHexStringLower(SHA256.HashData(bytes));
            return found == definition.Sha256
                ? Open(definition, bytes)
                : Invalid($"{definition.Path} has SHA-256 {found}; expected is {definition.Sha256}");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ClassifierLoad.Unavailable(ClassifierLoad.Unavailable.Missing, [$"{definition.Path} does not exist; ./farm moderate convert makes Farm's own"]);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Invalid($"{definition.Path} cannot be read: {unreadable.Message}");
        }
        catch (OnnxRuntimeException refused)
        {
            return Invalid($"{definition.Path} is no graph that can be run: {refused.Message}");
        }
    }

    /// <summary>The probability of each class.</summary>
    /// <param name="picture">Of any size.</param>
    /// <param name="probabilities">As many as classes.</param>
    /// <exception cref="OnnxRuntimeException">The runtime failed.</exception>
    /// <exception cref="InvalidDataException">The graph gave what no probability is.</exception>
    public void Classify(PixelBuffer picture, Span<float> probabilities)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(probabilities.Length, Classes.Count, nameof(probabilities));
        var length = 3 * definition.Size * definition.Size;
        var rented = ArrayPool<float>.Shared.Rent(length);
        try
        {
            Prepare(picture, rented.AsSpan(0, length));
            using var options = new RunOptions();
            using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, rented.AsMemory(0, length), shape);
            using var results = session.Run(options, inputs, [input], outputs);
            var output = results[0].GetTensorDataAsSpan<float>();
            if (output.Length != probabilities.Length)
            {
                throw new InvalidDataException($"the classifier gave {output.Length} values for {probabilities.Length} classes");
            }

            Activate(output, probabilities);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }

        foreach (var probability in probabilities)
        {
            // Rounding may leave a sum of softmax a little above 1; NaN is none of these.
            if (!(probability is >= -1e-3f and <= 1.001f))
            {
                throw new InvalidDataException($"the classifier gave the probability {probability}; must be from 0 to 1");
            }
        }
    }

    public void Dispose() => session.Dispose();

    /// <summary>The picture as the graph takes it.</summary>
    internal void Prepare(PixelBuffer picture, Span<float> input)
    {
        if (definition.Resize != ResizeMode.Antialias)
        {
            BilinearSampler.Resample(picture, definition.Size, definition.Resize, scale, offset, definition.Layout, input);
            return;
        }

        using var resized = picture.Resize(definition.Size, definition.Size, ResizeKernel.Linear);
        BilinearSampler.Resample(resized, definition.Size, ResizeMode.HalfPixel, scale, offset, definition.Layout, input);
    }

    private static ClassifierLoad Open(ClassifierDefinition definition, byte[] bytes)
    {
        using var options = new SessionOptions
        {
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            IntraOpNumThreads = definition.Threads,
            InterOpNumThreads = 1,
        };
        var opened = new InferenceSession(bytes, options);
        var findings = ClassifierGraph.Findings(opened, definition);
        if (findings.Count == 0)
        {
            return new ClassifierLoad.Ready(new ImageClassifier(definition, opened));
        }

        opened.Dispose();
        return new ClassifierLoad.Unavailable(ClassifierLoad.Unavailable.Invalid, findings);
    }

    private void Activate(ReadOnlySpan<float> output, Span<float> probabilities)
    {
        switch (definition.Activation)
        {
            case ClassifierActivation.Softmax:
                TensorPrimitives.Subtract(output, TensorPrimitives.Max(output), probabilities);
                TensorPrimitives.SoftMax(probabilities, probabilities);
                break;
            case ClassifierActivation.Sigmoid:
                TensorPrimitives.Sigmoid(output, probabilities);
                break;
            default:
                output.CopyTo(probabilities);
                break;
        }
    }

    private static ClassifierLoad.Unavailable Invalid(string finding) => new(ClassifierLoad.Unavailable.Invalid, [finding]);
}
