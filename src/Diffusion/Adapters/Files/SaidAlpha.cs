namespace Farm.Diffusion.Adapters.Files;

/// <summary>An alpha with the place that says it.</summary>
/// <param name="Key">Of the metadata or the configuration, or the tensor's name.</param>
/// <param name="Source">What holds the key.</param>
internal sealed record SaidAlpha(double Value, string Key, string Source)
{
    public override string ToString() => $"{Key} {Value:G6} in {Source}";
}
