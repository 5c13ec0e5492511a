namespace Farm.Diffusion.Tokenizers;

/// <summary>
/// The printable letter that stands for each byte in the vocabulary of a byte-level tokenizer (GPT-2's table): printable Latin-1 bytes
/// stand for themselves, the other 68 for U+0100 onwards in byte order.
/// </summary>
public static class ByteAlphabet
{
    /// <summary>256 letters, indexed by byte.</summary>
    public static string Letters { get; } = string.Create(256, 0, static (letters, _) =>
    {
        var next = 0x100;
        for (var value = 0; value < 256; value++)
        {
            var printable = value is >= '!' and <= '~' or >= 0xA1 and <= 0xAC or >= 0xAE and <= 0xFF;
            letters[value] = (char)(printable ? value : next++);
        }
    });
}
