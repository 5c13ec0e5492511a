using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Farm.Diffusion.Onnx;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.ModelTools.Onnx;

/// <summary>
/// Finds numbers among a model's weights that no render survives: NaN anywhere, and infinity among other numbers. An infinity that stands alone, as a bound does, or among
/// nothing but zeros, as in a mask of attention, is left alone.
/// </summary>
internal static class FiniteWeights
{
    /// <summary>More findings than this are only counted.</summary>
    private const int MostFindings = 50;

    private const int Chunk = 1 << 20;

    /// <summary>Looks through every graph of a model; reads all of its weights, and so comes after every check that is quicker.</summary>
    /// <param name="folder">The model's.</param>
    /// <param name="files">Of the model, relative; those that are no graphs are passed over.</param>
    /// <param name="cancellationToken">Looked at between tensors and pieces.</param>
    public static IReadOnlyList<string> Check(string folder, IEnumerable<string> files, CancellationToken cancellationToken)
    {
        var findings = new List<string>();
        foreach (var name in files.Where(static file => file.EndsWith(".onnx", StringComparison.Ordinal)))
        {
            findings.AddRange(OnnxFile.TryRead(Path.Combine(folder, name), out var file, out var problem) ? Check(file, name, cancellationToken) : [problem]);
        }

        return findings;
    }

    /// <param name="file">Passed <see cref="GraphFileChecks"/>; external data is read where it lies, a piece at a time.</param>
    /// <param name="name">What messages call the file.</param>
    /// <param name="cancellationToken">Looked at between tensors and pieces.</param>
    /// <returns>One sentence for each tensor, naming the file, the tensor and the element; empty when all is well.</returns>
    public static IReadOnlyList<string> Check(OnnxFile file, string name, CancellationToken cancellationToken)
    {
        var findings = new List<string>();
        foreach (var tensor in ModelTensors.All(file.Model))
        {
            if (Problem(tensor, file.Folder, cancellationToken) is not { } problem)
            {
                continue;
            }

            if (findings.Count == MostFindings)
            {
                findings.Add($"{name}: more than {MostFindings} tensors hold numbers that are not finite");
                break;
            }

            findings.Add($"{name}: tensor '{tensor.Name}' {problem}; weights must be finite numbers");
        }

        return findings;
    }

    private static string? Problem(TensorProto tensor, string folder, CancellationToken cancellationToken) => (DataType)tensor.DataType switch
    {
        DataType.Float or DataType.Complex64 => Problem(tensor, folder, new Format<uint>(0x8000_0000, 0x7F80_0000), cancellationToken),
        DataType.Double or DataType.Complex128 => Problem(tensor, folder, new Format<ulong>(0x8000_0000_0000_0000, 0x7FF0_0000_0000_0000), cancellationToken),
        DataType.Float16 => Problem(tensor, folder, new Format<ushort>(0x8000, 0x7C00), cancellationToken),
        DataType.Bfloat16 => Problem(tensor, folder, new Format<ushort>(0x8000, 0x7F80), cancellationToken),
        DataType.Float8E5M2 => Problem(tensor, folder, new Format<byte>(0x80, 0x7C), cancellationToken),
        DataType.Float8E4M3Fn => Problem(tensor, folder, new Format<byte>(0x80, 0x7F, HasInfinity: false), cancellationToken),
        // NaN has the code that would be minus zero, or of a type without a sign the last.
        DataType.Float8E4M3Fnuz or DataType.Float8E5M2Fnuz => Problem(tensor, folder, new Format<byte>(0, 0x80, HasInfinity: false, IsOneCode: true), cancellationToken),
        DataType.Float8E8M0 => Problem(tensor, folder, new Format<byte>(0, 0xFF, HasInfinity: false, IsOneCode: true), cancellationToken),
        _ => null,
    };

    private static string? Problem<T>(TensorProto tensor, string folder, Format<T> format, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var scan = new Scan<T>(format);
        if (!ExternalData.IsExternal(tensor))
        {
            scan.Add(MemoryMarshal.Cast<byte, T>(TensorData.Bytes(tensor, folder).Span));
            return scan.Problem;
        }

        if (!ExternalData.TryRead(tensor, out var data, out var unsound) || !TensorShape.TryBytes(tensor, out var length, out unsound))
        {
            return unsound;
        }

        using var source = File.OpenHandle(Path.Combine(folder, data.Location));
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            for (long at = 0; at < length;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var piece = buffer.AsSpan(0, (int)Math.Min(Chunk, length - at));
                for (var read = 0; read < piece.Length;)
                {
                    var count = RandomAccess.Read(source, piece[read..], data.Offset + at + read);
                    read += count > 0 ? count : throw new IOException($"{data.Location} became shorter while it was read");
                }

                scan.Add(MemoryMarshal.Cast<byte, T>(piece));
                at += piece.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return scan.Problem;
    }

    /// <summary>The codes of an element type that are no finite numbers.</summary>
    /// <param name="Sign">The sign's bit; 0 for none.</param>
    /// <param name="First">The least of them without its sign: infinity where there is one.</param>
    /// <param name="HasInfinity">Whether the first is infinity and not NaN.</param>
    /// <param name="IsOneCode">Whether it is the only one.</param>
    private readonly record struct Format<T>(T Sign, T First, bool HasInfinity = true, bool IsOneCode = false)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        public bool IsInAny(ReadOnlySpan<T> codes) => IsOneCode
            ? codes.Contains(First)
            : codes.ContainsAnyInRange(First, Sign - T.One) || codes.ContainsAnyInRange(First | Sign, T.MaxValue);
    }

    /// <summary>The findings of one tensor so far.</summary>
    private sealed class Scan<T>(Format<T> format)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        private long count;
        private long? nan;
        private long? positive;
        private long? negative;
        private bool hasNumbers;

        public string? Problem =>
            nan is { } at ? $"holds NaN (element {at} of {count})"
            : count > 1 && (positive is not null || (negative is not null && hasNumbers)) ? $"holds infinity (element {positive ?? negative} of {count})"
            : null;

        public void Add(ReadOnlySpan<T> codes)
        {
            if (format.IsInAny(codes))
            {
                Sort(codes);
            }
            else
            {
                hasNumbers = hasNumbers || codes.ContainsAnyExcept(T.Zero);
            }

            count += codes.Length;
        }

        /// <summary>Looks at every code; only for a piece that has one that is not finite.</summary>
        private void Sort(ReadOnlySpan<T> codes)
        {
            for (var i = 0; i < codes.Length; i++)
            {
                var magnitude = codes[i] & ~format.Sign;
                var isFinite = format.IsOneCode ? magnitude != format.First : magnitude < format.First;
                if (isFinite)
                {
                    hasNumbers = hasNumbers || magnitude != T.Zero;
                }
                else if (!format.HasInfinity || magnitude > format.First)
                {
                    nan ??= count + i;
                }
                else if (codes[i] == format.First)
                {
                    positive ??= count + i;
                }
                else
                {
                    negative ??= count + i;
                }
            }
        }
    }
}
