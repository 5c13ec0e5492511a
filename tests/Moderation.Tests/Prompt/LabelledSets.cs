using Farm.Moderation.Audit;

namespace Farm.Moderation.Tests.Prompt;

/// <summary>The labelled prompts of tests/data/moderation.</summary>
internal static class LabelledSets
{
    private static readonly DataArchive Archive = new("moderation/sets.tar.gz");

    /// <summary>Every prompt of one set; one that cannot be read fails the test.</summary>
    public static IReadOnlyList<LabelledPrompt> Read(string name)
    {
        var problems = new List<string>();
        using var reader = new StreamReader(new MemoryStream(Archive.Read(name + ".jsonl")));
        var prompts = LabelledPrompt.Read(name, reader.ReadToEnd().TrimEnd('\n').Split('\n'), problems);
        Assert.That(problems, Is.Empty);
        return prompts;
    }
}
