using System.Formats.Cbor;
using Farm.Provenance.C2pa.Cbor;

namespace Farm.Provenance.C2pa.Cose;

/// <summary>
/// A COSE_Sign1 (RFC 9052, 4.2) with the headers that C2PA uses. Ours because System.Security.Cryptography.Cose is on few package feeds, and
/// reads neither certificate chains nor time stamps anyway.
/// </summary>
/// <param name="ProtectedBytes">The protected headers as they were signed.</param>
/// <param name="Protected">The same, read.</param>
/// <param name="Unprotected">Time stamp, stapled revocation status and padding; a chain too, from older signers. No signature is over it.</param>
/// <param name="Payload">Null where it is detached: C2PA signs the claim that lies beside.</param>
internal sealed record CoseSign1(byte[] ProtectedBytes, CborMap Protected, CborMap Unprotected, byte[]? Payload, byte[] Signature)
{
    private const CborTag Sign1Tag = (CborTag)18;
    private const long AlgorithmLabel = 1;
    private const long CertificatesLabel = 33;
    private const string CertificatesName = "x5chain";
    private const string TimeStampName = "sigTst2";
    private const string OldTimeStampName = "sigTst";
    private const string RevocationName = "rVals";
    private const string Padding = "pad";

    /// <summary>The smallest padding: from here to 64 KiB its length takes 3 bytes, so that any size in between can be met exactly.</summary>
    private const int LeastPadding = 256;

    /// <summary>COSE's number of the signature's algorithm, as -7; null without one.</summary>
    public long? Algorithm => Protected[AlgorithmLabel].Number();

    /// <summary>The signer's certificate and intermediates, DER. Those in the unprotected headers count only where a version-1 claim has no others.</summary>
    /// <param name="claimVersion">1 or 2.</param>
    public IReadOnlyList<byte[]> Certificates(int claimVersion) =>
        (ProtectedChain ?? (claimVersion == 1 ? UnprotectedChain : null)) switch
        {
            CborBytes one => [one.Value],
            CborList several => [.. several.Items.OfType<CborBytes>().Select(item => item.Value)],
            _ => [],
        };

    /// <summary>Whether the chain is one that anybody could have put another in the place of, with certificates for the same key.</summary>
    public bool HasUnprotectedChain => ProtectedChain is null && UnprotectedChain is not null;

    /// <summary>RFC 3161 tokens over <see cref="TimeStamped"/>: of C2PA 2 (sigTst2), which alone a claim of version 2 may have.</summary>
    public IReadOnlyList<byte[]> TimeStamps => Values(TimeStampName);

    /// <summary>RFC 3161 responses over the claim, of C2PA 1 (sigTst).</summary>
    public IReadOnlyList<byte[]> OldTimeStamps => Values(OldTimeStampName);

    /// <summary>OCSP responses, DER, that the signer stapled.</summary>
    public IReadOnlyList<byte[]> RevocationResponses =>
        [.. Unprotected[RevocationName].Map()["ocspVals"].Items().OfType<CborBytes>().Select(item => item.Value)];

    private CborNode? ProtectedChain => Protected[CertificatesLabel] ?? Protected[CertificatesName];

    private CborNode? UnprotectedChain => Unprotected[CertificatesLabel] ?? Unprotected[CertificatesName];

    /// <exception cref="InvalidDataException">It is no COSE_Sign1.</exception>
    public static CoseSign1 Read(ReadOnlyMemory<byte> encoded, ReadingBudget budget)
    {
        var node = CborTree.Read(encoded, budget);
        var items = (node is CborTagged { Tag: (ulong)Sign1Tag } tagged ? tagged.Item : node).Items();
        if (items is not [CborBytes header, CborMap unprotected, CborBytes or CborSimple { Value: null }, CborBytes signature])
        {
            throw new InvalidDataException("COSE: no COSE_Sign1 of protected and unprotected headers, payload and signature");
        }

        var read = header.Value.Length == 0 ? CborMap.Empty : CborTree.Read(header.Value, budget).Map();
        return new CoseSign1(header.Value, read, unprotected, items[2].Bytes(), signature.Value);
    }

