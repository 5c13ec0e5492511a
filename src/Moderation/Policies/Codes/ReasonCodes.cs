using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Farm.Moderation.Policies.Codes;

/// <summary>Every code that a decision may carry. Names are stored with decisions: they are added to, never changed.</summary>
public static class ReasonCodes
{
    public static readonly ReasonCode SexExplicit = new("SEX-EXPLICIT", IsLocked: false, "Sexual Content", "sexual");

    /// <summary>Sexual matter with a minor.</summary>
    public static readonly ReasonCode Csae = new("CSAE", IsLocked: true, "Child Sexual Exploitation", "sexual/minors");

    /// <summary>Intimate imagery of a real person without consent.</summary>
    public static readonly ReasonCode Ncii = new("NCII", IsLocked: true, "Sex-Related Crimes", "sexual");

    public static readonly ReasonCode SexIllegal = new("SEX-ILLEGAL", IsLocked: true, "Sex-Related Crimes", "sexual");

    public static readonly ReasonCode ViolGraphic = new("VIOL-GRAPHIC", IsLocked: false, "Violent Crimes", "violence/graphic");

    public static readonly ReasonCode ViolAnimal = new("VIOL-ANIMAL", IsLocked: true, "Violent Crimes", "violence/graphic");

    public static readonly ReasonCode Hate = new("HATE", IsLocked: false, "Hate", "hate");

    public static readonly ReasonCode Extremism = new("EXTREMISM", IsLocked: true, "Violent Crimes", "hate, violence");

    public static readonly ReasonCode SelfHarm = new("SELFHARM", IsLocked: false, "Suicide & Self-Harm", "self-harm");

    public static readonly ReasonCode Illicit = new("ILLICIT", IsLocked: true, "Indiscriminate Weapons, Nonviolent Crimes", "illicit");

    public static readonly ReasonCode Forgery = new("FORGERY", IsLocked: false, "Nonviolent Crimes", "illicit");

    /// <summary>A real person shown doing what they did not.</summary>
    public static readonly ReasonCode Likeness = new("LIKENESS", IsLocked: false, "Defamation, Privacy", "");

    public static readonly ReasonCode Ip = new("IP", IsLocked: false, "Intellectual Property", "");

    /// <summary>An attempt to pull training pictures out.</summary>
    public static readonly ReasonCode Extract = new("EXTRACT", IsLocked: false, "Intellectual Property, Privacy", "");

    /// <summary>An attempt to get round moderation; by itself it harms nobody and is only noted.</summary>
    public static readonly ReasonCode Bypass = new("BYPASS", IsLocked: false, "", "prompt attack");

    public static readonly IReadOnlyList<ReasonCode> All =
    [
        SexExplicit, Csae, Ncii, SexIllegal, ViolGraphic, ViolAnimal, Hate, Extremism, SelfHarm, Illicit, Forgery, Likeness, Ip, Extract, Bypass,
    ];

    private static readonly FrozenDictionary<string, ReasonCode> ByName = All.ToFrozenDictionary(static code => code.Name, StringComparer.Ordinal);

    public static bool TryGet(string name, [NotNullWhen(true)] out ReasonCode? code) => ByName.TryGetValue(name, out code);
}
