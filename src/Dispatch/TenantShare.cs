namespace Farm.Dispatch;

/// <summary>A tenant's weight, and whether it is paused.</summary>
internal sealed class TenantShare(string name)
{
    public string Name => name;

    public double Weight { get; set; } = 1;

    public bool IsPaused { get; set; }
}
