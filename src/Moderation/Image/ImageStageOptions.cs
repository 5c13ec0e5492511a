using Farm.Moderation.Image.Classification;

namespace Farm.Moderation.Image;

/// <summary>What the image stage looks with (section Farm:Moderation:Image); what it makes of what it sees is a policy's.</summary>
public sealed class ImageStageOptions
{
    public const string Section = "Farm:Moderation:Image";

    /// <summary>Where set-up has put Farm's own classifier.</summary>
    public string Own { get; set; } = Path.Combine(".farm", "moderation", Conversion.NsfwjsPackage.FileName);

    /// <summary>Another classifier than Farm's own.</summary>
    public ClassifierOptions Classifier { get; set; } = new();

    /// <summary>A file of <see cref="Hashing.ProtectedSet"/>; null for none.</summary>
    public string? ProtectedSet { get; set; }
}
