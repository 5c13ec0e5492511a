using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using Farm.Provenance.C2pa;

namespace Farm.Provenance.Tests.C2pa.Payloads;

/// <param name="Name">The place.</param>
/// <param name="Code">A finding that must be among those that are told.</param>
/// <param name="Put">Puts something there.</param>
internal sealed record StorePayload(string Name, string Code, Action<OpenStore, byte[]> Put);

/// <summary>Every place in a manifest store that no hash and no signature is over, and those that one is over.</summary>
internal static class StorePayloads
{
    public const string InventedModel = "invented-model";

    private const string Stranger = "urn:c2pa:99999999-9999-4999-8999-999999999999";

    internal static readonly IReadOnlyList<StorePayload> All =
    [
        new("store-box", StatusCodes.GeneralError, (store, payload) => store.Root.Boxes.Insert(0, OpenBox.Content("free", payload))),
        new("store-box-after", StatusCodes.GeneralError, (store, payload) => store.Root.Boxes.Add(OpenBox.Content("free", payload))),
        new("store-unknown-superbox", StatusCodes.GeneralError, (store, payload) => store.Root.Boxes.Insert(0, OpenBox.Super("zzzz", "x", OpenBox.Content("free", payload)))),
        new("store-compressed-manifest", StatusCodes.GeneralError, (store, payload) => store.Root.Boxes.Insert(0, OpenBox.Super("c2cm", Stranger, OpenBox.Content("brob", payload)))),
        new("store-salt", StatusCodes.GeneralError, (store, payload) => Salt(store.Root, payload)),
        new("store-id", StatusCodes.GeneralError, (store, payload) => Identify(store.Root)),
        new("store-not-requestable", StatusCodes.GeneralError, (store, _) => Toggle(store.Root)),
        new("manifest-unsigned", StatusCodes.ManifestUnreferenced, (store, payload) => store.Root.Boxes.Insert(0, Unsigned(payload))),
        new("manifest-signed-by-stranger", StatusCodes.ManifestUnreferenced, (store, _) => store.Root.Boxes.Insert(0, SignedByStranger([]))),
        new("manifest-twice", StatusCodes.GeneralError, (store, _) => store.Root.Boxes.Insert(0, OpenBox.Super("c2ma", store.Active.Label, OpenBox.Super("c2as", "c2pa.assertions")))),
        new("manifest-box", StatusCodes.GeneralError, (store, payload) => store.Active.Boxes.Add(OpenBox.Content("free", payload))),
        new("manifest-superbox", StatusCodes.GeneralError, (store, payload) => store.Active.Boxes.Add(OpenBox.Super("zzzz", "x", OpenBox.Content("free", payload)))),
        new("manifest-salt", StatusCodes.GeneralError, (store, payload) => Salt(store.Active, payload)),
        new("manifest-id", StatusCodes.GeneralError, (store, _) => Identify(store.Active)),
        new("manifest-not-requestable", StatusCodes.GeneralError, (store, _) => Toggle(store.Active)),
        new("manifest-second-assertion-store", StatusCodes.GeneralError, (store, payload) => store.Active.Boxes.Add(OpenBox.Super("c2as", "c2pa.assertions", Invented(payload)))),
        new("manifest-second-signature", StatusCodes.GeneralError, (store, payload) => store.Active.Boxes.Insert(0, OpenBox.Super("c2cs", "c2pa.other", OpenBox.Content("cbor", payload)))),
        new("manifest-second-claim", StatusCodes.ClaimMultiple, (store, _) => store.Active.Boxes.Add(store.Claim.Copy())),
        new("manifest-credentials", StatusCodes.GeneralError, (store, payload) => store.Active.Boxes.Add(
            OpenBox.Super("c2vc", "c2pa.credentials", OpenBox.Super("json", "did:x", OpenBox.Content("json", payload))))),
        new("manifest-data-box", StatusCodes.GeneralError, (store, payload) => store.Active.Boxes.Add(
            OpenBox.Super("c2db", "c2pa.databoxes", OpenBox.Super("cbor", "c2pa.data", OpenBox.Content("cbor", payload))))),
        new("assertion-store-box", StatusCodes.GeneralError, (store, payload) => store.Assertions.Boxes.Add(OpenBox.Content("free", payload))),
        new("assertion-store-salt", StatusCodes.GeneralError, (store, payload) => Salt(store.Assertions, payload)),
        new("claim-box", StatusCodes.GeneralError, (store, payload) => store.Claim.Boxes.Add(OpenBox.Content("free", payload))),
        new("claim-second-content", StatusCodes.GeneralError, (store, payload) => store.Claim.Boxes.Add(OpenBox.Content("cbor", payload))),
        new("claim-salt", StatusCodes.GeneralError, (store, payload) => Salt(store.Claim, payload)),
        new("claim-followed-by-bytes", StatusCodes.ClaimMalformed, (store, payload) => store.Claim.Boxes[0].Payload = [.. store.Claim.Boxes[0].Payload, .. payload]),
        new("signature-box", StatusCodes.GeneralError, (store, payload) => store.Signature.Boxes.Add(OpenBox.Content("free", payload))),
        new("signature-superbox", StatusCodes.GeneralError, (store, payload) => store.Signature.Boxes.Add(OpenBox.Super("cbor", "x", OpenBox.Content("cbor", payload)))),
        new("signature-salt", StatusCodes.GeneralError, (store, payload) => Salt(store.Signature, payload)),
        new("signature-followed-by-bytes", StatusCodes.ClaimSignatureMismatch, (store, payload) => store.AfterSignature = payload),
        new("assertion-undeclared", StatusCodes.AssertionUndeclared, (store, payload) => store.Assertions.Boxes.Add(OpenBox.Super("cbor", "com.example.note", OpenBox.Content("cbor", payload)))),
        new("assertion-render-undeclared", StatusCodes.AssertionUndeclared, (store, payload) => store.Assertions.Boxes.Insert(0, Invented(payload, "com.farm.render__9"))),
        new("assertion-label-twice-before", StatusCodes.AssertionUndeclared, (store, payload) => store.Assertions.Boxes.Insert(0, Twin(store, payload))),
        new("assertion-label-twice-after", StatusCodes.AssertionUndeclared, (store, payload) => store.Assertions.Boxes.Add(Twin(store, payload))),
        new("assertion-with-box", StatusCodes.AssertionHashedUriMismatch, (store, payload) => store.Assertions.Boxes[^1].Boxes.Add(OpenBox.Content("free", payload))),
        new("assertion-salted", StatusCodes.AssertionHashedUriMismatch, (store, payload) => Salt(store.Assertions.Boxes[^1], payload)),
        new("assertion-removed", StatusCodes.AssertionMissing, (store, _) => store.Assertions.Boxes.RemoveAt(store.Assertions.Boxes.Count - 1)),
        new("assertion-zeroed", StatusCodes.AssertionHashedUriMismatch, (store, _) => Zero(store.Assertions.Boxes[^1])),
        new("redaction-by-unsigned-removed", StatusCodes.AssertionMissing, (store, payload) => Redact(store, Unsigned(payload, Uri(store)), box => store.Assertions.Boxes.Remove(box))),
        new("redaction-by-unsigned-changed", StatusCodes.AssertionHashedUriMismatch, (store, payload) => Redact(store, Unsigned(payload, Uri(store)), Invent)),
        new("redaction-by-unsigned-zeroed", StatusCodes.AssertionHashedUriMismatch, (store, payload) => Redact(store, Unsigned(payload, Uri(store)), Zero)),
        new("redaction-by-stranger-removed", StatusCodes.AssertionMissing, (store, _) => Redact(store, SignedByStranger([Uri(store)]), box => store.Assertions.Boxes.Remove(box))),
        new("redaction-by-stranger-changed", StatusCodes.AssertionHashedUriMismatch, (store, _) => Redact(store, SignedByStranger([Uri(store)]), Invent)),
        new("redaction-of-actions", StatusCodes.AssertionMissing, (store, payload) => Redact(
            store, Unsigned(payload, $"self#jumbf=/c2pa/{store.Active.Label}/c2pa.assertions/c2pa.actions.v2"), _ => store.Assertions.Boxes.RemoveAll(box => box.Label == "c2pa.actions.v2"))),
        new("header-unknown-name", StatusCodes.GeneralError, (store, payload) => store.AddHeader("note", Bytes(payload))),
        new("header-unknown-number", StatusCodes.GeneralError, (store, payload) => store.Unprotected.Add((OpenStore.Cbor(writer => writer.WriteInt32(4)), Bytes(payload)))),
        new("header-zero", StatusCodes.GeneralError, (store, payload) => store.Unprotected.Add((OpenStore.Cbor(writer => writer.WriteInt32(0)), Bytes(payload)))),
        new("header-key-of-bytes", StatusCodes.GeneralError, (store, payload) => store.Unprotected.Add((Bytes(payload), Bytes([])))),
        new("header-padding", StatusCodes.GeneralError, (store, payload) => store.InPadding = payload),
        new("header-second-padding", StatusCodes.GeneralError, (store, payload) => store.AddHeader("pad2", Bytes(payload))),
        new("header-padding-of-text", StatusCodes.GeneralError, (store, payload) => store.AddHeader("pad2", OpenStore.Cbor(writer => writer.WriteTextString(Convert.ToHexString(payload))))),
        new("header-time-stamp", StatusCodes.TimeStampMalformed, (store, payload) => store.AddHeader("sigTst2", Tokens(payload))),
        new("header-time-stamp-with-more", StatusCodes.GeneralError, (store, payload) => store.AddHeader("sigTst2", Bytes(payload))),
        new("header-old-time-stamp", StatusCodes.GeneralError, (store, payload) => store.AddHeader("sigTst", Tokens(payload))),
        new("header-revocation", StatusCodes.OcspUnknown, (store, payload) => store.AddHeader("rVals", Revocation(payload))),
        new("header-revocation-with-more", StatusCodes.GeneralError, (store, payload) => store.AddHeader("rVals", Bytes(payload))),
        new("header-certificates-by-name", StatusCodes.GeneralError, (store, _) => store.AddHeader("x5chain", Bytes(TestCertificates.Root.RawData))),
        new("header-certificates-by-number", StatusCodes.GeneralError, (store, _) => store.Unprotected.Add((OpenStore.Cbor(writer => writer.WriteInt32(33)), Bytes(TestCertificates.Root.RawData)))),
        new("header-attached-claim", StatusCodes.ClaimSignatureMismatch, (store, payload) => store.AttachedPayload = Bytes(payload)),
        new("signed-claim-changed", StatusCodes.ClaimSignatureMismatch, (store, _) => Replace(store.Claim.Boxes[0], "xmp:iid:"u8, "XMP:iid:"u8)),
    ];

