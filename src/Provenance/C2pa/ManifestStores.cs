namespace Farm.Provenance.C2pa;

/// <summary>Manifest stores that are kept beside their pictures.</summary>
public static class ManifestStores
{
    /// <summary>IANA's media type of a store by itself.</summary>
    public const string MediaType = "application/c2pa";

    /// <summary>No larger one is written or read.</summary>
    public const int MaxBytes = ReadingBudget.MaxStoreBytes;
}