    /// <summary>{ 1: -7 (ES256), 33: chain }.</summary>
    /// <param name="chain">DER, the signer's first.</param>
    public static byte[] ProtectedHeaders(IReadOnlyList<byte[]> chain)
    {
        var writer = new CborWriter();
        writer.WriteStartMap(2);
        writer.WriteInt64(AlgorithmLabel);
        writer.WriteInt64(CoseAlgorithm.Es256);
        writer.WriteInt64(CertificatesLabel);
        if (chain is [var single])
        {
            writer.WriteByteString(single);
        }
        else
        {
            writer.WriteStartArray(chain.Count);
            foreach (var certificate in chain)
            {
                writer.WriteByteString(certificate);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndMap();
        return writer.Encode();
    }

    /// <summary>A COSE_Sign1 with detached payload.</summary>
    /// <param name="headers">From <see cref="ProtectedHeaders"/>.</param>
    /// <param name="signature">64 bytes.</param>
    /// <param name="timeStamp">An RFC 3161 token; null for none.</param>
    /// <param name="reserve">
    /// Bytes for the token and the padding that fills up what it leaves, so that the length is known before the token is; 0 for none.
    /// </param>
    /// <exception cref="ArgumentException">The token does not fit.</exception>
    public static byte[] Write(byte[] headers, byte[] signature, byte[]? timeStamp, int reserve)
    {
        var unprotected = Unprotect(timeStamp, 0);
        if (reserve > 0)
        {
            var padding = reserve - (unprotected.Length - Unprotect(null, 0).Length);
            if (padding < LeastPadding)
            {
                throw new ArgumentException($"A time stamp of {timeStamp?.Length} bytes does not fit into {reserve}.", nameof(timeStamp));
            }

            unprotected = Unprotect(timeStamp, padding);
        }

        var writer = new CborWriter();
        writer.WriteTag(Sign1Tag);
        writer.WriteStartArray(4);
        writer.WriteByteString(headers);
        writer.WriteEncodedValue(unprotected);
        writer.WriteNull();
        writer.WriteByteString(signature);
        writer.WriteEndArray();
        return writer.Encode();
    }

    /// <summary>Whether a token fits into the reserve.</summary>
    public static bool Fits(byte[] timeStamp, int reserve) => Unprotect(timeStamp, 0).Length + LeastPadding < reserve;

    /// <summary>Sig_structure of RFC 9052, 4.4: what is signed, without external data.</summary>
    public static byte[] SigStructure(byte[] headers, ReadOnlySpan<byte> payload) => Structure("Signature1", headers, payload);

    /// <summary>The bytes that a time stamp of C2PA 2 is over: the signature as CBOR, in a structure for countersignatures (C2PA 2.2, 10.3.2.5).</summary>
    public static byte[] TimeStamped(byte[] headers, byte[] signature)
    {
        var writer = new CborWriter();
        writer.WriteByteString(signature);
        return Structure("CounterSignature", headers, writer.Encode());
    }

    /// <summary>The bytes that a time stamp of C2PA 1 is over: the claim.</summary>
    public static byte[] OldTimeStamped(byte[] headers, ReadOnlySpan<byte> claim) => Structure("CounterSignature", headers, claim);

    private static byte[] Structure(string context, byte[] headers, ReadOnlySpan<byte> payload)
    {
        var writer = new CborWriter();
        writer.WriteStartArray(4);
        writer.WriteTextString(context);
        writer.WriteByteString(headers);
        writer.WriteByteString([]);
        writer.WriteByteString(payload);
        writer.WriteEndArray();
        return writer.Encode();
    }

    private static byte[] Unprotect(byte[]? timeStamp, int padding)
    {
        var writer = new CborWriter();
        writer.WriteStartMap((timeStamp is null ? 0 : 1) + (padding == 0 ? 0 : 1));
        if (timeStamp is not null)
        {
            writer.WriteTextString(TimeStampName);
            writer.WriteStartMap(1);
            writer.WriteTextString("tstTokens");
            writer.WriteStartArray(1);
            writer.WriteStartMap(1);
            writer.WriteTextString("val");
            writer.WriteByteString(timeStamp);
            writer.WriteEndMap();
            writer.WriteEndArray();
            writer.WriteEndMap();
        }

        if (padding > 0)
        {
            writer.WriteTextString(Padding);
            writer.WriteByteString(new byte[padding]);
        }

        writer.WriteEndMap();
        return writer.Encode();
    }

    /// <summary>
    /// The first thing in the unprotected headers that C2PA does not put there, or puts there in another shape; null where there is none. No
    /// signature is over these headers, so that whatever is free in them is a stranger's to fill.
    /// </summary>
    /// <param name="claimVersion">1 or 2.</param>
    public string? Stray(int claimVersion)
    {
        if (Unprotected.Others > 0)
        {
            return "an entry under a key that is neither text nor number";
        }

        if (Unprotected.ByNumber.Keys.Where(key => key != CertificatesLabel || !MayHaveChain(claimVersion)).Select(key => (long?)key).FirstOrDefault() is { } number)
        {
            return $"header {number}";
        }

        return Unprotected.ByName.FirstOrDefault(header => !IsAsItShouldBe(header.Key, header.Value, claimVersion)).Key is { } name ? $"header '{name}'" : null;
    }

    private bool IsAsItShouldBe(string name, CborNode value, int claimVersion) => name switch
    {
        Padding or "pad2" => value is CborBytes { Value: var zeros } && !zeros.AsSpan().ContainsAnyExcept((byte)0),
        TimeStampName => IsTokens(value),
        OldTimeStampName => claimVersion == 1 && Unprotected[TimeStampName] is null && IsTokens(value),
        RevocationName => value is CborMap { Count: 1 } map && map["ocspVals"] is CborList list && list.Items.All(item => item is CborBytes),
        CertificatesName => MayHaveChain(claimVersion) && Unprotected[CertificatesLabel] is null,
        // Of 2022, before there were time stamps: a time that counts for nothing.
        "temp_signing_time" => claimVersion == 1 && value is CborText { Value: { Length: <= 40 } time } && DateTimeOffset.TryParse(time, System.Globalization.CultureInfo.InvariantCulture, out _),
        _ => false,
    };

    private bool MayHaveChain(int claimVersion) => claimVersion == 1 && ProtectedChain is null;

    private static bool IsTokens(CborNode value) => value is CborMap { Count: 1 } map && map["tstTokens"] is CborList list
        && list.Items.All(item => item is CborMap { Count: 1 } token && token["val"] is CborBytes);

    private IReadOnlyList<byte[]> Values(string name) =>
        [.. Unprotected[name].Map()["tstTokens"].Items().Select(token => token.Map()["val"].Bytes()).OfType<byte[]>()];
}