    private static byte[] Bytes(byte[] value) => OpenStore.Cbor(writer => writer.WriteByteString(value));

    private static byte[] Tokens(byte[] token) => OpenStore.Cbor(writer =>
    {
        writer.WriteStartMap(1);
        writer.WriteTextString("tstTokens");
        writer.WriteStartArray(1);
        writer.WriteStartMap(1);
        writer.WriteTextString("val");
        writer.WriteByteString(token);
        writer.WriteEndMap();
        writer.WriteEndArray();
        writer.WriteEndMap();
    });

    private static byte[] Revocation(byte[] response) => OpenStore.Cbor(writer =>
    {
        writer.WriteStartMap(1);
        writer.WriteTextString("ocspVals");
        writer.WriteStartArray(1);
        writer.WriteByteString(response);
        writer.WriteEndArray();
        writer.WriteEndMap();
    });

    /// <summary>A private box in the description.</summary>
    private static void Salt(OpenBox box, byte[] payload)
    {
        var description = box.Description ?? throw new AssertionException("no superbox");
        description[16] |= 0x10;
        box.Description = [.. description, .. OpenBox.Content("c2sh", payload).ToBytes()];
    }

    /// <summary>A number in the description.</summary>
    private static void Identify(OpenBox box)
    {
        var description = box.Description ?? throw new AssertionException("no superbox");
        description[16] |= 0x04;
        box.Description = [.. description, 0xC0, 0xFF, 0xEE, 0x00];
    }

