namespace Farm.Contracts.Moderation;

/// <summary>Verdict on a prompt or a picture, from mild to strict; the strictest of several holds. The values are stored.</summary>
public enum Verdict
{
    Allow = 0,

    /// <summary>Held until a person has decided.</summary>
    Review = 1,

    Block = 2,
}
