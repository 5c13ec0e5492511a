namespace Farm.Coordinator.Thumbnails;

/// <summary>A result of which thumbnails may be made.</summary>
/// <param name="Job">A job that succeeded.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Format">png, jpeg or webp.</param>
/// <param name="Key">Of its object.</param>
/// <param name="Sha256">As the job recorded it, lower-case hex.</param>
internal sealed record WholePicture(Guid Job, string Tenant, int Width, string Format, string Key, string? Sha256);
