namespace Farm.Diffusion.Adapters.Dialects;

/// <summary>Another name that files have for a layer, or for a part of one that they keep fused.</summary>
/// <param name="Path">In its component, with dots.</param>
/// <param name="Naming">Whose name it is.</param>
/// <param name="Index">Which part of the fused layer this one is, counted by rows of lora_up; 0 where nothing is fused.</param>
/// <param name="SwapsHalves">Whether the rows of the file hold shift before scale and the layer scale before shift.</param>
internal readonly record struct LayerAlias(string Path, LayerNaming Naming, int Index = 0, bool SwapsHalves = false);

/// <summary>Naming scheme of a file's modules.</summary>
internal enum LayerNaming
{
    Diffusers,

    /// <summary>Stability's sgm and CompVis' ldm: input_blocks, middle_block, output_blocks.</summary>
    Sgm,

    /// <summary>Black Forest Labs': double_blocks, single_blocks.</summary>
    Bfl,

    /// <summary>Stability's MMDiT: joint_blocks.</summary>
    Mmdit,

    /// <summary>XLabs' attention processors in Black Forest Labs' blocks.</summary>
    XLabs,
}

/// <summary>One of the layers that a module of a file lands on.</summary>
/// <param name="Layer">The model's.</param>
/// <param name="SwapsHalves">See <see cref="LayerAlias"/>.</param>
internal readonly record struct LayerPart(AdapterLayer Layer, bool SwapsHalves);
