using Farm.Ports.Tls;

namespace Farm.Ports.Objects;

/// <summary>Section Farm:Objects: where pictures and files are stored.</summary>
public sealed class ObjectStoreOptions
{
    public const string Section = "Farm:Objects";

    /// <summary>folder (one machine, no server) or s3.</summary>
    public ObjectStoreKind Kind { get; set; } = ObjectStoreKind.Folder;

    /// <summary>The folder; below the working directory unless it starts with '/'.</summary>
    public string Folder { get; set; } = ".farm/objects";

    public S3Options S3 { get; set; } = new();

    /// <summary>1 s to 10 min: how long one request to the server may take, and one wait for its bytes. Two more tries follow.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The kind of store, in the name that people know it by.</summary>
    public string Service => Kind == ObjectStoreKind.Folder ? "the object folder" : "the S3 store";

    /// <summary>Address of the store, without secrets.</summary>
    public string Describe() => Kind == ObjectStoreKind.Folder
        ? $"the folder {Path.GetFullPath(Folder)}"
        : $"the bucket '{S3.Bucket}' at {S3.Endpoint}";
}

public enum ObjectStoreKind
{
    Folder = 0,
    S3 = 1,
}

/// <summary>Section Farm:Objects:S3; read only where Kind is s3.</summary>
public sealed class S3Options
{
    /// <summary>http or https address of the server.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>http or https address at which others reach the server, for links to pictures; null where they do not, and the farm sends pictures itself.</summary>
    public Uri? PublicEndpoint { get; set; }

    /// <summary>PEM of the authorities that certify the server; null for those of the system. For https.</summary>
    public string? CaFile { get; set; }

    public string Bucket { get; set; } = "";

    /// <summary>The region that requests are signed for; many servers take any.</summary>
    public string Region { get; set; } = "us-east-1";

    public string AccessKey { get; set; } = "";

    public string SecretKey { get; set; } = "";

    /// <summary>Whether a missing bucket is created.</summary>
    public bool CreateBucket { get; set; }

    internal TlsFiles Tls => new($"{ObjectStoreOptions.Section}:S3", CaFile);

    internal bool IsEncrypted => Endpoint is { IsAbsoluteUri: true, Scheme: "https" };
}
