namespace Farm.Diffusion.Adapters.Files;

/// <summary>Notation of the two halves of a layer's change.</summary>
internal enum TensorNotation
{
    /// <summary>lora_down, lora_up: kohya-ss/sd-scripts and LyCORIS.</summary>
    DownUp,

    /// <summary>lora_A, lora_B: PEFT.</summary>
    AB,

    /// <summary>lora.down, _lora.down, lora_linear_layer.down: diffusers before PEFT.</summary>
    Dotted,

    /// <summary>Says nothing of it: an alpha.</summary>
    None,
}
