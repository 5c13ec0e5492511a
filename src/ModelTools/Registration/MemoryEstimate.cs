using System.Globalization;
using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.ModelTools.Checks;

namespace Farm.ModelTools.Registration;

/// <summary>
/// Estimates the memory that a model will take, from its files and configurations. An estimate for admission, on the safe side: attention is counted as if its scores were written out, unless the graph
/// has it as one operator. A denoiser gives back what it took before the VAE begins.
/// </summary>
internal static class MemoryEstimate
{
    private const long GiB = 1L << 30;

    /// <summary>Widths of a token that are live at a time: the residual, its norm, queries, keys and values, the wide layer between.</summary>
    private const int LiveWidths = 16;

    /// <summary>Channels of a head, at most, in the families that are known.</summary>
    private const int HeadWidth = 128;

    /// <summary>
    /// Bytes per pixel of one picture while the denoiser runs: scores of attention and their softmax, rows x heads x tokens² each, unless the graph has attention as one operator, and what
    /// else is live of each token, all by the pixels of the default size.
    /// </summary>
    /// <param name="facts">Of the model.</param>
    /// <param name="size">Pixels along an edge of the default size.</param>
    /// <param name="elementBytes">Of an activation: 4 for graphs that take FLOAT, otherwise 2.</param>
    public static int ActivationBytesPerPixel(FamilyFacts facts, int size, int elementBytes)
    {
        var attention = facts.Attention;
        var edge = (double)size / attention.PixelsPerToken;
        var tokens = (edge * edge) + attention.TextTokens;
        var scores = facts.Denoiser.HasFusedAttention ? 0 : 2.0 * attention.Rows * attention.Heads * tokens * tokens;
        var live = LiveWidths * HeadWidth * (double)attention.Rows * attention.Heads * tokens;
        return PerPixel((scores + live) / ((double)size * size), elementBytes);
    }

    /// <summary>
    /// Bytes per pixel of one picture while the VAE runs: at full resolution what the last upsampling gives, its copy after the norm, and the convolution's result, all of it twice
    /// because the runtime lays tensors out anew for its convolutions.
    /// </summary>
    /// <param name="vae">Of the model.</param>
    /// <param name="elementBytes">Of an activation.</param>
    public static int DecodeBytesPerPixel(VaeFacts vae, int elementBytes) => PerPixel(2.0 * ((2.0 * vae.SecondWidth) + vae.FirstWidth), elementBytes);

    private static int PerPixel(double elements, int elementBytes) => (int)Math.Min(int.MaxValue, Math.Ceiling(elements * elementBytes));

    /// <summary>
    /// The size of picture that a model renders by default: that of its training, or where no tier holds that, the largest below it that the largest tier holds, down to three quarters of an
    /// edge. Attention grows with the square of the pixels, so that a little less is often enough.
    /// </summary>
    /// <param name="memoryAt">What the model takes for pictures of an edge.</param>
    /// <param name="files">Of the model, with their sizes.</param>
    /// <param name="trained">Pixels along an edge.</param>
    /// <param name="multiple">That an edge has to be of.</param>
    /// <returns>The size of training, too, where nothing down to three quarters fits.</returns>
    public static int DefaultSize(Func<int, MemoryNeed> memoryAt, IReadOnlyList<ModelFile> files, int trained, int multiple)
    {
        for (var size = trained; size >= trained * 3 / 4; size -= multiple)
        {
            if (TierOf(memoryAt(size), files, size, null, out _) is not null)
            {
                return size;
            }
        }

        return trained;
    }

    /// <summary>The same for a model whose weights all have to be in memory together.</summary>
    public static Tier? TierOf(MemoryNeed memory, int size, Tier? asked, out string problem) => TierOf(memory, [], size, asked, out problem);

    /// <summary>The smallest tier that holds the model and one picture of its default size; null, with the numbers, where none does.</summary>
    /// <param name="memory">Of the model.</param>
    /// <param name="files">Of the model, by whose sizes its parts take turns (<see cref="PartMemory"/>).</param>
    /// <param name="size">Pixels along an edge of the default size.</param>
    /// <param name="asked">A tier that the owner names: a larger one than need be, or the largest for workers with more memory than its name says.</param>
    /// <param name="problem">The numbers, where the answer is null.</param>
    public static Tier? TierOf(MemoryNeed memory, IReadOnlyList<ModelFile> files, int size, Tier? asked, out string problem)
    {
        var need = PartMemory.LeastBytesAt(memory, files, size, size);
        var tiers = Enum.GetValues<Tier>();
        Tier? smallest = tiers.Any(tier => need <= BytesOf(tier)) ? tiers.First(tier => need <= BytesOf(tier)) : null;
        var largest = tiers[^1];
        problem = "";
        if (asked is { } named && (named >= smallest || named == largest))
        {
            return named;
        }

        if (asked is null && smallest is not null)
        {
            return smallest;
        }

        var over = asked ?? largest;
        var activation = memory.At(size, size) - memory.WeightBytes;
        problem = $"the weights have {Gibibytes(memory.WeightBytes)} GiB and a picture of {size}x{size} needs {Gibibytes(activation)} GiB more "
            + $"({memory.WeightBytes} and {activation} bytes), {Gibibytes(need)} GiB at a time where parts take turns, beyond the {(int)over} GiB of gpu{(int)over}"
            + (smallest is { } fits ? $"; gpu{(int)fits} holds it" : $"; export at a lower precision, or say --tier gpu{(int)largest} for workers with more memory");
        return null;
    }

    private static long BytesOf(Tier tier) => (long)tier * GiB;

    private static string Gibibytes(long bytes) => ((double)bytes / GiB).ToString("0.00", CultureInfo.InvariantCulture);
}
