using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.Diffusion.Loading;
using Farm.ModelTools.Exports;
using Farm.ModelTools.Onnx;
using Farm.ModelTools.Registration;

namespace Farm.ModelTools.Verification;

/// <summary>Checks an installed model again: sizes and hashes by its card, then everything that is checked when a model is added.</summary>
public static class ModelVerification
{
    /// <returns>One sentence for each thing wrong; empty when all is well.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<IReadOnlyList<string>> CheckAsync(InstalledModel model, CancellationToken cancellationToken)
    {
        var (card, folder) = model;
        var findings = new List<string>(await ModelFiles.CheckAsync(model, cancellationToken));
        var isTurbo = card.Id.Contains("turbo", StringComparison.OrdinalIgnoreCase);
        var inspection = ModelInspection.Of(folder, Path.Exists(Path.Combine(folder, ModelLayout.IndexFile)) ? null : card.Precision, isTurbo, cancellationToken);
        findings.AddRange(inspection.Findings.Where(finding => !findings.Contains(finding)));
        if (inspection.Model is { } found)
        {
            findings.AddRange(LoraDeclarations.Verify(model).Where(finding => !findings.Contains(finding)));
            findings.AddRange(Compare(card, found));
            findings.AddRange(FiniteWeights.Check(folder, found.Files, cancellationToken));
        }

        return findings;
    }

    private static IEnumerable<string> Compare(ModelCard card, InspectedModel found)
    {
        if (card.Family != found.Family)
        {
            yield return $"{ModelCard.FileName} family is {card.Family}, but the files are of {found.Variant} ({found.Family})";
        }

        if (card.Precision != found.Precision)
        {
            yield return $"{ModelCard.FileName} precision is {card.Precision}, but most of the denoiser's weights are {found.Precision}";
        }

        if (card.Memory.WeightBytes < found.Memory.WeightBytes)
        {
            yield return $"{ModelCard.FileName} memory.weightBytes is {card.Memory.WeightBytes}, but the graphs have {found.Memory.WeightBytes} bytes";
        }

        if (MemoryEstimate.TierOf(card.Memory, card.Files, card.Defaults.Width, card.Tier, out var problem) is null)
        {
            yield return $"{ModelCard.FileName} tier is gpu{(int)card.Tier}, but {problem}";
        }

        foreach (var file in found.Files.Except(card.Files.Select(static file => file.Path), StringComparer.Ordinal))
        {
            yield return $"{ModelCard.FileName} files lacks {file}, which a render reads";
        }
    }
}
