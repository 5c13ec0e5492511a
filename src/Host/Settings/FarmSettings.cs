using Farm.Coordinator.Audit;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Webhooks.Signing;
using Farm.Diffusion.Runtime;
using Farm.Moderation.Image;
using Farm.Moderation.Image.Conversion;
using Microsoft.Extensions.Configuration;

namespace Farm.Host.Settings;

/// <summary>
/// Every setting of the process: defaults, then a file, then the environment (Farm__Bus__Uri), then options; the later wins.
/// </summary>
/// <param name="Configuration">For the rooms, which bind their sections.</param>
/// <param name="Root">Full path of the folder that .farm lies in.</param>
/// <param name="Data">Full path of the folder that the embedded farm keeps its database and pictures in.</param>
/// <param name="Models">Full path of the models folder.</param>
/// <param name="Provenance">Full path of the folder for trial credentials.</param>
public sealed record FarmSettings(IConfiguration Configuration, string Root, string Data, string Models, string Provenance)
{
    private const string ModelsKey = "Farm:Worker:Models";
    private const string OwnerKeyKey = "Farm:Access:OwnerKeyFile";
    private const string AuditKeyKey = "Farm:Audit:KeyFile";
    private const string WebhookKeyKey = "Farm:Webhooks:KeyFile";
    private const string OwnClassifierKey = $"{ImageStageOptions.Section}:{nameof(ImageStageOptions.Own)}";

    /// <exception cref="InvalidDataException">The file is missing or is no JSON; the message names it.</exception>
    /// <exception cref="SettingsException">File or environment name settings that there are none of.</exception>
    public static FarmSettings Read(string? file, string? data, string? models)
    {
        var given = Given(file);
        var root = Path.GetFullPath(FindRoot(given["FARM_ROOT"]));
        data = Path.GetFullPath(data ?? given["FARM_HOME"] ?? Path.Combine(root, ".farm", "data"));
        models = Path.GetFullPath(models ?? given["FARM_MODELS"] ?? given[ModelsKey] ?? Path.Combine(root, "models"));
        var all = new ConfigurationBuilder()
            .AddInMemoryCollection(Defaults(given, root, data))
            .AddConfiguration(given)
            // The coordinator checks jobs against the cards that the worker renders by: one setting for both.
            .AddInMemoryCollection([new(ModelsKey, models)])
            .Build();
        return new FarmSettings(all, root, data, models, ProvenanceDefaults.Folder(data));
    }

    /// <summary>Whether an exception says that a setting's text is not of its type; its message names key, text and type.</summary>
    public static bool IsUnreadable(Exception problem) => problem is InvalidOperationException { InnerException: FormatException or ArgumentException };

    /// <summary>File in which the coordinator of these settings keeps the owner key.</summary>
    public string OwnerKey => Configuration[OwnerKeyKey] ?? Path.Combine(Data, OwnerKeyFile.Name);

    /// <summary>The file that set-up makes Farm's own picture classifier into.</summary>
    public string OwnClassifier => Configuration[OwnClassifierKey] ?? new ImageStageOptions().Own;

    /// <summary>Section Farm:Device.</summary>
    /// <exception cref="InvalidOperationException">A value cannot be read: <see cref="IsUnreadable"/>.</exception>
    public DeviceOptions Device()
    {
        var device = new DeviceOptions();
        Configuration.GetSection(DeviceOptions.Section).Bind(device);
        return device;
    }

    /// <summary>
    /// The same models and device, but a farm that needs no server and meets no other, with all it keeps under a folder of its own;
    /// it logs what goes wrong and no more.
    /// </summary>
    public FarmSettings Embedded(string folder) => this with
    {
        Data = folder,
        Configuration = new ConfigurationBuilder().AddConfiguration(Configuration).AddInMemoryCollection(
        [
            new("Farm:Bus:Transport", "inmemory"),
            new("Farm:Redis:ConnectionString", ""),
            new("Farm:Objects:Kind", "folder"),
            new("Farm:Objects:Folder", Path.Combine(folder, "objects")),
            new("Farm:Adapters:Folder", Path.Combine(folder, "adapters")),
            new(OwnerKeyKey, Path.Combine(folder, OwnerKeyFile.Name)),
            new(AuditKeyKey, Path.Combine(folder, AuditKey.FileName)),
            new(WebhookKeyKey, Path.Combine(folder, WebhookKey.FileName)),
            new("Farm:Database:Provider", "sqlite"),
            new("Farm:Database:ConnectionString", Sqlite(folder)),
            new("Logging:LogLevel:Default", "Warning"),
        ]).Build(),
    };

    private static IConfigurationRoot Given(string? file)
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var given = new ConfigurationBuilder();
        var unknown = UnknownSettings.OfEnvironment(environment);
        if (file is not null)
        {
            var written = OfFile(file);
            given.AddConfiguration(written);
            unknown = UnknownSettings.OfFile(file, written).Concat(unknown);
        }

        return unknown.ToList() is { Count: > 0 } findings ? throw new SettingsException(findings) : given.AddConfiguration(environment).Build();
    }

    private static IConfigurationRoot OfFile(string file)
    {
        try
        {
            return new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file), optional: false).Build();
        }
        catch (FileNotFoundException problem)
        {
            throw new InvalidDataException($"{file} does not exist", problem);
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidDataException($"{file} is not valid JSON: {problem.InnerException?.Message ?? problem.Message}", problem);
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Defaults(IConfiguration given, string root, string data)
    {
        yield return new("Farm:Objects:Folder", Path.Combine(data, "objects"));
        yield return new("Farm:Adapters:Folder", Path.Combine(data, "adapters"));
        yield return new(OwnerKeyKey, Path.Combine(data, OwnerKeyFile.Name));
        yield return new(AuditKeyKey, Path.Combine(data, AuditKey.FileName));
        yield return new(WebhookKeyKey, Path.Combine(data, WebhookKey.FileName));
        yield return new(OwnClassifierKey, Path.Combine(root, ".farm", "moderation", NsfwjsPackage.FileName));
        if (!string.Equals(given["Farm:Database:Provider"], "postgres", StringComparison.OrdinalIgnoreCase))
        {
            yield return new("Farm:Database:ConnectionString", Sqlite(data));
        }

        foreach (var setting in ProvenanceDefaults.Of(given, data))
        {
            yield return setting;
        }

        yield return new("Logging:LogLevel:Default", "Information");
        yield return new("Logging:LogLevel:Microsoft", "Warning");
        yield return new("Logging:LogLevel:System", "Warning");
        yield return new("Logging:LogLevel:MassTransit", "Warning");
        // Whoever asks for readiness is answered with the reason; asking often must not fill the log with it.
        yield return new("Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks", "None");
    }

    private static string Sqlite(string data) => $"Data Source={Path.Combine(data, "farm.db")}";

    /// <summary>The repository that holds this program, or the current folder where it was installed by itself.</summary>
    private static string FindRoot(string? named)
    {
        if (named is not null)
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Farm.slnx")))
            {
                return folder.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }
}
