using System.Diagnostics;

namespace Farm.Integration.Repository;

/// <summary>What it takes to carry the sources to a machine that can clone nothing.</summary>
public sealed class WeightTests
{
    /// <summary>In bytes, packed as they travel: four binary megabytes. Unpacked, each file has half a kilobyte of header, which says nothing of what is carried.</summary>
    private const long Limit = 4 << 20;

    [Test]
    [CancelAfter(120_000)]
    public async Task The_sources_without_models_and_pictures_of_the_documents_are_under_four_megabytes_packed(CancellationToken token)
    {
        var root = RepositoryRoot.Folder;
        if (!Path.Exists(Path.Combine(root, ".git")))
        {
            Assert.Ignore($"{root} is no checkout");
        }

        var archive = Path.GetTempFileName();
        // The checkout may be somebody else's: a build in a container as root.
        using var git = Process.Start("git", ["-c", "safe.directory=*", "-C", root, "archive", "--format=tar.gz", "-o", archive, "HEAD", "--", ".", ":!models", ":!docs/images"]);
        await git.WaitForExitAsync(token);
        var bytes = new FileInfo(archive).Length;
        File.Delete(archive);
        Assert.That(git.ExitCode, Is.Zero);
        Assert.That(bytes, Is.InRange(1, Limit - 1), "recordings and long lists may lie compressed in tests/data");
    }
}
