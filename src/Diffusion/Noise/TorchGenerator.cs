namespace Farm.Diffusion.Noise;

/// <summary>
/// The normal numbers that PyTorch's <c>torch.randn(n, generator=torch.Generator("cpu").manual_seed(seed))</c> gives, draw after draw:
/// MT19937 (Matsumoto and Nishimura) and Box-Muller. As there, the low 32 bits of the seed decide, and fewer than 16 numbers are drawn
/// another way than 16 or more. One request's own; not for concurrent use.
/// </summary>
public sealed class TorchGenerator : INoiseSource
{
    private const int Words = 624;
    private const int Shift = 397;
    private const int Block = 16;

    private readonly uint[] state = new uint[Words];
    private int next = Words;
    private double spare = double.NaN;

    public TorchGenerator(ulong seed)
    {
        state[0] = (uint)seed;
        for (var i = 1; i < Words; i++)
        {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >> 30)) + (uint)i;
        }
    }

    /// <summary>Fills the span with the draws that a float32 tensor of its length would hold. Allocates nothing.</summary>
    public void FillNormal(Span<float> destination)
    {
        if (destination.Length < Block)
        {
            foreach (ref var value in destination)
            {
                value = (float)NextNormal();
            }

            return;
        }

        foreach (ref var value in destination)
        {
            value = NextUniform();
        }

        var whole = destination.Length / Block * Block;
        for (var start = 0; start < whole; start += Block)
        {
            BoxMuller(destination.Slice(start, Block));
        }

        if (whole == destination.Length)
        {
            return;
        }

        // The last 16 are drawn anew, over numbers that were already made.
        var tail = destination[^Block..];
        foreach (ref var value in tail)
        {
            value = NextUniform();
        }

        BoxMuller(tail);
    }

    /// <summary>Turns 16 uniform numbers into normal ones in place, in float32 as PyTorch does: cosines, then sines.</summary>
    private static void BoxMuller(Span<float> block)
    {
        for (var i = 0; i < Block / 2; i++)
        {
            var radius = MathF.Sqrt(-2 * MathF.Log(1 - block[i]));
            var (sine, cosine) = MathF.SinCos(MathF.Tau * block[i + Block / 2]);
            block[i] = radius * cosine;
            block[i + Block / 2] = radius * sine;
        }
    }

    /// <summary>One normal number by the double precision path, whose second of each pair waits for the next call.</summary>
    private double NextNormal()
    {
        if (!double.IsNaN(spare))
        {
            var waiting = spare;
            spare = double.NaN;
            return waiting;
        }

        var angle = NextUniformDouble();
        var distance = NextUniformDouble();
        var radius = Math.Sqrt(-2 * Math.Log(1 - distance));
        var (sine, cosine) = Math.SinCos(Math.Tau * angle);
        spare = radius * sine;
        return radius * cosine;
    }

    private float NextUniform() => (NextWord() & 0xFFFFFF) * (1f / (1 << 24));

    private double NextUniformDouble()
    {
        ulong high = NextWord();
        ulong low = NextWord();
        return ((high << 32 | low) & ((1UL << 53) - 1)) * (1.0 / (1UL << 53));
    }

    private uint NextWord()
    {
        if (next == Words)
        {
            Twist();
        }

        var word = state[next++];
        word ^= word >> 11;
        word ^= word << 7 & 0x9D2C5680;
        word ^= word << 15 & 0xEFC60000;
        return word ^ word >> 18;
    }

    private void Twist()
    {
        for (var i = 0; i < Words; i++)
        {
            var mixed = (state[i] & 0x80000000) | (state[(i + 1) % Words] & 0x7FFFFFFF);
            state[i] = state[(i + Shift) % Words] ^ (mixed >> 1) ^ ((mixed & 1) * 0x9908B0DF);
        }

        next = 0;
    }
}
