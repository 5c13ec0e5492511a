using FsCheck;
using FsCheck.Fluent;

namespace Farm.Moderation.Tests.Prompt;

/// <summary>Texts of words, signs, scripts, invisible characters and lone surrogates.</summary>
internal static class Texts
{
    private static readonly string[] Parts =
    [
        "nude", "child", "a", "n u d e", "n.u.d.e", "the", " ", "  ", ",", ":", ":1.2)", "(", ")", "[", "]", "{", "}", "\\(", "1", "13yo", "3", "@", "$", "*", "-", "_", "\n",
        "\u200B", "\u202E", "\u202C", "\u0336", "\uD800", "\uDC00", "𝓃", "ﬁ", "ﷺ", "é", "ß", "İ", "طفل", "عارية", "ـ", "한", "😀", "🇳", "\uDB40\uDC61", "bnVkZSB3b21hbg==",
    ];

    public static Arbitrary<string> Any { get; } = Gen.OneOf(
            Gen.Elements(Parts).ArrayOf().Select(static parts => string.Concat(parts)),
            ArbMap.Default.GeneratorFor<string>().Select(static text => text ?? ""))
        .ToArbitrary();
}
