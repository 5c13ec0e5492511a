namespace Farm.Diffusion.Tests.Families;

public sealed class BundledModelsTests
{
    [Test]
    public void Every_model_that_the_repository_brings_is_among_those_that_the_tests_try()
    {
        if (RepositoryRoot.Look("models") != ModelsFolder.Path)
        {
            Assert.Ignore($"FARM_MODELS names {ModelsFolder.Path}");
        }

        Assert.That(BundledModels.Catalog.Problems, Is.Empty);
        Assert.That(BundledModels.Catalog.All.Select(static model => model.Card.Id), Is.EquivalentTo(BundledModels.Ids));
    }
}
