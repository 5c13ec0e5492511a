namespace Farm.Coordinator.Audit.Chain;

/// <summary>Bytes in the one form that the audit writes: lower-case hexadecimal.</summary>
internal static class ChainHex
{
    public static string Write(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    /// <returns>False for another length, and for capitals: a form that the farm does not write is a change.</returns>
    public static bool TryRead(string text, Span<byte> bytes) =>
        text.Length == 2 * bytes.Length && !text.AsSpan().ContainsAnyInRange('A', 'F') && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
}
