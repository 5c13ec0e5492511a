using System.Diagnostics.CodeAnalysis;

namespace Farm.Coordinator.Webhooks.Outbox;

/// <summary>The id of a message as receivers know it: msg_ and 32 hexadecimal digits.</summary>
internal static class MessageId
{
    private const string Prefix = "msg_";

    public static string Write(Guid id) => $"{Prefix}{id:n}";

    public static bool TryRead([NotNullWhen(true)] string? text, out Guid id)
    {
        id = default;
        return text is not null && text.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(text[Prefix.Length..], "n", out id);
    }

    /// <summary>The least id of this time: messages of it and later are no less.</summary>
    public static Guid First(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(at).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6..].Clear();
        return new Guid(bytes, bigEndian: true);
    }
}
