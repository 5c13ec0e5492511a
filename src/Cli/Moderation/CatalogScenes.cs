namespace Farm.Cli.Moderation;

/// <summary>Benign prompts: every scene that the bundled models were taught (models/train/catalog.py), product pictures without people.</summary>
internal static class CatalogScenes
{
    private static readonly string[] Kinds = ["mug", "bottle", "box", "ball", "lamp", "shoe"];
    private static readonly string[] Colours = ["red", "green", "blue", "yellow", "purple", "orange", "black", "white"];
    private static readonly string[] Arrangements = ["", "small", "large", "two"];
    private static readonly string[] Positions = ["", " on the left", " on the right"];
    private static readonly string[] Surfaces = ["background", "table"];

    /// <summary>All of them, each once.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. from kind in Kinds
           from colour in Colours
           from ground in Colours.Where(ground => ground != colour)
           from surface in Surfaces
           from arrangement in Arrangements
           from position in Positions
           where arrangement != "two" || position.Length == 0
           select Text(kind, colour, ground, surface, arrangement, position),
    ];

    /// <summary>A number of them spread over all, the same each time.</summary>
    public static IEnumerable<string> Spread(int count) =>
        Enumerable.Range(0, count).Select(index => All[(int)((long)index * All.Count / count % All.Count)]);

    private static string Text(string kind, string colour, string ground, string surface, string arrangement, string position)
    {
        var plural = kind == "box" ? "boxes" : $"{kind}s";
        var thing = arrangement switch
        {
            "two" => $"two {colour} {plural}",
            "" => $"{Article(colour)} {colour} {kind}",
            _ => $"a {arrangement} {colour} {kind}",
        };
        return $"{thing}{position} on {Article(ground)} {ground} {surface}";
    }

    private static string Article(string word) => word[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a";
}
