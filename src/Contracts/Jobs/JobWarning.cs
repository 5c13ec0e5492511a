namespace Farm.Contracts.Jobs;

/// <summary>Something that a job asks for and its picture will not show, though the job was taken.</summary>
/// <param name="Code">One of <see cref="JobWarnings"/>; stable.</param>
/// <param name="Field">The request's field that asks for it.</param>
/// <param name="Message">A sentence for people, with the values.</param>
/// <param name="Text">The part of the field's text that is meant; null where it is not of a text.</param>
public sealed record JobWarning(string Code, string Field, string Message, string? Text = null);

/// <summary>The codes of warnings: what a program may tell them apart by.</summary>
public static class JobWarnings
{
    /// <summary>The end of a prompt is beyond the tokens that a text encoder reads.</summary>
    public const string PromptTruncated = "prompt-truncated";

    /// <summary>Words that the model's conversation keeps for itself are taken out of the prompt.</summary>
    public const string PromptTextRemoved = "prompt-text-removed";

    /// <summary>Signs that a text encoder has no token for, so that it cannot tell them apart.</summary>
    public const string PromptSignsUnknown = "prompt-signs-unknown";

    /// <summary>Whether the whole prompt is read is not known: the tokenizers do not lie where the job was taken in.</summary>
    public const string PromptNotMeasured = "prompt-not-measured";

    /// <summary>The render has no guidance in which a negative prompt counts.</summary>
    public const string NegativePromptUnused = "negative-prompt-unused";

    /// <summary>Guidance that the model or the job leaves without effect.</summary>
    public const string GuidanceUnused = "guidance-unused";

    /// <summary>A notation of another program that is read as plain words.</summary>
    public const string SyntaxNotSupported = "syntax-not-supported";

    /// <summary>Something like a weight that is read as plain words.</summary>
    public const string WeightNotRead = "weight-not-read";
}
