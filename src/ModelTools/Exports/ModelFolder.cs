namespace Farm.ModelTools.Exports;

/// <summary>A model's folder while it is looked at: the files that a render reads of it, and everything that is wrong with them.</summary>
/// <param name="root">Full path; may itself be a link, nothing in it may.</param>
internal sealed class ModelFolder(string root)
{
    private readonly SortedSet<string> files = new(StringComparer.Ordinal);
    private readonly List<string> findings = [];

    public string Root => root;

    /// <summary>Every file that a render reads, relative with forward slashes, sorted.</summary>
    public IReadOnlyCollection<string> Files => files;

    /// <summary>One sentence each, beginning with the file.</summary>
    public IReadOnlyList<string> Findings => findings;

    public string PathOf(string file) => Path.Combine(root, file);

    public bool HasFile(string file) => File.Exists(PathOf(file)) || new FileInfo(PathOf(file)).LinkTarget is not null;

    public bool HasFolder(string folder) => Directory.Exists(PathOf(folder));

    /// <summary>Notes something wrong; what another part of the program says with a full path is made relative.</summary>
    public void Find(string finding)
    {
        finding = finding.Replace(root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        if (!findings.Contains(finding))
        {
            findings.Add(finding);
        }
    }

    /// <summary>Counts a file to those that a render reads; false, with a finding, where it may not be opened.</summary>
    public bool Take(string file)
    {
        for (var at = file; at.Length > 0; at = Path.GetDirectoryName(at) ?? "")
        {
            if (new FileInfo(PathOf(at)).LinkTarget is { } target)
            {
                Find($"{file} {(at == file ? "is a link" : $"goes through the link {at}")} to {target}; copy the folder with its links followed (cp -rL)");
                return false;
            }
        }

        if (!File.Exists(PathOf(file)))
        {
            Find($"{file} is missing");
            return false;
        }

        // A pipe or device has no length either, and opening one might never end.
        if (new FileInfo(PathOf(file)).Length == 0)
        {
            Find($"{file} is empty or no regular file");
            return false;
        }

        files.Add(file);
        return true;
    }

    /// <summary>As <see cref="Take"/> for a file that may be left out.</summary>
    public bool TakeIfThere(string file) => HasFile(file) && Take(file);

    /// <summary>Compares what several places say of one number.</summary>
    /// <returns>The first that is known; each that differs from it is a finding.</returns>
    public Fact? Agree(params ReadOnlySpan<Fact?> facts)
    {
        Fact? first = null;
        foreach (var fact in facts)
        {
            first ??= fact;
            if (fact is { } other && first is { } known && other.Value != known.Value)
            {
                Find($"{other.Source} is {other.Value}, but {known.Source} is {known.Value}");
            }
        }

        return first;
    }
}
