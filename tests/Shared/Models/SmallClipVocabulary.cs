using System.Text.Json;
using Farm.Diffusion.Tokenizers;

namespace Farm;

/// <summary>A CLIP tokenizer of all bytes, as letters (0 to 255) and as last letters (256 to 511), and the merges of "cat" and "at".</summary>
internal static class SmallClipVocabulary
{
    public const int Cat = 513;
    public const int Comma = 256 + ',';
    public const int Start = 515;
    public const int End = 516;

    public static void Write(string folder)
    {
        string[] letters = [.. ByteAlphabet.Letters.Select(static letter => letter.ToString())];
        string[] lasts = [.. letters.Select(static letter => letter + "</w>")];
        string[] symbols = [.. letters, .. lasts, "at</w>", "cat</w>", "ca", "<|startoftext|>", "<|endoftext|>"];
        var ids = symbols.Index().ToDictionary(static entry => entry.Item, static entry => entry.Index);
        File.WriteAllText(Path.Combine(folder, "vocab.json"), JsonSerializer.Serialize(ids));
        File.WriteAllText(Path.Combine(folder, "merges.txt"), "#version: 0.2\na t</w>\nc at</w>\nc a\n");
    }
}
