using System.Globalization;
using Farm.Contracts.Models;

namespace Farm.Diffusion.Registration;

/// <summary>
/// What a model will take, from its files and configurations. An estimate for admission, on the safe side: attention is counted as if its
/// scores were written out, and as if denoiser and VAE kept what they allocated.
/// </summary>
internal static class MemoryEstimate
{
    private const long GiB = 1L << 30;

    /// <summary>
    /// Bytes per pixel of one picture. Attention: scores and their softmax, rows x heads x tokens² each, by the pixels of the default size.
    /// VAE: at full resolution what the last upsampling gives, its copy after the norm, and the convolution's result, all of it twice because
    /// the runtime lays tensors out anew for its convolutions. For catalog-sd15 this is 588; its renders of 64 to 512 pixels were seen to take
    /// 330 to 705 (the process's largest resident set, on the CPU).
    /// </summary>
    /// <param name="facts">Of the model.</param>
    /// <param name="size">Pixels along an edge of the default size.</param>
    /// <param name="elementBytes">Of an activation: 4 for graphs that take FLOAT, otherwise 2.</param>
    public static int ActivationBytesPerPixel(FamilyFacts facts, int size, int elementBytes)
    {
        var attention = facts.Attention;
        var edge = (double)size / attention.PixelsPerToken;
        var tokens = (edge * edge) + attention.TextTokens;
        var scores = 2.0 * attention.Rows * attention.Heads * tokens * tokens / ((double)size * size);
        var decoder = 2.0 * ((2.0 * facts.Vae.SecondWidth) + facts.Vae.FirstWidth);
        return (int)Math.Min(int.MaxValue, Math.Ceiling((scores + decoder) * elementBytes));
    }

    /// <summary>The smallest tier that holds the model and one picture of its default size; null, with the numbers, where none does.</summary>
    /// <param name="memory">Of the model.</param>
    /// <param name="size">Pixels along an edge of the default size.</param>
    /// <param name="asked">A tier that the owner names: a larger one than need be, or the largest for workers with more memory than its name says.</param>
    public static Tier? TierOf(MemoryNeed memory, int size, Tier? asked, out string problem)
    {
        var need = memory.At(size, size);
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
        problem = $"the weights have {Gibibytes(memory.WeightBytes)} GiB and a picture of {size}x{size} needs {Gibibytes(need - memory.WeightBytes)} GiB more "
            + $"({memory.WeightBytes} and {need - memory.WeightBytes} bytes), beyond the {(int)over} GiB of gpu{(int)over}"
            + (smallest is { } fits ? $"; gpu{(int)fits} holds it" : $"; export at a lower precision, or say --tier gpu{(int)largest} for workers with more memory");
        return null;
    }

    private static long BytesOf(Tier tier) => (long)tier * GiB;

    private static string Gibibytes(long bytes) => ((double)bytes / GiB).ToString("0.00", CultureInfo.InvariantCulture);
}
