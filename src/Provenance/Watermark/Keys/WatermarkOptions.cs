using System.ComponentModel.DataAnnotations;

namespace Farm.Provenance.Watermark.Keys;

/// <summary>Section Farm:Provenance:Watermark: the secret that invisible marks are laid with. Whoever has it can read them, lay them and remove them.</summary>
public sealed class WatermarkOptions
{
    public const string Section = "Farm:Provenance:Watermark";

    /// <summary>A text file with 32 bytes as 64 hex digits, readable by its owner alone. All workers and coordinators of a farm have the same.</summary>
    [Required(ErrorMessage = $"{Section}:SecretFile is empty; must name a file with 64 hex digits")]
    public string SecretFile { get; set; } = "";

    /// <summary>The quarter in which the farm first marked with this secret, as 2026-Q4: keys of earlier ones are not tried when a picture is looked at.</summary>
    [RegularExpression("^20[2-9][0-9]-Q[1-4]$", ErrorMessage = $"{Section}:Since must be a quarter such as 2026-Q4")]
    public string Since { get; set; } = "2026-Q4";
}
