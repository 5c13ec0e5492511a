namespace Farm.Contracts.Messages;

/// <summary>Terms of a tenant for what its pictures bear and tell, so that no two workers publish by different ones.</summary>
/// <param name="VisibleMark">Whether it bears a mark that people can see.</param>
/// <param name="DisclosePrompt">Whether its manifest has the prompt, where everybody can read it.</param>
/// <param name="TrainingMining">The manifest's word about training on it and mining it: unstated, allowed or notAllowed.</param>
public sealed record PicturePublishing(bool VisibleMark, bool DisclosePrompt, string TrainingMining);
