using System.Diagnostics.CodeAnalysis;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Diffusion.Onnx;

/// <summary>
/// Checks an ONNX file before the runtime opens it: that it can be parsed, that every tensor has the data that its shape asks for, and
/// that external data lies in regular files within the model's folder and within those files.
/// </summary>
public static class GraphFileChecks
{
    /// <summary>More findings than this are only counted.</summary>
    private const int MostFindings = 50;

    /// <param name="path">The .onnx file.</param>
    /// <param name="modelFolder">The model's folder, at or above the file.</param>
    /// <returns>One sentence for each thing wrong, naming file, tensor, key and value; empty when all is well.</returns>
    public static IReadOnlyList<string> Check(string path, string modelFolder)
    {
        modelFolder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(modelFolder));
        path = Path.GetFullPath(path);
        if (!ExternalPath.IsInside(path, modelFolder))
        {
            return [$"{path} lies outside the model's folder {modelFolder}"];
        }

        var name = Path.GetRelativePath(modelFolder, path).Replace('\\', '/');
        if (!OnnxFile.TryRead(path, out var file, out var problem))
        {
            return [problem.Replace(path, name, StringComparison.Ordinal)];
        }

        var findings = new List<string>();
        foreach (var (tensor, finding) in Findings(file, modelFolder))
        {
            if (findings.Count == MostFindings)
            {
                findings.Add($"{name}: more than {MostFindings} tensors have something wrong");
                break;
            }

            findings.Add($"{name}: tensor '{tensor}': {finding}");
        }

        return findings;
    }

    /// <summary>The files that hold a graph's external data, relative to the graph's folder; only for a file that <see cref="Check"/> passed.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read.</exception>
    public static IReadOnlyList<string> ExternalFiles(string path)
    {
        if (!OnnxFile.TryRead(path, out var file, out var problem))
        {
            throw new InvalidDataException(problem);
        }

        return file.ExternalFiles();
    }

    private static IEnumerable<(string Tensor, string Finding)> Findings(OnnxFile file, string modelFolder)
    {
        var places = new Dictionary<string, (string? Problem, long Length)>(StringComparer.Ordinal);
        foreach (var tensor in ModelTensors.All(file.Model))
        {
            if (Problem(tensor, file.Folder, modelFolder, places) is { } problem)
            {
                yield return (tensor.Name, problem);
            }
        }

        foreach (var sparse in ModelTensors.Sparse(file.Model))
        {
            if (!TensorShape.TryCount(new TensorProto { Dims = { sparse.Dims } }, out _, out var problem))
            {
                yield return (sparse.Values?.Name ?? "", $"sparse {problem}");
            }
        }
    }

    private static string? Problem(TensorProto tensor, string folder, string modelFolder, Dictionary<string, (string?, long)> places)
    {
        if (tensor.Segment is { } segment)
        {
            return $"segment {segment.Begin} to {segment.End}: parts of tensors are not supported";
        }

        if (ExternalData.IsExternal(tensor))
        {
            return TryExternal(tensor, folder, modelFolder, places, out var external) ? null : external;
        }

        if (tensor.DataType == (int)DataType.String)
        {
            return !TensorShape.TryCount(tensor, out var count, out var wrong) ? wrong
                : count == tensor.StringData.Count ? null
                : $"string_data has {tensor.StringData.Count} texts; dims {Dims(tensor)} ask for {count}";
        }

        if (!TensorShape.TryBytes(tensor, out var expected, out var problem))
        {
            return problem;
        }

        var (field, bytes) = tensor.HasRawData ? ("raw_data", tensor.RawData.Length) : ("the typed data", TensorData.TypedBytes(tensor));
        return bytes == expected ? null : $"{field} has {bytes} bytes; dims {Dims(tensor)} of {ElementTypes.NameOf(tensor.DataType)} ask for {expected}";
    }

    private static bool TryExternal(
        TensorProto tensor, string folder, string modelFolder, Dictionary<string, (string? Problem, long Length)> places,
        [NotNullWhen(false)] out string? problem)
    {
        if (!ExternalData.TryRead(tensor, out var data, out problem))
        {
            return false;
        }

        if (tensor.HasRawData || TensorData.TypedBytes(tensor) > 0)
        {
            problem = $"has data of its own and external_data location '{data.Location}'";
            return false;
        }

        if (tensor.DataLocation != TensorProto.Types.DataLocation.External)
        {
            problem = $"has external_data location '{data.Location}', but its data_location is not EXTERNAL";
            return false;
        }

        if (!places.TryGetValue(data.Location, out var place))
        {
            var wrong = ExternalPath.Problem(data.Location, folder, modelFolder);
            place = places[data.Location] = (wrong, wrong is null ? new FileInfo(Path.Combine(folder, data.Location)).Length : 0);
        }

        if (place.Problem is not null)
        {
            problem = $"external_data location '{data.Location}' {place.Problem}";
            return false;
        }

        if (!TensorShape.TryBytes(tensor, out var expected, out problem))
        {
            return false;
        }

        problem = (data.Length ?? expected) != expected
            ? $"external_data length is {data.Length}; dims {Dims(tensor)} of {ElementTypes.NameOf(tensor.DataType)} ask for {expected}"
            : data.Offset > place.Length || expected > place.Length - data.Offset
                ? $"external_data offset {data.Offset} and length {expected} go beyond the {place.Length} bytes of '{data.Location}'"
                : null;
        return problem is null;
    }

    private static string Dims(TensorProto tensor) => $"[{string.Join(", ", tensor.Dims)}]";
}
