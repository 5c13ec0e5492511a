namespace Farm.Diffusion.Adapters.Dialects;

/// <summary>A path of a numbered block: transformer_blocks.3.attn.to_q is block 3, attn.to_q.</summary>
internal static class BlockPath
{
    public static bool TryTake(string path, string blocks, out string block, out string rest)
    {
        block = rest = "";
        if (!path.StartsWith(blocks, StringComparison.Ordinal) || path.Length <= blocks.Length || path[blocks.Length] != '.')
        {
            return false;
        }

        var start = blocks.Length + 1;
        var end = path.IndexOf('.', start);
        if (end < 0)
        {
            return false;
        }

        (block, rest) = (path[start..end], path[(end + 1)..]);
        return true;
    }
}
