namespace Farm.Client;

/// <summary>Settings of a client that a host makes.</summary>
public sealed class FarmClientOptions
{
    /// <summary>The farm's address: absolute, http or https, without a query. It may end in a path. Needed.</summary>
    public Uri? Address { get; set; }

    /// <summary>Sent with every request: 1 to 512 visible ASCII characters; null for none. A job, and who may see it, belong to the key's tenant.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Limit of a request from its start to the end of its answer, 1 second to 10 minutes. Files that are sent have more time, and streams of events have it until they begin.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The address that paths are put behind.</summary>
    internal static Uri BaseOf(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri($"{address.AbsoluteUri}/");
}
