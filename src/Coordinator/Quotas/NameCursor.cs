using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Farm.Coordinator.Tenants;

namespace Farm.Coordinator.Quotas;

/// <summary>Where a page of tenants ended, in a form that promises nothing.</summary>
internal static class NameCursor
{
    private const int MostCharacters = 64;

    public static string Write(string name) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(name));

    public static bool TryRead(string text, [NotNullWhen(true)] out string? name)
    {
        name = text.Length <= MostCharacters && Base64Url.IsValid(text) ? Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)) : null;
        return name is not null && Tenant.IsName(name);
    }
}
