namespace Farm.Coordinator.Storage;

/// <summary>A tenant's default secret, which signs what goes to the urls that its jobs name.</summary>
internal sealed class WebhookSecretRow
{
    public required string Tenant { get; init; }

    /// <summary>Encrypted under the key in Farm:Webhooks:KeyFile.</summary>
    public required byte[] Secret { get; set; }

    public byte[]? PreviousSecret { get; set; }

    public DateTimeOffset? PreviousUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>Null for one that was made because something had to be signed, and that nobody has seen.</summary>
    public DateTimeOffset? ShownAt { get; set; }
}
