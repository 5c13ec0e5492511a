using System.Diagnostics.CodeAnalysis;

namespace Farm.Diffusion.Adapters.Files;

/// <summary>
/// A tensor's name in an adapter file, taken apart. Sources of the endings: kohya-ss/sd-scripts networks, KohakuBlueleaf/LyCORIS modules,
/// huggingface/peft utils/save_and_load, huggingface/diffusers loaders, Comfy-Org/ComfyUI comfy/weight_adapter.
/// </summary>
/// <param name="Name">As it stands in the file.</param>
/// <param name="Module">What comes before the role: the layer, in the file's dialect.</param>
internal readonly record struct AdapterKey(string Name, string Module, TensorRole Role, TensorNotation Notation)
{
    private const string Weight = ".weight";

    private static readonly (string Ending, TensorRole Role, TensorNotation Notation)[] Endings =
    [
        (".lora_down.weight", TensorRole.Down, TensorNotation.DownUp),
        (".lora_up.weight", TensorRole.Up, TensorNotation.DownUp),
        (".lora_mid.weight", TensorRole.Mid, TensorNotation.DownUp),
        (".lora_down.bias", TensorRole.UpBias, TensorNotation.DownUp),
        (".lora_up.bias", TensorRole.UpBias, TensorNotation.DownUp),
        (".lora_linear_layer.down.weight", TensorRole.Down, TensorNotation.Dotted),
        (".lora_linear_layer.up.weight", TensorRole.Up, TensorNotation.Dotted),
        (".lora.down.weight", TensorRole.Down, TensorNotation.Dotted),
        (".lora.up.weight", TensorRole.Up, TensorNotation.Dotted),
        (".down.weight", TensorRole.Down, TensorNotation.Dotted),
        (".up.weight", TensorRole.Up, TensorNotation.Dotted),
        (".alpha", TensorRole.Alpha, TensorNotation.None),
        (".dora_scale", TensorRole.DoraScale, TensorNotation.DownUp),
        (".hada_w1_a", TensorRole.HadaW1A, TensorNotation.DownUp),
        (".hada_w1_b", TensorRole.HadaW1B, TensorNotation.DownUp),
        (".hada_w2_a", TensorRole.HadaW2A, TensorNotation.DownUp),
        (".hada_w2_b", TensorRole.HadaW2B, TensorNotation.DownUp),
        (".hada_t1", TensorRole.HadaT1, TensorNotation.DownUp),
        (".hada_t2", TensorRole.HadaT2, TensorNotation.DownUp),
        (".lokr_w1", TensorRole.LokrW1, TensorNotation.DownUp),
        (".lokr_w1_a", TensorRole.LokrW1A, TensorNotation.DownUp),
        (".lokr_w1_b", TensorRole.LokrW1B, TensorNotation.DownUp),
        (".lokr_w2", TensorRole.LokrW2, TensorNotation.DownUp),
        (".lokr_w2_a", TensorRole.LokrW2A, TensorNotation.DownUp),
        (".lokr_w2_b", TensorRole.LokrW2B, TensorNotation.DownUp),
        (".lokr_t2", TensorRole.LokrT2, TensorNotation.DownUp),
        (".a1.weight", TensorRole.GloraA1, TensorNotation.DownUp),
        (".a2.weight", TensorRole.GloraA2, TensorNotation.DownUp),
        (".b1.weight", TensorRole.GloraB1, TensorNotation.DownUp),
        (".b2.weight", TensorRole.GloraB2, TensorNotation.DownUp),
        (".oft_blocks", TensorRole.OftBlocks, TensorNotation.DownUp),
        (".oft_diag", TensorRole.OftBlocks, TensorNotation.DownUp),
        (".rescale", TensorRole.OftRescale, TensorNotation.DownUp),
        (".diff", TensorRole.Diff, TensorNotation.DownUp),
        (".diff_b", TensorRole.DiffBias, TensorNotation.DownUp),
        (".w_norm", TensorRole.Norm, TensorNotation.DownUp),
        (".b_norm", TensorRole.Norm, TensorNotation.DownUp),
        (".on_input", TensorRole.Ia3, TensorNotation.DownUp),
    ];

    /// <summary>PEFT's parameters; its files may name the adapter between them and the ending.</summary>
    private static readonly (string Parameter, TensorRole Role)[] Parameters =
    [
        ("lora_A", TensorRole.Down),
        ("lora_B", TensorRole.Up),
        ("lora_magnitude_vector", TensorRole.DoraScale),
        ("lora_embedding_A", TensorRole.Embedding),
        ("lora_embedding_B", TensorRole.Embedding),
        ("hada_w1_a", TensorRole.HadaW1A),
        ("hada_w1_b", TensorRole.HadaW1B),
        ("hada_w2_a", TensorRole.HadaW2A),
        ("hada_w2_b", TensorRole.HadaW2B),
        ("hada_t1", TensorRole.HadaT1),
        ("hada_t2", TensorRole.HadaT2),
        ("lokr_w1", TensorRole.LokrW1),
        ("lokr_w1_a", TensorRole.LokrW1A),
        ("lokr_w1_b", TensorRole.LokrW1B),
        ("lokr_w2", TensorRole.LokrW2),
        ("lokr_w2_a", TensorRole.LokrW2A),
        ("lokr_w2_b", TensorRole.LokrW2B),
        ("lokr_t2", TensorRole.LokrT2),
        ("oft_R", TensorRole.OftTriangle),
        ("oft_r", TensorRole.OftTriangle),
        ("boft_R", TensorRole.BoftBlocks),
        ("boft_s", TensorRole.OftRescale),
        ("ia3_l", TensorRole.Ia3),
    ];

    public static bool TryParse(string name, [NotNullWhen(true)] out AdapterKey? key)
    {
        foreach (var (ending, role, notation) in Endings)
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal))
            {
                key = new(name, name[..^ending.Length], role, notation);
                return true;
            }
        }

        return TryParsePeft(name, out key);
    }

    private static bool TryParsePeft(string name, [NotNullWhen(true)] out AdapterKey? key)
    {
        key = null;
        var isBias = name.EndsWith(".bias", StringComparison.Ordinal);
        var stem = isBias ? name[..^".bias".Length] : name.EndsWith(Weight, StringComparison.Ordinal) ? name[..^Weight.Length] : name;
        var last = stem.LastIndexOf('.');
        if (last <= 0)
        {
            return false;
        }

        if (RoleOf(stem[(last + 1)..]) is { } plain)
        {
            key = new(name, stem[..last], isBias ? TensorRole.UpBias : plain, TensorNotation.AB);
            return true;
        }

        // …lora_A.default.weight
        var before = stem.LastIndexOf('.', last - 1);
        if (before > 0 && RoleOf(stem[(before + 1)..last]) is { } named)
        {
            key = new(name, stem[..before], isBias ? TensorRole.UpBias : named, TensorNotation.AB);
            return true;
        }

        return false;
    }

    private static TensorRole? RoleOf(string parameter)
    {
        foreach (var (known, role) in Parameters)
        {
            if (known == parameter)
            {
                return role;
            }
        }

        return null;
    }
}
