using System.Formats.Cbor;
using System.Security.Cryptography;
using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.C2pa.Writing;

/// <summary>An assertion's box, ready to be put into the store.</summary>
internal sealed record Assertion(string Label, byte[] Box)
{
    /// <summary>As the claim and other assertions of the same manifest refer to it.</summary>
    public HashedUri Reference => new(Labels.AssertionUri(Label), SHA256.HashData(Box.AsSpan(JumbfBox.HeaderLength)));
}

/// <summary>A reference within the store, with the SHA-256 of the box that it points at.</summary>
internal sealed record HashedUri(string Url, byte[] Hash)
{
    public void Write(CborWriter writer)
    {
        writer.WriteStartMap(2);
        writer.WriteTextString("url");
        writer.WriteTextString(Url);
        writer.WriteTextString("hash");
        writer.WriteByteString(Hash);
        writer.WriteEndMap();
    }
}
