namespace Farm.Contracts.Api;

/// <summary>A stored upload.</summary>
/// <param name="Key">For a job's initImage or references.</param>
/// <param name="Bytes">Of the file.</param>
/// <param name="MediaType">As its first bytes say.</param>
public sealed record UploadView(string Key, long Bytes, string MediaType);