    private static void Toggle(OpenBox box)
    {
        var description = box.Description ?? throw new AssertionException("no superbox");
        description[16] ^= 0x01;
    }

    private static void Zero(OpenBox box) => box.Boxes.ForEach(content => content.Payload = new byte[content.Payload.Length]);

    private static void Invent(OpenBox box) => box.Boxes[0].Payload = InventedRender([]);

    private static OpenBox Twin(OpenStore store, byte[] payload) => Invented(payload, store.Assertions.Boxes[^1].Label);

    private static OpenBox Invented(byte[] payload, string label = "com.farm.render") => OpenBox.Super("cbor", label, OpenBox.Content("cbor", InventedRender(payload)));

    private static byte[] InventedRender(byte[] payload) => OpenStore.Cbor(writer =>
    {
        writer.WriteStartMap(3);
        writer.WriteTextString("model");
        writer.WriteTextString(InventedModel);
        writer.WriteTextString("modelHash");
        writer.WriteByteString(new byte[SHA256.HashSizeInBytes]);
        writer.WriteTextString("payload");
        writer.WriteByteString(payload);
        writer.WriteEndMap();
    });

    /// <summary>The assertion that redactions are after: what Farm tells the model by, or the first of another signer's.</summary>
    private static OpenBox Target(OpenStore store) =>
        store.Assertions.Boxes.FirstOrDefault(box => box.Label is "com.farm.render") ?? store.Assertions.Boxes.First(box => !box.Label.StartsWith("c2pa.", StringComparison.Ordinal));

