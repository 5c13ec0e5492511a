namespace Farm.Client;

/// <summary>Codes of problems that no farm has told. None is ever renamed.</summary>
public static class ProblemCodes
{
    /// <summary>Nothing answers at the address.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>By https: the certificate is none that is trusted.</summary>
    public const string Untrusted = "untrusted";

    /// <summary>The answer did not come in time. What was asked for may have been done all the same.</summary>
    public const string TimedOut = "timed-out";

    /// <summary>Something answers that is no farm, or one of a version that is too far away.</summary>
    public const string NoFarm = "no-farm";

    /// <summary>The picture that came is not the one whose hash the farm told.</summary>
    public const string PictureAltered = "picture-altered";
}
