namespace Farm.Moderation.Image.Classification;

/// <summary>The outcome of loading a classifier.</summary>
public abstract record ClassifierLoad
{
    private ClassifierLoad()
    {
    }

    public sealed record Ready(ImageClassifier Classifier) : ClassifierLoad;

    /// <summary>There is none: every picture is held until there is.</summary>
    /// <param name="Code">classifier-missing or classifier-invalid.</param>
    /// <param name="Findings">What is wrong, each a sentence.</param>
    public sealed record Unavailable(string Code, IReadOnlyList<string> Findings) : ClassifierLoad
    {
        public const string Missing = "classifier-missing";

        public const string Invalid = "classifier-invalid";
    }
}
