namespace Farm.Provenance.C2pa.Reading;

/// <summary>The findings about one manifest.</summary>
internal sealed class StatusLog
{
    private readonly List<ManifestStatus> statuses = [];

    public IReadOnlyList<ManifestStatus> Statuses => statuses;

    /// <summary>Whether a finding makes a manifest invalid. An unknown signer is the one failure that does not.</summary>
    public static bool Breaks(ManifestStatus status) => status.Kind is StatusKind.Failure && status.Code != StatusCodes.SigningCredentialUntrusted;

    public void Success(string code, string? url, string explanation) => statuses.Add(new ManifestStatus(StatusKind.Success, code, url, explanation));

    public void Note(string code, string? url, string explanation) => statuses.Add(new ManifestStatus(StatusKind.Informational, code, url, explanation));

    public void Failure(string code, string? url, string explanation) => statuses.Add(new ManifestStatus(StatusKind.Failure, code, url, explanation));
}
