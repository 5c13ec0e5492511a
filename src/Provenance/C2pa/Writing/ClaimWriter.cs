using System.Formats.Cbor;

namespace Farm.Provenance.C2pa.Writing;

/// <summary>The claim: the list of assertions that the signer answers for.</summary>
internal static class ClaimWriter
{
    public const string Generator = "Farm";

    /// <param name="created">What the signer itself asserts.</param>
    /// <param name="gathered">What it passes on: a choice of the tenant's.</param>
    public static byte[] Write(string manifestId, Guid instance, string farmVersion, IEnumerable<Assertion> created, IEnumerable<Assertion> gathered)
    {
        var writer = new CborWriter(CborConformanceMode.Strict, convertIndefiniteLengthEncodings: true);
        writer.WriteStartMap(null);
        writer.WriteTextString("instanceID");
        writer.WriteTextString($"xmp:iid:{instance}");
        writer.WriteTextString("claim_generator_info");
        writer.WriteStartMap(3);
        writer.WriteTextString("name");
        writer.WriteTextString(Generator);
        writer.WriteTextString("version");
        writer.WriteTextString(farmVersion);
        writer.WriteTextString("specVersion");
        writer.WriteTextString(Labels.SpecVersion);
        writer.WriteEndMap();
        writer.WriteTextString("signature");
        writer.WriteTextString(Labels.SignatureUri(manifestId));
        References(writer, "created_assertions", created);
        if (gathered.Any())
        {
            References(writer, "gathered_assertions", gathered);
        }

        writer.WriteTextString("alg");
        writer.WriteTextString("sha256");
        writer.WriteEndMap();
        return writer.Encode();
    }

    private static void References(CborWriter writer, string name, IEnumerable<Assertion> assertions)
    {
        writer.WriteTextString(name);
        writer.WriteStartArray(null);
        foreach (var assertion in assertions)
        {
            assertion.Reference.Write(writer);
        }

        writer.WriteEndArray();
    }
}
