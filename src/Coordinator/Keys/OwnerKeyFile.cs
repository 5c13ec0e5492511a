using Farm.Provenance.Secrets;

namespace Farm.Coordinator.Keys;

/// <summary>The file that holds the owner key, for coordinators and for the command line beside them. Nobody but its user, and at most its group to read, may have access.</summary>
public static class OwnerKeyFile
{
    /// <summary>Its name in the data folder.</summary>
    public const string Name = "owner.key";

    private const int MaxBytes = 256;

    /// <summary>Makes the file with a fresh key if it is not there; of several at once one makes it, and all read the same key.</summary>
    /// <returns>Whether it was made.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static bool Ensure(string path) => SecretFile.Ensure(path, OwnerKey.NewText);

    /// <summary>The key's text.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, holds no key, or others have access to it; the message names the file.</exception>
    public static string Read(string path) => SecretFile.Read(path, MaxBytes) is var text && OwnerKey.IsKey(text)
        ? text
        : throw new InvalidDataException($"{path} holds no owner key; must be {OwnerKey.Form}. Remove it to have a new one made");

    /// <summary>The objection of <see cref="Read"/> to the file; null when it can be used.</summary>
    internal static string? WhyUnusable(string path)
    {
        try
        {
            Read(path);
            return null;
        }
        catch (InvalidDataException problem)
        {
            return problem.Message;
        }
    }
}
