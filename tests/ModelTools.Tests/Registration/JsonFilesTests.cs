using System.Text;
using Farm.Catalog.Models;
using Farm.ModelTools.Registration;

namespace Farm.ModelTools.Tests.Registration;

/// <summary>JSON files of a model's folder as editors on Windows leave them.</summary>
[CancelAfter(120_000)]
public sealed class JsonFilesTests
{
    private static readonly string[] Kinds = ["sd15", "sdxl", "sd35", "flux1-dev", "flux2-klein", "qwen-image"];

    [TestCaseSource(nameof(Kinds))]
    public async Task A_byte_order_mark_is_passed_over_in_every_file(string kind, CancellationToken cancellationToken)
    {
        using var export = TinyExport.Of(kind);
        foreach (var path in JsonFiles(export))
        {
            File.WriteAllBytes(path, [.. Encoding.UTF8.Preamble, .. File.ReadAllBytes(path)]);
        }

        var added = await ModelRegistrar.AddAsync(new AddRequest(export.Folder, export.Models), static (_, _) => { }, cancellationToken);
        Assert.That(added, Is.TypeOf<Addition.Added>(), (added as Addition.Refused)?.Findings[0]);
        var card = Directory.EnumerateFiles(export.Models, ModelCard.FileName, SearchOption.AllDirectories).Single();
        File.WriteAllBytes(card, [.. Encoding.UTF8.Preamble, .. File.ReadAllBytes(card)]);
        var catalog = ModelCatalog.Read(export.Models);
        Assert.That((catalog.All.Count, catalog.Problems.Count), Is.EqualTo((1, 0)));
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task Another_encoding_is_named_in_every_file(string kind, CancellationToken cancellationToken)
    {
        using var export = TinyExport.Of(kind);
        foreach (var path in JsonFiles(export))
        {
            var bytes = File.ReadAllBytes(path);
            File.WriteAllText(path, Encoding.UTF8.GetString(bytes), Encoding.Unicode);
            var findings = await RegistrarTests.RefusedAsync(new AddRequest(export.Folder, export.Models), cancellationToken);
            var file = Path.GetRelativePath(export.Folder, path);
            Assert.That(findings, Has.Some.StartsWith(file).And.Some.Contains("is written in UTF-16; save it as UTF-8"), file);
            File.WriteAllBytes(path, bytes);
        }
    }

    private static string[] JsonFiles(TinyExport export) => Directory.GetFiles(export.Folder, "*.json", SearchOption.AllDirectories);
}
