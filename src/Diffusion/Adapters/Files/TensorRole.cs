namespace Farm.Diffusion.Adapters.Files;

/// <summary>Role of a tensor in an adapter's file, by the end of its name.</summary>
internal enum TensorRole
{
    /// <summary>lora_down, lora_A: [rank, in] or [rank, in, height, width].</summary>
    Down,

    /// <summary>lora_up, lora_B: [out, rank].</summary>
    Up,

    /// <summary>lora_mid of LoCon: [rank, rank, height, width].</summary>
    Mid,

    /// <summary>A scalar.</summary>
    Alpha,

    /// <summary>dora_scale, lora_magnitude_vector: the norms that W + ΔW is brought to.</summary>
    DoraScale,
    HadaW1A,
    HadaW1B,
    HadaW2A,
    HadaW2B,
    HadaT1,
    HadaT2,
    LokrW1,
    LokrW1A,
    LokrW1B,
    LokrW2,
    LokrW2A,
    LokrW2B,
    LokrT2,
    GloraA1,
    GloraA2,
    GloraB1,
    GloraB2,

    /// <summary>oft_blocks, oft_diag: skew-symmetric seeds of orthogonal blocks.</summary>
    OftBlocks,

    /// <summary>PEFT's oft_R: the upper triangles of the same.</summary>
    OftTriangle,
    BoftBlocks,
    OftRescale,

    /// <summary>A full delta of a weight.</summary>
    Diff,

    /// <summary>A delta of a bias.</summary>
    DiffBias,

    /// <summary>A norm's weight or bias, as LyCORIS trains them.</summary>
    Norm,
    Ia3,

    /// <summary>A bias of lora_up.</summary>
    UpBias,
    Embedding,
}
