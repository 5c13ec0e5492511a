using System.Text;

namespace Farm.Diffusion.Tests.Tokenizers;

/// <summary>Builds a charsmap: a double array that spends a block of 256 units on each node.</summary>
internal static class CharsMapBlob
{
    public static byte[] Of(params ReadOnlySpan<(string From, string To)> entries)
    {
        var replacements = new List<byte>();
        // Where each prefix stands, and the first unit of its children's block.
        var nodes = new Dictionary<string, (int At, int Block)> { [""] = (0, 256) };
        var values = new Dictionary<string, int>();
        foreach (var (from, to) in entries)
        {
            var bytes = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(from));
            for (var length = 1; length <= bytes.Length; length++)
            {
                nodes.TryAdd(bytes[..length], (nodes[bytes[..(length - 1)]].Block + bytes[length - 1], (nodes.Count + 1) * 256));
            }

            values.Add(bytes, replacements.Count);
            replacements.AddRange([.. Encoding.UTF8.GetBytes(to), 0]);
        }

        var units = new uint[(nodes.Count + 1) * 256];
        foreach (var (prefix, (at, block)) in nodes)
        {
            units[at] = ((uint)(at ^ block) << 10) | (prefix.Length > 0 ? (byte)prefix[^1] : 0u);
            if (values.TryGetValue(prefix, out var value))
            {
                units[at] |= 1 << 8;
                units[block] = (1u << 31) | (uint)value;
            }
        }

        return [.. BitConverter.GetBytes(units.Length * 4), .. units.SelectMany(BitConverter.GetBytes), .. replacements];
    }
}
