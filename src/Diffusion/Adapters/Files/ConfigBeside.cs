namespace Farm.Diffusion.Adapters.Files;

/// <summary>
/// PEFT's adapter_config.json in the folder of the weights. It belongs to the one file that PEFT saves it with; beside any other it is
/// some other adapter's. Source: huggingface/peft utils/constants and save_and_load.
/// </summary>
internal static class ConfigBeside
{
    private const string Weights = "adapter_model.safetensors";

    /// <summary>Its text, or null where there is none that belongs to the weights.</summary>
    /// <param name="weights">Path of the weights' file.</param>
    /// <param name="findings">Takes why one that is there cannot be read.</param>
    public static string? Read(string weights, List<AdapterFinding> findings)
    {
        if (!Belongs(weights))
        {
            return null;
        }

        try
        {
            var file = new FileInfo(PathOf(weights));
            if (!file.Exists)
            {
                return null;
            }

            if (file.Length <= PeftConfigs.MaxBytes)
            {
                return File.ReadAllText(file.FullName);
            }

            findings.Add(new(AdapterFindings.BadMetadata, PeftConfigs.FileName,
                $"the file has {file.Length} bytes; at most {PeftConfigs.MaxBytes} are read"));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            findings.Add(new(AdapterFindings.BadMetadata, PeftConfigs.FileName, $"the file cannot be read: {unreadable.Message}"));
        }

        return null;
    }

    /// <summary>Says of one that is there and not read why not; null where there is none.</summary>
    public static string? NoteOn(string weights) => Belongs(weights) || !File.Exists(PathOf(weights))
        ? null
        : $"{PeftConfigs.FileName} beside the file is not read: PEFT saves it with {Weights} and no other";

    private static bool Belongs(string weights) => Path.GetFileName(weights) == Weights;

    private static string PathOf(string weights) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(weights)) ?? "", PeftConfigs.FileName);
}
