using Farm.Diffusion.Adapters.Files;

namespace Farm.Diffusion.Adapters.Dialects;

/// <summary>Common name of the way that a module is written.</summary>
internal static class Dialect
{
    public static string Of(FoundLayers found, TensorNotation notation)
    {
        var writer = found.IsUnderscored ? "kohya" : notation switch
        {
            TensorNotation.AB => "peft",
            TensorNotation.Dotted => "diffusers",
            _ => "comfyui",
        };
        return found.Naming switch
        {
            LayerNaming.Diffusers => writer,
            LayerNaming.Sgm => $"{writer}-sgm",
            LayerNaming.Bfl => $"{writer}-bfl",
            LayerNaming.Mmdit => $"{writer}-mmdit",
            LayerNaming.XLabs => "xlabs",
            _ => throw new InvalidOperationException("a naming that is not known"),
        };
    }
}
