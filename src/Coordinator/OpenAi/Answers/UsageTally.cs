using System.Text;
using Farm.Contracts.Jobs;

namespace Farm.Coordinator.OpenAi.Answers;

/// <summary>
/// Tokens of a request, for clients that add them up: a token for each four bytes of prompt, and for each 16 x 16 pixels of a picture, those to work from at the size of the new one.
/// </summary>
internal static class UsageTally
{
    private const int BytesPerToken = 4;
    private const int PixelsPerSide = 16;

    /// <param name="outcomes">At least one.</param>
    public static ImageUsage Of(IReadOnlyList<ImageOutcome> outcomes)
    {
        var spec = ImageOutcomes.SpecOf(outcomes[0].Job);
        var ofPicture = Parts(spec.Width, PixelsPerSide) * Parts(spec.Height, PixelsPerSide);
        var made = outcomes.Where(static outcome => outcome.Item is not null).ToList();
        var input = new ImageTokens(Parts(Encoding.UTF8.GetByteCount(spec.Prompt), BytesPerToken), spec.SourceKeys().Count() * ofPicture);
        var output = new ImageTokens(0, made.Count * ofPicture);
        return new ImageUsage(
            input.TextTokens + input.Pictures, input, output.Pictures, output, input.TextTokens + input.Pictures + output.Pictures, made.Sum(static outcome => outcome.Job.RenderSeconds ?? 0));
    }

    private static long Parts(int whole, int part) => (whole + part - 1) / part;
}
