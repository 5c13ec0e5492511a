using Farm.Diffusion.Admission;
using Farm.Diffusion.Tokenizers;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Diffusion.Tests.Admission;

/// <summary>On a vocabulary where "cat" is one token and other letters are one each.</summary>
public sealed class LostTextTests
{
    private string folder = "";
    private ClipTokenizer? loaded;

    private ClipTokenizer Tokenizer => loaded ??= ClipTokenizer.Load(folder);

    [OneTimeSetUp]
    public void WriteVocabulary() => SmallClipVocabulary.Write(folder = Directory.CreateTempSubdirectory("lost").FullName);

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(folder, recursive: true);

    [TestCase("cat cat", 2, null)]
    [TestCase("", 0, null)]
    [TestCase("cat cat cat", 2, "cat")]
    [TestCase("cat  cat\n cat", 1, "cat\n cat")]
    [TestCase("cat horse", 3, "rse")]
    [TestCase("horse", 0, "horse")]
    [TestCase("cat 猫", 2, "猫")]
    public void The_lost_text_begins_where_the_last_token_ends(string text, int room, string? lost) =>
        Assert.That(LostText.Start(text, room, Count) is { } start ? text[start..] : null, Is.EqualTo(lost));

    [FsCheck.NUnit.Property]
    public Property What_is_left_fits_and_one_sign_more_does_not() => Prop.ForAll(
        Gen.ListOf(Gen.Elements("cat ", "cat", ", ", "dog ", "(", "x", "\U0001F680", "e\u0301 ", "\n")).Select(string.Concat).ToArbitrary(),
        Gen.Choose(0, 12).ToArbitrary(),
        (text, room) => LostText.Start(text, room, Count) is { } start
            ? Count(text[..start]) <= room && Count(text) > room
            : Count(text) <= room);

    private int Count(string text) => Tokenizer.Encode(text).Length - 2;
}
