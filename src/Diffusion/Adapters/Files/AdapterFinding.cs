namespace Farm.Diffusion.Adapters.Files;

/// <summary>One reason why a file is not an adapter of a model.</summary>
/// <param name="Code">One of <see cref="AdapterFindings"/>.</param>
/// <param name="Key">The tensor's name in the file, the key of its metadata, or null where it is of the whole file.</param>
/// <param name="Message">A sentence with the value and the limit.</param>
public sealed record AdapterFinding(string Code, string? Key, string Message);

/// <summary>The codes of findings: what a program may tell them apart by.</summary>
public static class AdapterFindings
{
    public const string Unreadable = "unreadable";
    public const string NotSafetensors = "not_safetensors";
    public const string TooLarge = "too_large";
    public const string Empty = "empty";
    public const string ModelTakesNone = "model_takes_none";
    public const string OtherFamily = "other_family";
    public const string UnknownKey = "unknown_key";
    public const string UnmatchedKey = "unmatched_key";
    public const string UndeclaredLayer = "undeclared_layer";
    public const string DuplicateLayer = "duplicate_layer";
    public const string MissingHalf = "missing_half";
    public const string RankAboveCeiling = "rank_above_ceiling";
    public const string WrongShape = "wrong_shape";
    public const string WrongType = "wrong_type";
    public const string NotFinite = "not_finite";
    public const string BadMetadata = "bad_metadata";
    public const string Dora = "dora";
    public const string LoHa = "loha";
    public const string LoKr = "lokr";
    public const string GLora = "glora";
    public const string Oft = "oft";
    public const string Boft = "boft";
    public const string FullDelta = "full_delta";
    public const string Ia3 = "ia3";
    public const string Bias = "bias";
    public const string Embedding = "embedding";
}
