using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Farm.Catalog.Traits;
using Farm.Contracts.Models;

namespace Farm.Diffusion.Text;

/// <summary>Output of a CLIP graph that a denoiser reads when the encoder's last layers are skipped.</summary>
/// <param name="Output">The graph's name for it.</param>
/// <param name="NeedsFinalNorm">Whether the encoder's final layer norm must be applied to it, as the family was trained.</param>
internal sealed record ClipSkip(string Output, bool NeedsFinalNorm)
{
    /// <summary>The last layer's states after the final norm.</summary>
    public const string Last = "last_hidden_state";

    private const string Hidden = "hidden_states.";

    private static readonly string[] Skipping = [.. KnownFamilies.All.Where(static traits => traits.ReadsClipStates).Select(static traits => traits.Name)];

    /// <summary>
    /// Picks the output. hidden_states.0 are the embeddings and hidden_states.L what layer L of L made. Stable Diffusion 1.5 and 2.1 read
    /// hidden_states[-(k+1)] and then the final norm, which without a skip is last_hidden_state; SDXL and 3.5 read hidden_states[-(k+2)]
    /// and no norm. Source: clip_skip in diffusers' encode_prompt of each family.
    /// </summary>
    /// <param name="outputs">Names of the graph's outputs.</param>
    /// <param name="family">Sd15, Sd21, Sdxl or Sd35; others read no states of a CLIP encoder.</param>
    /// <param name="skip">Layers to skip, 0 for none.</param>
    /// <param name="choice">What to read.</param>
    /// <param name="finding">What the graph lacks or the skip breaks, as a sentence about the graph's file.</param>
    public static bool TryChoose(
        IEnumerable<string> outputs, Family family, int skip, [NotNullWhen(true)] out ClipSkip? choice, [NotNullWhen(false)] out string? finding)
    {
        (choice, finding) = (null, null);
        var names = outputs.ToArray();
        var last = names.Select(LayerOf).DefaultIfEmpty(-1).Max();
        var states = family.Traits.ClipStates;
        var normed = states == ClipStates.Last;
        var most = last - (normed ? 1 : 2);
        var output = $"{Hidden}{most + 1 - skip}";
        if (skip == 0 && states != ClipStates.LastButOne && names.Contains(Last))
        {
            choice = new(Last, NeedsFinalNorm: false);
        }
        else if (states == ClipStates.None)
        {
            finding = $"is not read for its states by the family {family}; clip skip is for {string.Join(", ", Skipping[..^1])} and {Skipping[^1]}";
        }
        else if (last < 0)
        {
            finding = $"has no outputs {Hidden}0, {Hidden}1, …, which a clip skip of {skip} needs for the family {family}; it has {string.Join(", ", names)}";
        }
        else if (skip < 0 || skip > most)
        {
            finding = $"has {last} layers; clip skip is {skip}, and must be from 0 to {most} for the family {family}";
        }
        else if (!names.Contains(output))
        {
            finding = $"has no output {output}, which a clip skip of {skip} needs; it has {string.Join(", ", names)}";
        }
        else
        {
            choice = new(output, normed);
        }

        return choice is not null;
    }

    private static int LayerOf(string output) =>
        output.StartsWith(Hidden, StringComparison.Ordinal)
        && int.TryParse(output.AsSpan(Hidden.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var layer)
            ? layer
            : -1;
}
