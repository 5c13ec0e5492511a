using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Farm.Coordinator.Sessions;

/// <summary>
/// The one key by which data protection closes what a browser carries through a sign-in. It comes of the owner key, so that coordinators of one farm open what any of
/// them closed, and nothing is written anywhere.
/// </summary>
internal sealed class SignInKeys : IXmlRepository
{
    /// <summary>Bytes that the key is made of.</summary>
    public const int SecretBytes = 64;

    /// <summary>The name of the one key; any will do, so long as all coordinators have it.</summary>
    private static readonly Guid Id = new("4661726d-7369-676e-2d69-6e0000000001");

    private static readonly DateTimeOffset Begins = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Ends = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly XElement key;

    /// <param name="secret"><see cref="SecretBytes"/> that coordinators share.</param>
    public SignInKeys(byte[] secret)
    {
        var descriptor = new AuthenticatedEncryptorDescriptor(new AuthenticatedEncryptorConfiguration(), new Secret(secret)).ExportToXml();
        key = new XElement(
            "key",
            new XAttribute("id", Id),
            new XAttribute("version", 1),
            Date("creationDate", Begins),
            Date("activationDate", Begins),
            Date("expirationDate", Ends),
            new XElement("descriptor", new XAttribute("deserializerType", descriptor.DeserializerType.AssemblyQualifiedName ?? ""), descriptor.SerializedDescriptorElement));
    }

    public IReadOnlyCollection<XElement> GetAllElements() => [new XElement(key)];

    /// <exception cref="NotSupportedException">Always: there is one key.</exception>
    public void StoreElement(XElement element, string friendlyName) => throw new NotSupportedException("keys of a sign-in come of the owner key alone");

    private static XElement Date(string name, DateTimeOffset time) => new(name, time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
}
