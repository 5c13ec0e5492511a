using System.Text.Json.Serialization;

namespace Farm.Moderation.Policies;

/// <summary>A policy as it is written: what is absent is taken from what it extends. <see cref="PolicyReader"/> reads and checks it.</summary>
public sealed record PolicyDocument
{
    /// <summary>Lower-case letters, digits, hyphens and underscores.</summary>
    public required string Id { get; init; }

    /// <summary>Version, at least 1, and one more with every change.</summary>
    public required int Version { get; init; }

    /// <summary>The id of another policy.</summary>
    public string? Extends { get; init; }

    public PolicyMode? Mode { get; init; }

    /// <summary>Codes that are locked beside those locked for all.</summary>
    public IReadOnlyList<string>? Locked { get; init; }

    public PromptSection? Prompt { get; init; }

    public ImageSection? Image { get; init; }

    public NoticeSection? Notice { get; init; }

    public ReviewSection? Review { get; init; }

    public AuditSection? Audit { get; init; }
}

public sealed record PromptSection
{
    public IReadOnlyDictionary<string, CategoryDocument>? Categories { get; init; }

    public IReadOnlyList<string>? AllowContexts { get; init; }

    public ErrorAction? OnError { get; init; }
}

public sealed record CategoryDocument
{
    public CategoryAction? Action { get; init; }

    public double? Review { get; init; }

    public double? Block { get; init; }
}

public sealed record ImageSection
{
    /// <summary>SHA-256 of the classifier that the thresholds were chosen for; 64 hexadecimal digits.</summary>
    public string? ModelSha256 { get; init; }

    public string? Resize { get; init; }

    public IReadOnlyDictionary<string, ThresholdDocument>? Thresholds { get; init; }

    public ProtectedHashSection? ProtectedHash { get; init; }

    public ErrorAction? OnError { get; init; }
}

public sealed record ThresholdDocument
{
    public double? Review { get; init; }

    public double? Block { get; init; }
}

public sealed record ProtectedHashSection
{
    public string? Algo { get; init; }

    /// <summary>Largest distance of a match, in bits, from 0 to 256; PDQ's own advice is 31.</summary>
    public int? Distance { get; init; }
}

public sealed record NoticeSection
{
    public IReadOnlyList<string>? Locales { get; init; }

    public bool? ShowMatchedSpan { get; init; }

    public int? AppealDays { get; init; }

    public bool? RefundOnBlock { get; init; }
}

public sealed record ReviewSection
{
    public string? Queue { get; init; }

    public int? SlaHours { get; init; }

    public bool? BlurByDefault { get; init; }
}

public sealed record AuditSection
{
    public string? LogPrompt { get; init; }

    public int? RetainDays { get; init; }

    /// <summary>Most that one group's false-positive rate may be of another's.</summary>
    public double? GroupFprMaxRatio { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<PolicyMode>))]
public enum PolicyMode
{
    [JsonStringEnumMemberName("enforce")]
    Enforce,

    [JsonStringEnumMemberName("shadow")]
    Shadow,
}

/// <summary>The strictest that a code may come to, from mild to strict.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CategoryAction>))]
public enum CategoryAction
{
    /// <summary>Not even noted.</summary>
    [JsonStringEnumMemberName("allow")]
    Allow,

    [JsonStringEnumMemberName("annotate")]
    Annotate,

    [JsonStringEnumMemberName("review")]
    Review,

    [JsonStringEnumMemberName("block")]
    Block,
}

/// <summary>The action on a prompt or picture that could not be judged.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ErrorAction>))]
public enum ErrorAction
{
    [JsonStringEnumMemberName("hold")]
    Hold,

    [JsonStringEnumMemberName("block")]
    Block,
}
