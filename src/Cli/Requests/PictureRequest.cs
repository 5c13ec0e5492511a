using Farm.Contracts.Jobs;

namespace Farm.Cli.Requests;

/// <summary>Pictures asked for on the command line.</summary>
/// <param name="Job">The first picture; those after it take the seeds that follow.</param>
/// <param name="Count">1 or more.</param>
/// <param name="File">Null for a name made of model and seed.</param>
/// <param name="Sources">The files that the job names by key.</param>
internal sealed record PictureRequest(JobRequest Job, int Count, PictureFile? File, SourceFiles Sources)
{
    /// <summary>File of picture number <paramref name="index"/>, counted from 0.</summary>
    public string NameOf(int index, string model, long seed, string format) =>
        File is null ? $"{model}-{seed}.{(format == "jpeg" ? "jpg" : format)}"
        : Count == 1 ? File.Path
        : File.Numbered(index + 1);
}
