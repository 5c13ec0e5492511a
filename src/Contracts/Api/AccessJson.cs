using System.Text.Json.Serialization;
using Farm.Contracts.Tenants;

namespace Farm.Contracts.Api;

/// <summary>JSON of tenants and keys; a posted field that is not known is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(KeyRotation))]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(NewKey))]
[JsonSerializable(typeof(KeyPage))]
[JsonSerializable(typeof(CallerView))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(TenantTerms))]
[JsonSerializable(typeof(TenantView))]
[JsonSerializable(typeof(TenantPage))]
[JsonSerializable(typeof(UsageView))]
[JsonSerializable(typeof(UsagePage))]
[JsonSerializable(typeof(LicenceView))]
[JsonSerializable(typeof(IReadOnlyList<LicenceView>))]
public sealed partial class AccessJson : JsonSerializerContext;
