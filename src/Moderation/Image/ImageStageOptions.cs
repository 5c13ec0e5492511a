using Farm.Moderation.Image.Classification;

namespace Farm.Moderation.Image;

/// <summary>The classifiers of the image stage (section Farm:Moderation:Image). Their thresholds are a policy's.</summary>
public sealed class ImageStageOptions
{
    public const string Section = "Farm:Moderation:Image";

    /// <summary>Path at which set-up has put Farm's own classifier.</summary>
    public string Own { get; set; } = Path.Combine(".farm", "moderation", Conversion.NsfwjsPackage.FileName);

    /// <summary>Another classifier than Farm's own.</summary>
    public ClassifierOptions Classifier { get; set; } = new();

    /// <summary>A file of <see cref="Hashing.ProtectedSet"/>; null for none.</summary>
    public string? ProtectedSet { get; set; }
}
