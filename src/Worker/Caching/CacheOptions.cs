using Farm.Worker.Settings;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Caching;

/// <summary>Section Farm:Cache: work that is kept so as not to be done again. Main memory, beside the models' budget.</summary>
public sealed class CacheOptions
{
    public const string Section = "Farm:Cache";

    /// <summary>Prompt embeddings kept in this process; a quarter is for negative prompts. 0 keeps none.</summary>
    public long EmbeddingBytes { get; set; } = 256L << 20;

    /// <summary>Time that Redis keeps an embedding.</summary>
    public TimeSpan EmbeddingTtl { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The largest embedding that is put into Redis, or read from it.</summary>
    public int EmbeddingMaxBytes { get; set; } = 16 << 20;

    /// <summary>Longest time that a render waits for Redis, once to ask and once to put.</summary>
    public TimeSpan EmbeddingTimeout { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Pixels of finished pictures, kept for jobs that ask for the same one again. 0 keeps none.</summary>
    public long PictureBytes { get; set; } = 128L << 20;

    /// <summary>Finished pictures kept at most.</summary>
    public int Pictures { get; set; } = 256;
}

/// <inheritdoc cref="WorkerOptionsValidator"/>
internal sealed class CacheOptionsValidator : IValidateOptions<CacheOptions>
{
    private const long MostBytes = 1L << 40;

    public ValidateOptionsResult Validate(string? name, CacheOptions options)
    {
        var findings = new List<string>();
        Limits.Check(findings, CacheOptions.Section, nameof(options.EmbeddingBytes), options.EmbeddingBytes, 0, MostBytes);
        Limits.Check(findings, CacheOptions.Section, nameof(options.EmbeddingTtl), options.EmbeddingTtl, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30));
        Limits.Check(findings, CacheOptions.Section, nameof(options.EmbeddingMaxBytes), options.EmbeddingMaxBytes, 1 << 10, 256 << 20);
        Limits.Check(
            findings, CacheOptions.Section, nameof(options.EmbeddingTimeout), options.EmbeddingTimeout,
            TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));
        Limits.Check(findings, CacheOptions.Section, nameof(options.PictureBytes), options.PictureBytes, 0, MostBytes);
        Limits.Check(findings, CacheOptions.Section, nameof(options.Pictures), options.Pictures, 0, 1_000_000);
        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }
}
