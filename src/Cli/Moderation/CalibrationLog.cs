using System.Text.Json;
using System.Text.Json.Serialization;

namespace Farm.Cli.Moderation;

/// <summary>A benign picture that was rendered and classified.</summary>
/// <param name="Classifier">SHA-256.</param>
/// <param name="Scores">0 to 1 by reason code.</param>
internal sealed record CalibrationPicture(string Model, string Prompt, long Seed, int Steps, string Classifier, IReadOnlyDictionary<string, double> Scores)
{
    /// <summary>Key of a picture and the classifier that judged it.</summary>
    [JsonIgnore]
    public (string, string, long, int, string) Key => (Model, Prompt, Seed, Steps, Classifier);
}

/// <summary>A line of JSON for each picture, written as it is done, so that a calibration that was broken off goes on where it was.</summary>
internal sealed class CalibrationLog : IAsyncDisposable
{
    private readonly Dictionary<(string, string, long, int, string), CalibrationPicture> done = [];
    private readonly StreamWriter writer;

    private CalibrationLog(StreamWriter writer) => this.writer = writer;

    /// <exception cref="IOException">The file cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">A line other than the last is no picture; the message says which.</exception>
    public static async Task<CalibrationLog> OpenAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/");
        var lines = File.Exists(path) ? await File.ReadAllLinesAsync(path, cancellationToken) : [];
        var pictures = new List<CalibrationPicture>();
        for (var number = 1; number <= lines.Length; number++)
        {
            if (Parse(lines[number - 1]) is { } picture)
            {
                pictures.Add(picture);
            }
            else if (number < lines.Length)
            {
                throw new InvalidDataException($"{path}:{number} is no picture that a calibration wrote");
            }
        }

        // A last line that was cut off is written anew with the rest.
        await File.WriteAllLinesAsync(path, pictures.Select(Text), cancellationToken);
        var log = new CalibrationLog(new StreamWriter(path, append: true) { AutoFlush = true });
        pictures.ForEach(picture => log.done[picture.Key] = picture);
        return log;
    }

    public CalibrationPicture? Find((string, string, long, int, string) key) => done.GetValueOrDefault(key);

    public async Task AddAsync(CalibrationPicture picture, CancellationToken cancellationToken)
    {
        await writer.WriteLineAsync(Text(picture).AsMemory(), cancellationToken);
        done[picture.Key] = picture;
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private static string Text(CalibrationPicture picture) => JsonSerializer.Serialize(picture, CalibrationPictureJson.Default.CalibrationPicture);

    private static CalibrationPicture? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, CalibrationPictureJson.Default.CalibrationPicture);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CalibrationPicture))]
internal sealed partial class CalibrationPictureJson : JsonSerializerContext;
