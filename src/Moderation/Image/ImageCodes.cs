namespace Farm.Moderation.Image;

/// <summary>The reason codes that a picture can be held or blocked for. A decision writes them with I- in front.</summary>
public static class ImageCodes
{
    public const string SexExplicit = "SEX-EXPLICIT";

    /// <summary>All that a class of a classifier or an entry of a protected set may name.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        SexExplicit, "CSAE", "NCII", "SEX-ILLEGAL", "VIOL-GRAPHIC", "VIOL-ANIMAL", "HATE", "EXTREMISM", "SELFHARM", "ILLICIT", "FORGERY", "LIKENESS", "IP",
    ];

    /// <summary>Those that no policy may loosen.</summary>
    public static IReadOnlyList<string> Locked { get; } = ["CSAE", "NCII", "SEX-ILLEGAL", "EXTREMISM", "ILLICIT"];

    public static bool IsKnown(string code) => All.Contains(code, StringComparer.Ordinal);

    public static bool IsLocked(string code) => Locked.Contains(code, StringComparer.Ordinal);
}
