namespace Farm.Moderation.Policies.Codes;

/// <summary>The reason why something is held or blocked; decisions write it with its stage before it, P- at the prompt and I- at the image.</summary>
/// <param name="Name">Upper case, as in a policy document.</param>
/// <param name="IsLocked">No policy may loosen it.</param>
/// <param name="Ailuminate">The hazard of MLCommons AILuminate that it answers to; empty where there is none.</param>
/// <param name="Industry">The category of OpenAI's and Azure's moderation services; empty where there is none.</param>
public sealed record ReasonCode(string Name, bool IsLocked, string Ailuminate, string Industry)
{
    public string AtPrompt => $"P-{Name}";

    public string AtImage => $"I-{Name}";

    public override string ToString() => Name;
}
