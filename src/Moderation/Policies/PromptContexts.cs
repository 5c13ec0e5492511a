namespace Farm.Moderation.Policies;

/// <summary>Contexts in which the lists may judge a combination more mildly, where a policy allows them. They never touch a locked code.</summary>
internal static class PromptContexts
{
    public static readonly string[] All = ["art", "medical", "education", "history", "news", "fiction"];
}
