using System.Text.Json.Serialization;

namespace Farm.Contracts.Api;

/// <summary>
/// One line of an exported audit: first an <see cref="AuditStart"/>, then a checkpoint where the farm has forgotten older entries, then the entries in order, each
/// signed head right after the entry that it ends with. Hashes, salts and signatures are lower-case hexadecimal.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AuditStart), "export")]
[JsonDerivedType(typeof(AuditCheckpoint), "checkpoint")]
[JsonDerivedType(typeof(AuditEntryLine), "entry")]
[JsonDerivedType(typeof(AuditHead), "head")]
public abstract record AuditLine;

/// <summary>The first line of an export.</summary>
/// <param name="Version">Of this form; 1.</param>
/// <param name="PublicKey">With which the farm's signatures are checked: SubjectPublicKeyInfo, base64.</param>
/// <param name="Head">The newest head, which the export ends with.</param>
public sealed record AuditStart(int Version, string PublicKey, AuditStatement Head) : AuditLine;

/// <summary>Says that the farm's chain came as far as this entry.</summary>
public sealed record AuditHead(AuditStatement Statement) : AuditLine;

/// <summary>Says that the farm itself forgot the entries up to this one.</summary>
public sealed record AuditCheckpoint(AuditStatement Statement) : AuditLine;

/// <summary>A signed statement about the chain up to one entry.</summary>
/// <param name="Sequence">Of that entry; 0 for an empty chain.</param>
/// <param name="Hash">Of that entry; zeros for an empty chain.</param>
/// <param name="Previous">Sequence of the statement of its kind before; -1 for the first.</param>
/// <param name="At">In UTC, with six digits behind the second's point.</param>
/// <param name="KeyId">SHA-256 of the public key.</param>
/// <param name="Signature">ECDSA over P-256 with SHA-256, r then s, 64 bytes.</param>
public sealed record AuditStatement(long Sequence, string Hash, long Previous, string At, string KeyId, string Signature);

/// <summary>An entry of the audit.</summary>
/// <param name="Sequence">From 1, without a gap.</param>
/// <param name="At">In UTC, with six digits behind the second's point.</param>
/// <param name="Act">As key.created.</param>
/// <param name="ActorDigest">HMAC-SHA-256 of the actor.</param>
/// <param name="MatterDigest">HMAC-SHA-256 of the matter.</param>
/// <param name="Previous">The hash of the entry before; zeros for the first.</param>
/// <param name="Hash">SHA-256 of all above.</param>
/// <param name="Actor">Absent once it is erased.</param>
/// <param name="Matter">Absent once it is erased.</param>
public sealed record AuditEntryLine(
    long Sequence, string At, string Act, string ActorDigest, string MatterDigest, string Previous, string Hash, AuditedActor? Actor = null, AuditedMatter? Matter = null) : AuditLine;

/// <summary>Whoever acted.</summary>
/// <param name="Salt">Of its digest, 32 random bytes.</param>
/// <param name="Kind">farm, person, service, key (the person or service named on it) or tenant.</param>
/// <param name="KeyId">The id of the key that they came with.</param>
/// <param name="Tenant">Their own tenant; absent for who belongs to the farm.</param>
public sealed record AuditedActor(string Salt, string? Kind = null, string? Name = null, string? KeyId = null, string? Tenant = null);

/// <summary>The thing that was acted on.</summary>
/// <param name="Salt">Of its digest, 32 random bytes.</param>
/// <param name="Subject">As review:ID.</param>
/// <param name="Tenant">The tenant whom it concerns.</param>
/// <param name="Detail">More for people.</param>
public sealed record AuditedMatter(string Salt, string? Subject = null, string? Tenant = null, string? Detail = null);

/// <summary>A page of the audit.</summary>
/// <param name="Entries">The newest first.</param>
/// <param name="NextCursor">For the next page; absent on the last.</param>
public sealed record AuditEntryPage(IReadOnlyList<AuditEntryLine> Entries, string? NextCursor = null);

/// <summary>Asks for words to be erased: one of these.</summary>
/// <param name="Who">All that tells who acted, of everybody of this name.</param>
/// <param name="Subject">All that tells of this thing, as key:ID.</param>
/// <param name="Tenant">What concerns this tenant, and who acted of its people.</param>
public sealed record AuditErase(string? Who = null, string? Subject = null, string? Tenant = null);

/// <param name="Entries">How many lost words.</param>
public sealed record AuditErased(int Entries);

/// <summary>JSON of the audit. A member that is unknown or comes twice is refused: nothing in an export is passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AuditLine))]
[JsonSerializable(typeof(AuditEntryPage))]
[JsonSerializable(typeof(AuditStatement))]
[JsonSerializable(typeof(AuditErase))]
[JsonSerializable(typeof(AuditErased))]
public sealed partial class AuditJson : JsonSerializerContext;
