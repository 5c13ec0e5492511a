using System.Runtime.CompilerServices;
using Farm.Catalog.Models;
using Farm.Diffusion.Loading;

namespace Farm.Cli.Doctor;

/// <summary>Every card readable, every file as its card says.</summary>
internal static class ModelChecks
{
    private const string Remedy = "install the model again";

    public static async IAsyncEnumerable<Finding> AllAsync(string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var models = ModelCatalog.Read(folder);
        foreach (var problem in models.Problems)
        {
            yield return Finding.Bad("models", problem, "repair or remove it, or choose another folder by FARM_MODELS");
        }

        if (models.All.Count == 0 && models.Problems.Count == 0)
        {
            yield return Finding.Bad("models", $"none in {folder}", "choose another folder by FARM_MODELS");
        }

        foreach (var model in models.All)
        {
            var findings = await ModelFiles.CheckAsync(model, cancellationToken);
            yield return findings.Count == 0
                ? Finding.Good("model", $"{model.Card.Id}, {model.Card.Files.Count} files as its card says")
                : Finding.Bad("model", $"{model.Card.Id} in {model.Folder}: {string.Join("; ", findings)}", Remedy);
        }
    }
}