    private static string Uri(OpenStore store) => $"self#jumbf=/c2pa/{store.Active.Label}/c2pa.assertions/{Target(store).Label}";

    private static void Redact(OpenStore store, OpenBox by, Action<OpenBox> change)
    {
        change(Target(store));
        store.Root.Boxes.Insert(0, by);
    }

    private static OpenBox Unsigned(byte[] payload, params IReadOnlyList<string> redacted) => OpenBox.Super(
        "c2ma", Stranger, OpenBox.Super("c2as", "c2pa.assertions", Invented(payload)), OpenBox.Super("c2cl", "c2pa.claim.v2", OpenBox.Content("cbor", OpenStore.Cbor(writer =>
        {
            writer.WriteStartMap(5);
            writer.WriteTextString("instanceID");
            writer.WriteTextString("xmp:iid:1");
            writer.WriteTextString("signature");
            writer.WriteTextString($"self#jumbf=/c2pa/{Stranger}/c2pa.signature");
            writer.WriteTextString("claim_generator_info");
            writer.WriteStartMap(1);
            writer.WriteTextString("name");
            writer.WriteTextString(Encoding.ASCII.GetString(payload.AsSpan(0, 7)));
            writer.WriteEndMap();
            writer.WriteTextString("created_assertions");
            WriteReference(writer);
            writer.WriteTextString("redacted_assertions");
            writer.WriteStartArray(redacted.Count);
            foreach (var uri in redacted)
            {
                writer.WriteTextString(uri);
            }

            writer.WriteEndArray();
            writer.WriteEndMap();
        }))));

    private static void WriteReference(CborWriter writer)
    {
        writer.WriteStartArray(1);
        writer.WriteStartMap(2);
        writer.WriteTextString("url");
        writer.WriteTextString("self#jumbf=c2pa.assertions/com.farm.render");
        writer.WriteTextString("hash");
        writer.WriteByteString(new byte[SHA256.HashSizeInBytes]);
        writer.WriteEndMap();
        writer.WriteEndArray();
    }

    /// <summary>By a certificate of the root that is trusted, even.</summary>
    private static OpenBox SignedByStranger(IReadOnlyList<string> redacted)
    {
        var file = new ComposedManifest { Generator = "Stranger", Redacted = redacted, Room = 300 }.Sign(Pictures.File(Imaging.ImageFormat.Png), Stranger);
        var store = Signed.Read(file).ManifestStore ?? throw new AssertionException("no store");
        return OpenBox.Read(store.Span).Boxes.Single();
    }

    private static void Replace(OpenBox box, ReadOnlySpan<byte> what, ReadOnlySpan<byte> by)
    {
        var at = Signed.Find(box.Payload, what);
        by.CopyTo(box.Payload.AsSpan(at));
    }
}
