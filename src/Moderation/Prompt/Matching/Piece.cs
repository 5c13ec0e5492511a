namespace Farm.Moderation.Prompt.Matching;

/// <summary>Letters and digits without anything between, in characters of the normalized text: [Start, End).</summary>
internal readonly record struct Piece(int Start, int End)
{
    public int Length => End - Start;
}

/// <summary>A word of the lists over pieces [From, To).</summary>
/// <param name="Element">Which word.</param>
/// <param name="Start">Where its letters begin in the normalized text.</param>
/// <param name="End">After their last.</param>
internal readonly record struct Edge(int From, int To, int Element, int Start, int End);

/// <summary>An entry of the lists found in a text; the places are those of <see cref="Edge"/>.</summary>
internal readonly record struct Hit(int Set, int From, int To, int Start, int End, string Language, bool IsAmbiguous, bool HasGap);
