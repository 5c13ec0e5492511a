namespace Farm.Diffusion.Adapters;

/// <summary>PEFT's adapter_config.json in the folder of the weights: where PEFT itself saves, alpha stands there alone.</summary>
internal static class ConfigBeside
{
    /// <summary>Its text, or null where there is none.</summary>
    /// <param name="weights">Path of the weights' file.</param>
    /// <param name="findings">Takes why one that is there cannot be read.</param>
    public static string? Read(string weights, List<AdapterFinding> findings)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(weights)) ?? "", PeftConfig.FileName);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return null;
            }

            if (file.Length <= PeftConfig.MaxBytes)
            {
                return File.ReadAllText(path);
            }

            findings.Add(new(AdapterFindings.BadMetadata, PeftConfig.FileName,
                $"the file has {file.Length} bytes; at most {PeftConfig.MaxBytes} are read"));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            findings.Add(new(AdapterFindings.BadMetadata, PeftConfig.FileName, $"the file cannot be read: {unreadable.Message}"));
        }

        return null;
    }
}
