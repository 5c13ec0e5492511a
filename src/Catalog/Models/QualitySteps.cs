namespace Farm.Catalog.Models;

/// <summary>Denoising steps for qualities that are asked for by a word.</summary>
public sealed record QualitySteps(int Low, int Medium, int High)
{
    /// <summary>Those of a model: as its card says, else half of its default steps, the default, and half as many again; never more than the model takes.</summary>
    public static QualitySteps Of(ModelCard card)
    {
        var (usual, most) = (card.Defaults.Steps, card.Limits.MaxSteps);
        return card.QualitySteps ?? new QualitySteps(Math.Max(1, (usual + 1) / 2), usual, Math.Max(usual, Math.Min(most, (usual * 3 + 1) / 2)));
    }
}
