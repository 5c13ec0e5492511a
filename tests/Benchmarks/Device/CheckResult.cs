namespace Farm.Benchmarks.Device;

/// <summary>One check of a device.</summary>
/// <param name="Check">What was checked: library, session, render, adapter, fp16, fp8, pipeline.</param>
/// <param name="Subject">Which library or model; null where there is but one.</param>
/// <param name="Result">ok, failed or skipped.</param>
/// <param name="Reason">Why it failed or was skipped; null when ok.</param>
/// <param name="Figures">What was measured, by name.</param>
internal sealed record CheckResult(string Check, string? Subject, string Result, string? Reason, IReadOnlyDictionary<string, double> Figures)
{
    public const string Good = "ok";
    public const string Bad = "failed";
    public const string Left = "skipped";

    private static readonly Dictionary<string, double> None = [];

    public static CheckResult Ok(string check, string? subject, IReadOnlyDictionary<string, double>? figures = null) => new(check, subject, Good, null, figures ?? None);

    public static CheckResult Failed(string check, string? subject, string reason, IReadOnlyDictionary<string, double>? figures = null) =>
        new(check, subject, Bad, reason, figures ?? None);

    public static CheckResult Skipped(string check, string? subject, string reason) => new(check, subject, Left, reason, None);

    /// <summary>A line for people.</summary>
    public override string ToString() => string.Join(
        "  ",
        ((IEnumerable<string?>)[$"{Result,-8}{Check}", Subject, .. Figures.Select(static figure => $"{figure.Key} {figure.Value:0.####}"), Reason])
            .Where(static part => part is not null));
}
