namespace Farm.Cli.Demo;

/// <summary>The small catalog that the demo orders, in the words that catalog-sd15 was trained on.</summary>
internal static class DemoPrompts
{
    public static IReadOnlyList<string> All { get; } =
    [
        "a red mug on a blue background",
        "two green bottles on a white table",
        "a small black shoe on the left on a yellow background",
        "a yellow lamp on a purple background",
        "a large blue ball on a white background",
        "an orange box on a green table",
        "two white mugs on a red background",
        "a purple bottle on the right on an orange table",
        "a white shoe on a blue table",
        "two yellow balls on a black background",
        "a small green box on the right on a white background",
        "a large red lamp on a yellow table",
    ];

    /// <summary>a red mug … becomes a-red-mug-…</summary>
    public static string FileNameOf(string prompt, string extension) => prompt.Replace(' ', '-') + extension;
}
