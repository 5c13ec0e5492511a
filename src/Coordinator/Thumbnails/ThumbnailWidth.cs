using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Farm.Coordinator.Thumbnails;

/// <summary>The width that a caller asks for, in pixels.</summary>
internal static class ThumbnailWidth
{
    public const int Least = 128;
    public const int Most = 1024;
    private const int MostShown = 40;

    /// <param name="text">Of the query; null for the whole picture.</param>
    /// <param name="width">Null for the whole picture.</param>
    public static bool TryRead(string? text, out int? width, [NotNullWhen(false)] out string? problem)
    {
        (width, problem) = (null, null);
        if (text is null)
        {
            return true;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read is >= Least and <= Most)
        {
            width = read;
            return true;
        }

        problem = $"width is '{(text.Length <= MostShown ? text : text[..MostShown] + "…")}'; must be one whole number from {Least} to {Most}";
        return false;
    }
}
