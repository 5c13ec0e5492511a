using System.Buffers.Binary;
using System.Buffers.Text;

namespace Farm.Coordinator.Http;

/// <summary>Where a page of jobs ended, in a form that says nothing and promises nothing.</summary>
internal static class PageCursor
{
    private const int Length = sizeof(long);

    public static string Write(long number)
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryRead(string text, out long number)
    {
        Span<byte> bytes = stackalloc byte[2 * Length];
        number = 0;
        if (text.Length > bytes.Length || !Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text, bytes) != Length)
        {
            return false;
        }

        number = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return true;
    }
}
