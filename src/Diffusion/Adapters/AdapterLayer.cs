namespace Farm.Diffusion.Adapters;

/// <summary>One layer that an adapter may change: a Linear, or a convolution over a picture.</summary>
/// <param name="Name">The graph's part and the module's path in diffusers, such as <c>unet.mid_block.attentions.0.proj_in</c>.</param>
/// <param name="In">Features or channels that it reads.</param>
/// <param name="Out">Features or channels that it writes.</param>
/// <param name="KernelHeight">Of a convolution; 0 for a Linear.</param>
/// <param name="KernelWidth">Of a convolution; 0 for a Linear.</param>
public sealed record AdapterLayer(string Name, int In, int Out, int KernelHeight = 0, int KernelWidth = 0)
{
    public bool IsConvolution => KernelHeight > 0;
}
